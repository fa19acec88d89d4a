import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  egressByConnector,
  enterEgress,
  forgetEgress,
  listEgress,
  updateBook,
  verifyEgress,
} from "../../../../shared/egress/book.ts";
import { emptyEgressBook, staleAfter } from "../../../../shared/egress/states.ts";
import type { EgressBook } from "../../../../shared/egress/states.ts";
import { connectorDevice, endpoints } from "./device-fixture.ts";

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const start = 1_800_000_000_000;
const one = connectorDevice();
const two = connectorDevice({
  nodeId: "n2CNTRL",
  name: "gw-2.example.ts.net",
  ...endpoints("5.9.10.9:1", "[2a01:4f8::9]:1"),
});

function states(book: EgressBook, now: number, nodeIds = ["n1CNTRL", "n2CNTRL"]): readonly string[] {
  return listEgress(book, nodeIds, now).map(({ address, state }) => `${address} ${state}`);
}

function value(result: ReturnType<typeof verifyEgress>): EgressBook {
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}

describe("updateBook", () => {
  it("infers what the connectors report, IPv4 before IPv6, by number", () => {
    const book = updateBook(emptyEgressBook, [one, two], start);
    expect(states(book, start)).toEqual(["5.9.10.9 inferred", "5.9.10.20 inferred", "2a01:4f8::9 inferred"]);
    expect(listEgress(book, ["n1CNTRL"], start)).toEqual([
      {
        address: "5.9.10.20",
        family: 4,
        nodeId: "n1CNTRL",
        connector: "gw-1.example.ts.net",
        state: "inferred",
        lastSeen: start,
      },
    ]);
  });

  it("keeps an offline connector’s addresses as stale, with the time they were last seen", () => {
    const before = updateBook(emptyEgressBook, [one], start);
    const offline = connectorDevice({ online: false, lastSeen: start + hour, connectivity: null });
    const book = updateBook(before, [offline], start + 2 * hour);
    expect(listEgress(book, ["n1CNTRL"], start + 2 * hour)).toMatchObject([
      { state: "stale", lastSeen: start },
    ]);
    const withEndpoints = connectorDevice({ online: false, lastSeen: start + hour });
    const later = updateBook(before, [withEndpoints], start + 2 * hour);
    expect(listEgress(later, ["n1CNTRL"], start + 2 * hour)).toMatchObject([
      { state: "stale", lastSeen: start + hour },
    ]);
  });

  it("is fresh again when the connector is back", () => {
    const offline = connectorDevice({ online: false, lastSeen: start });
    const book = updateBook(updateBook(emptyEgressBook, [offline], start), [one], start + hour);
    expect(states(book, start + hour)).toEqual(["5.9.10.20 inferred"]);
  });

  it("goes stale when no sync has seen it for a day", () => {
    const book = updateBook(emptyEgressBook, [one], start);
    expect(states(book, start + staleAfter - 1)).toEqual(["5.9.10.20 inferred"]);
    expect(states(book, start + staleAfter)).toEqual(["5.9.10.20 stale"]);
  });

  it("keeps a replaced address for a day, then leaves it out, then forgets it", () => {
    const first = updateBook(emptyEgressBook, [one], start);
    const moved = connectorDevice(endpoints("5.9.10.77:1"));
    const book = updateBook(first, [moved], start + hour);
    expect(states(book, start + hour)).toEqual(["5.9.10.20 inferred", "5.9.10.77 inferred"]);
    const nextDay = updateBook(book, [moved], start + day);
    expect(states(nextDay, start + day)).toEqual(["5.9.10.77 inferred"]);
    expect(nextDay.records).toHaveLength(2);
    expect(updateBook(nextDay, [moved], start + 91 * day).records).toHaveLength(1);
  });

  it("does not take a missing report for a replacement", () => {
    const first = updateBook(emptyEgressBook, [one], start);
    const silent = updateBook(first, [connectorDevice({ connectivity: null })], start + 2 * day);
    expect(states(silent, start + 2 * day)).toEqual(["5.9.10.20 stale"]);
  });

  it("leaves out a connector that is gone, remembers its proof, and forgets it after 90 days", () => {
    const proved = value(
      verifyEgress(emptyEgressBook, { device: one, address: "5.9.10.20", how: "curl" }, start),
    );
    const gone = updateBook(updateBook(proved, [one], start), [two], start + hour);
    expect(states(gone, start + hour)).toEqual(["5.9.10.9 inferred", "2a01:4f8::9 inferred"]);
    expect(states(updateBook(gone, [one, two], start + day), start + day)).toContain("5.9.10.20 verified");
    const later = updateBook(gone, [two], start + 92 * day);
    expect(later.records.some(({ nodeId }) => nodeId === "n1CNTRL")).toBe(false);
  });

  it("lists all connectors at once as it lists each", () => {
    const offline = connectorDevice({ online: false, lastSeen: start });
    const book = updateBook(updateBook(emptyEgressBook, [one, two], start), [offline], start + hour);
    const lists = egressByConnector(book, start + hour);
    expect([...lists.keys()]).toEqual(["n1CNTRL"]);
    expect(lists.get("n1CNTRL")).toEqual(listEgress(book, ["n1CNTRL"], start + hour));
  });

  it("remembers nothing of devices that cannot be connectors", () => {
    expect(updateBook(emptyEgressBook, [connectorDevice({ tags: [] })], start)).toEqual(emptyEgressBook);
  });

  it("is a no-op the second time, for any endpoints", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.ipV4(),
            fc.ipV6().map((text) => `[${text}]`),
          ),
        ),
        (addresses) => {
          const device = connectorDevice(endpoints(...addresses.map((address) => `${address}:41641`)));
          const once = updateBook(emptyEgressBook, [device], start);
          expect(updateBook(once, [device], start)).toEqual(once);
        },
      ),
    );
  });
});

describe("verification and manual entry", () => {
  it("marks a reported address as verified with date and how, and stale while its connector is away", () => {
    const reported = updateBook(emptyEgressBook, [one], start);
    const book = value(
      verifyEgress(reported, { device: one, address: "5.9.10.20", how: "curl" }, start + hour),
    );
    expect(listEgress(book, ["n1CNTRL"], start + hour)).toMatchObject([
      { state: "verified", verifiedAt: start + hour, verifiedHow: "curl", lastSeen: start },
    ]);
    const away = updateBook(book, [connectorDevice({ online: false })], start + 2 * hour);
    expect(listEgress(away, ["n1CNTRL"], start + 2 * hour)).toMatchObject([
      { state: "stale", verifiedAt: start + hour },
    ]);
  });

  it("keeps an address entered by hand, also a NAT’s range, whatever the connector reports", () => {
    const entered = value(enterEgress(emptyEgressBook, { device: one, address: "5.9.11.17/28" }, start));
    const book = updateBook(entered, [one], start + 100 * day);
    expect(states(book, start + 100 * day)).toEqual(["5.9.10.20 inferred", "5.9.11.16/28 manual"]);
  });

  it("does not lose a proof when the same address is entered again", () => {
    const proved = value(
      verifyEgress(emptyEgressBook, { device: one, address: "5.9.10.20", how: "curl" }, start),
    );
    const again = value(enterEgress(proved, { device: one, address: "5.9.10.20" }, start + hour));
    expect(states(again, start + hour)).toEqual(["5.9.10.20 verified"]);
  });

  it.each(["10.0.0.1", "100.64.0.1", "203.0.113.7", "0.0.0.0/0", "gw-1", ""])("refuses “%s”", (address) => {
    const result = enterEgress(emptyEgressBook, { device: one, address }, start);
    expect(result).toMatchObject({ ok: false, problem: { code: "address-invalid" } });
    expect(verifyEgress(emptyEgressBook, { device: one, address, how: "curl" }, start).ok).toBe(false);
  });

  it("can be taken back", () => {
    const entered = value(enterEgress(emptyEgressBook, { device: one, address: "5.9.11.1" }, start));
    expect(forgetEgress(entered, "n1CNTRL", "5.9.11.1")).toEqual(emptyEgressBook);
    expect(forgetEgress(entered, "n2CNTRL", "5.9.11.1")).toEqual(entered);
  });

  it("survives being written to disk and read back", () => {
    const book = value(
      enterEgress(
        updateBook(emptyEgressBook, [one, two], start),
        { device: two, address: "5.9.11.1" },
        start,
      ),
    );
    expect(JSON.parse(JSON.stringify(book))).toEqual(book);
  });
});
