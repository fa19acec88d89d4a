import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  egressByConnector,
  enterEgress,
  forgetEgress,
  listEgress,
  markDeleted,
  updateBook,
  verifyEgress,
} from "../../../../shared/egress/book.ts";
import { emptyEgressBook, heldFor, staleAfter } from "../../../../shared/egress/states.ts";
import type { EgressBook } from "../../../../shared/egress/states.ts";
import type { Device } from "../../../../shared/tailnet/device.ts";
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

const tags = ["tag:github-app-connector"];

/** The addresses of an app whose connectors are these, after a whole reading at this time. */
function list(book: EgressBook, now: number, nodeIds: readonly string[] = ["n1CNTRL", "n2CNTRL"]) {
  return listEgress(book, { nodeIds, tags, at: now, now });
}

function states(book: EgressBook, now: number, nodeIds?: readonly string[]): readonly string[] {
  return list(book, now, nodeIds).map(({ address, state, kept }) =>
    [address, state, ...(kept === undefined ? [] : [kept.why])].join(" "),
  );
}

function value(result: ReturnType<typeof verifyEgress>): EgressBook {
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}

describe("updateBook", () => {
  it("infers what the connectors report, IPv4 before IPv6, by number", () => {
    const book = updateBook(emptyEgressBook, [one, two], start);
    expect(states(book, start)).toEqual(["5.9.10.9 inferred", "5.9.10.20 inferred", "2a01:4f8::9 inferred"]);
    expect(list(book, start, ["n1CNTRL"]).slice(1, 2)).toEqual([
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
    expect(list(book, start + 2 * hour, ["n1CNTRL"])).toMatchObject([{ state: "stale", lastSeen: start }]);
    const withEndpoints = connectorDevice({ online: false, lastSeen: start + hour });
    const later = updateBook(before, [withEndpoints], start + 2 * hour);
    expect(list(later, start + 2 * hour, ["n1CNTRL"])).toMatchObject([
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

  it("keeps a replaced address for a day after that was seen, says so, and forgets it later", () => {
    const first = updateBook(emptyEgressBook, [one], start);
    const moved = connectorDevice(endpoints("5.9.10.77:1"));
    const book = updateBook(first, [moved], start + hour);
    expect(states(book, start + hour)).toEqual(["5.9.10.20 inferred superseded", "5.9.10.77 inferred"]);
    expect(list(book, start + hour)[0]?.kept).toEqual({ why: "superseded", until: start + hour + heldFor });
    const nextDay = updateBook(book, [moved], start + day);
    expect(states(nextDay, start + day)).toEqual(["5.9.10.20 stale superseded", "5.9.10.77 inferred"]);
    const later = updateBook(nextDay, [moved], start + day + hour);
    expect(states(later, start + day + hour)).toEqual(["5.9.10.77 inferred"]);
    expect(later.records).toHaveLength(2);
    expect(updateBook(later, [moved], start + 91 * day).records).toHaveLength(1);
  });

  it("keeps it for a day also where nobody looked for a week", () => {
    const first = updateBook(emptyEgressBook, [one], start);
    const week = start + 7 * day;
    const book = updateBook(first, [connectorDevice(endpoints("5.9.10.77:1"))], week);
    expect(states(book, week)).toEqual(["5.9.10.20 stale superseded", "5.9.10.77 inferred"]);
    const gone = updateBook(first, [two], week);
    expect(states(gone, week, ["n2CNTRL"])).toContain("5.9.10.20 stale gone");
  });

  it("takes an IPv6 address that vanished out after a day, and no IPv4 address without a successor", () => {
    const both = connectorDevice(endpoints("5.9.10.20:1", "[2a01:4f8::9]:1"));
    const first = updateBook(emptyEgressBook, [both], start);
    const later = (device: Device) => {
      const book = updateBook(updateBook(first, [device], start + hour), [device], start + 2 * day);
      return states(book, start + 2 * day, ["n1CNTRL"]);
    };
    expect(later(connectorDevice(endpoints("5.9.10.20:1")))).toEqual(["5.9.10.20 inferred"]);
    expect(later(connectorDevice(endpoints("[2a01:4f8::9]:1")))).toEqual([
      "5.9.10.20 stale",
      "2a01:4f8::9 inferred",
    ]);
    expect(later(connectorDevice(endpoints("10.0.0.4:1")))).toEqual(["5.9.10.20 stale", "2a01:4f8::9 stale"]);
    expect(later(connectorDevice({ connectivity: null }))).toHaveLength(2);
    const away = connectorDevice({ ...endpoints("5.9.10.20:1"), online: false });
    expect(later(away)).toHaveLength(2);
  });

  it("does not take a missing report for a replacement", () => {
    const first = updateBook(emptyEgressBook, [one], start);
    const silent = updateBook(first, [connectorDevice({ connectivity: null })], start + 2 * day);
    expect(states(silent, start + 2 * day)).toEqual(["5.9.10.20 stale"]);
  });

  it("keeps the addresses of a connector that is gone for a day, its proof for 90 days", () => {
    const proved = value(
      verifyEgress(emptyEgressBook, { device: one, address: "5.9.10.20", how: "curl" }, start),
    );
    const gone = updateBook(updateBook(proved, [one], start), [two], start + hour);
    const others = ["5.9.10.9 inferred", "2a01:4f8::9 inferred"];
    const kept = [others[0], "5.9.10.20 stale gone", others[1]];
    expect(states(gone, start + hour, ["n2CNTRL"])).toEqual(kept);
    expect(states(gone, start + hour + heldFor - 1, ["n2CNTRL"])[1]).toBe("5.9.10.20 stale gone");
    const nextDay = updateBook(gone, [two], start + hour + heldFor);
    expect(states(nextDay, start + hour + heldFor, ["n2CNTRL"])).toEqual(others);
    const back = updateBook(nextDay, [one, two], start + 3 * day);
    expect(states(back, start + 3 * day)).toContain("5.9.10.20 verified");
    const later = updateBook(gone, [two], start + 92 * day);
    expect(later.records.some(({ nodeId }) => nodeId === "n1CNTRL")).toBe(false);
  });

  it("keeps the last addresses of an app as long as it has no others", () => {
    const gone = updateBook(updateBook(emptyEgressBook, [one], start), [], start + hour);
    const later = start + 30 * day;
    expect(list(gone, later, [])).toMatchObject([
      { address: "5.9.10.20", kept: { why: "gone", until: null } },
    ]);
    expect(states(updateBook(gone, [two], later), later, ["n2CNTRL"])).not.toContain("5.9.10.20 stale gone");
  });

  it("does not keep those of a device that Tailrace deleted itself", () => {
    const deleted = markDeleted(updateBook(emptyEgressBook, [one, two], start), "n1CNTRL");
    const book = updateBook(deleted, [two], start + hour);
    expect(states(book, start + hour, ["n2CNTRL"])).toEqual(["5.9.10.9 inferred", "2a01:4f8::9 inferred"]);
    expect(states(updateBook(book, [one, two], start + day), start + day)).toContain("5.9.10.20 inferred");
  });

  it("keeps those of a connector that lost its tag, and has them back with the tag", () => {
    const first = updateBook(emptyEgressBook, [one, two], start);
    const untagged = connectorDevice({ tags: [] });
    const lost = updateBook(first, [untagged, two], start + hour);
    expect(states(lost, start + hour, ["n2CNTRL"])).toContain("5.9.10.20 inferred untagged");
    const back = updateBook(lost, [one, two], start + 2 * hour);
    expect(states(back, start + 2 * hour)).toContain("5.9.10.20 inferred");
    const retagged = connectorDevice({ tags: ["tag:other"] });
    const other = updateBook(first, [retagged, two], start + hour);
    expect(states(other, start + hour, ["n2CNTRL"])).toContain("5.9.10.20 inferred untagged");
    const later = updateBook(lost, [untagged, two], start + hour + heldFor);
    expect(states(later, start + hour + heldFor, ["n2CNTRL"])).not.toContain("5.9.10.20");
  });

  it("takes nothing for gone, untagged or replaced in a reading that is not whole", () => {
    const first = updateBook(emptyEgressBook, [one, two], start);
    const devices = [connectorDevice({ tags: [], ...endpoints("5.9.10.77:1") })];
    const part = updateBook(first, devices, start + hour, { whole: false });
    const at = start + 30 * day;
    const before = list(first, start).map(({ address }) => address);
    const after = listEgress(part, { nodeIds: [], tags, at, now: at });
    expect(after.map(({ address, kept }) => [address, kept])).toEqual(
      expect.arrayContaining(before.map((address) => [address, undefined])),
    );
  });

  it("lists all connectors at once as it lists each", () => {
    const offline = connectorDevice({ online: false, lastSeen: start });
    const book = updateBook(updateBook(emptyEgressBook, [one, two], start), [offline], start + hour);
    const lists = egressByConnector(book, { at: start + hour, now: start + hour });
    expect([...lists.keys()]).toEqual(["n1CNTRL"]);
    expect(lists.get("n1CNTRL")).toEqual(
      listEgress(book, { nodeIds: ["n1CNTRL"], at: start + hour, now: start + hour }),
    );
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
    expect(list(book, start + hour, ["n1CNTRL"])).toMatchObject([
      { state: "verified", verifiedAt: start + hour, verifiedHow: "curl", lastSeen: start },
    ]);
    const away = updateBook(book, [connectorDevice({ online: false })], start + 2 * hour);
    expect(list(away, start + 2 * hour, ["n1CNTRL"])).toMatchObject([
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

  it("counts a proof in every list, whatever the connector reports since", () => {
    const reported = updateBook(emptyEgressBook, [one], start);
    const moved = connectorDevice(endpoints("5.9.10.77:1"));
    const proved = value(verifyEgress(reported, { device: one, address: "5.9.10.20", how: "curl" }, start));
    const at = start + 30 * day;
    const before = updateBook(updateBook(proved, [moved], start + hour), [moved], at);
    expect(list(before, at)[0]).toMatchObject({
      address: "5.9.10.20",
      state: "verified",
      enteredByHand: true,
    });
    expect(list(before, at)[0]).not.toHaveProperty("kept");
    // Proved or entered after the connector began to report others: the person’s word from then on.
    const replaced = updateBook(updateBook(reported, [moved], start + hour), [moved], at);
    expect(states(replaced, at)).toEqual(["5.9.10.77 inferred"]);
    const after = value(verifyEgress(replaced, { device: moved, address: "5.9.10.20", how: "curl" }, at));
    expect(states(after, at)).toEqual(["5.9.10.20 verified", "5.9.10.77 inferred"]);
    const entered = value(enterEgress(replaced, { device: moved, address: "5.9.10.20" }, at));
    expect(states(updateBook(entered, [moved], at + 9 * day), at + 9 * day)).toEqual([
      "5.9.10.20 manual",
      "5.9.10.77 inferred",
    ]);
    expect(egressByConnector(entered, { at, now: at }).get("n1CNTRL")).toHaveLength(2);
  });

  it.each([
    ["an offline connector", { online: false, connectivity: null }],
    ["a new connector that reports nothing", { connectivity: null }],
    ["a standby", {}],
  ])("lists what was entered for %s", (_what, change) => {
    const device = connectorDevice(change);
    const at = start + 40 * day;
    for (const address of ["5.9.11.16/28", "2a01:4f8::1", "5.9.11.1"]) {
      const entered = value(enterEgress(emptyEgressBook, { device, address }, start));
      expect(states(updateBook(entered, [device], at), at)).toContain(`${address} manual`);
    }
  });

  it("refuses what no list would show", () => {
    const untagged = connectorDevice({ tags: [] });
    expect(enterEgress(emptyEgressBook, { device: untagged, address: "5.9.11.1" }, start)).toMatchObject({
      ok: false,
      problem: { code: "invalid-argument" },
    });
    const was = updateBook(updateBook(emptyEgressBook, [one], start), [untagged], start + hour);
    const entered = value(enterEgress(was, { device: untagged, address: "5.9.11.1" }, start + hour));
    expect(states(entered, start + hour, [])).toContain("5.9.11.1 manual untagged");
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
