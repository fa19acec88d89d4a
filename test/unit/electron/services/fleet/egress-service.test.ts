import { describe, expect, it } from "vitest";
import { EgressService } from "../../../../../electron/services/fleet/egress-service.ts";
import { findApp, findConnector } from "../../../../../electron/services/fleet/find-in-fleet.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import { ok } from "../../../../../shared/core/result.ts";
import type { AppView, FleetState } from "../../../../../shared/bridge/state/fleet.ts";
import { createLedgerStore } from "../../../../../electron/store/ledger-store.ts";
import { createCopyBoard } from "../../../../support/copy-board.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";
import { sampleApp, sampleConnector, sampleEgress } from "../../../../support/sample-fleet.ts";
import { sampleState } from "../../../../support/sample-state.ts";

const now = 1_800_000_000_000;
const egress = [
  sampleEgress(now, "203.0.113.91", "n2"),
  sampleEgress(now, "203.0.113.7", "n1"),
  sampleEgress(now, "2001:db8::7", "n1"),
];

function setUp(change: Partial<AppView> = {}) {
  const fleet: FleetState = {
    ...sampleState(now).fleet,
    apps: known([sampleApp(now, { name: "GitHub", productId: "github", egress, ...change })]),
    connectors: known([
      sampleConnector(now, { nodeId: "n2", hostname: "gateway-2", egress: egress.slice(0, 1) }),
    ]),
  };
  const disk = createMemoryDisk();
  const ledger = createLedgerStore(disk, "/data/ledger.json", () => now);
  const clipboard = createCopyBoard();
  const notes: string[] = [];
  const world = { changed: 0 };
  const service = new EgressService({
    app: (name) => findApp(fleet, name),
    connector: (nodeId) => findConnector(fleet, nodeId),
    ledger: () => ok(ledger),
    changed: () => {
      world.changed += 1;
    },
    clipboard,
    note: (sentence) => notes.push(sentence),
    actor: () => "ann@acme.example",
    clock: { now: () => now },
    ids: { next: (prefix) => `${prefix}-1` },
  });
  return { service, ledger, clipboard, notes, world, disk };
}

describe("copying egress IPs", () => {
  it("puts on the clipboard exactly what the preview shows", async () => {
    const { service, clipboard } = setUp();
    const preview = valueOf(service.render("GitHub", "comma"));
    const copied = valueOf(await service.copy("GitHub", "comma"));
    expect(clipboard.copied).toEqual([preview.text]);
    expect(preview.text.startsWith("203.0.113.7,203.0.113.91")).toBe(true);
    expect(copied.sentence).toContain("GitHub");
  });

  it("says what it left out, and why", async () => {
    const { service, clipboard } = setUp({ productId: "jira" });
    expect(valueOf(service.render("GitHub"))).toMatchObject({
      count: 2,
      leftOut: ["2001:db8::7: Jira takes IPv4 addresses only."],
    });
    expect(valueOf(await service.copy("GitHub")).sentence).toContain("1");
    expect(clipboard.copied[0]).not.toContain("2001:db8::7");
  });

  it("has nothing to copy without addresses, and none of an app that is gone", async () => {
    const { service, clipboard } = setUp({ egress: [] });
    expect(problemOf(await service.copy("GitHub"))).toMatchObject({ code: "nothing-to-copy" });
    expect(problemOf(await service.copy("Gone"))).toMatchObject({ code: "not-found" });
    expect(clipboard.copied).toEqual([]);
  });

  it("copies one address of an app or of a connector, while it is one", async () => {
    const { service, clipboard } = setUp();
    await service.copyAddress({ appName: "GitHub", address: "203.0.113.7" });
    await service.copyAddress({ nodeId: "n2", address: "203.0.113.91" });
    expect(clipboard.copied).toEqual(["203.0.113.7", "203.0.113.91"]);
    for (const argument of [
      { appName: "GitHub", address: "203.0.113.8" },
      { nodeId: "n2", address: "203.0.113.7" },
      { nodeId: "n9", address: "203.0.113.7" },
    ])
      expect(problemOf(await service.copyAddress(argument))).toMatchObject({ code: "not-found" });
  });
});

describe("the ledger", () => {
  it("records what was put into the product, when and by whom", async () => {
    const { service, ledger, notes, world } = setUp();
    valueOf(await service.markAdded({ appName: "GitHub", format: "line", note: "done by Bo" }));
    expect(ledger.current()).toMatchObject([
      {
        id: "ledger-1",
        appName: "GitHub",
        productId: "github",
        at: now,
        by: "ann@acme.example",
        note: "done by Bo",
      },
    ]);
    expect(ledger.current()[0]?.addresses).toContain("203.0.113.91");
    expect(world.changed).toBe(1);
    expect(notes).toHaveLength(1);
  });

  it("is not taken for written when the disk is full", async () => {
    const { service, disk, world, ledger, notes } = setUp();
    disk.fail("create", "ENOSPC");
    expect(problemOf(await service.markAdded({ appName: "GitHub", format: "line" }))).toMatchObject({
      code: "disk-full",
    });
    expect([ledger.current(), world.changed, notes]).toEqual([[], 0, []]);
  });
});

describe("finding in the fleet", () => {
  it("gives the reason where nothing is known", () => {
    const fleet = { ...sampleState(now).fleet, apps: unknown("No scope."), connectors: unknown("No scope.") };
    expect(problemOf(findApp(fleet, "GitHub"))).toMatchObject({ code: "not-found", what: "No scope." });
    expect(problemOf(findConnector(fleet, "n1"))).toMatchObject({ code: "not-found", what: "No scope." });
  });
});
