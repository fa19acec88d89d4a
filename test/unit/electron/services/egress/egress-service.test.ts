import { describe, expect, it } from "vitest";
import { EgressService } from "../../../../../electron/services/egress/egress-service.ts";
import { LastCopies } from "../../../../../electron/services/egress/last-copies.ts";
import { findApp, findConnector } from "../../../../../electron/services/fleet/find-in-fleet.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import type { AppView } from "../../../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../../../shared/bridge/fleet.ts";
import { createCopyBoard } from "../../../../support/copy-board.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
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
  const clipboard = createCopyBoard();
  const copies = new LastCopies();
  const service = new EgressService({
    app: (name) => findApp(fleet, name),
    connector: (nodeId) => findConnector(fleet, nodeId),
    clipboard,
    copies,
  });
  return { service, clipboard, copies };
}

describe("copying egress IPs", () => {
  it("puts on the clipboard exactly what the preview shows", async () => {
    const { service, clipboard } = setUp();
    const preview = valueOf(service.render("GitHub", { format: "comma" }));
    const copied = valueOf(await service.copy("GitHub", { format: "comma" }));
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

  it("takes IPv6 where the person includes it, or included it when they last recorded", async () => {
    const { service, clipboard } = setUp({ productId: "hubspot", ipv6Choice: "left-out" });
    expect(valueOf(service.render("GitHub"))).toMatchObject({ count: 2, leftOut: [expect.any(String)] });
    expect(valueOf(service.render("GitHub", { includeIPv6: true }))).toMatchObject({
      count: 3,
      leftOut: [],
      addresses: ["203.0.113.7", "203.0.113.91", "2001:db8::7"],
    });
    valueOf(await service.copy("GitHub", { includeIPv6: true }));
    expect(clipboard.copied[0]).toContain("2001:db8::7");
    const before = setUp({ productId: "hubspot", ipv6Choice: "included" });
    expect(valueOf(before.service.render("GitHub")).count).toBe(3);
    expect(valueOf(before.service.render("GitHub", { includeIPv6: false })).count).toBe(2);
  });

  it("remembers what was copied, an address that was added to it, and nothing that was not copied", async () => {
    const { service, copies } = setUp({ egress: egress.slice(0, 2) });
    await service.copyAddress({ appName: "GitHub", address: "203.0.113.7" });
    expect(copies.of("GitHub")).toBeUndefined();
    valueOf(await service.copy("GitHub", { format: "comma" }));
    expect(copies.of("GitHub")).toEqual({ addresses: ["203.0.113.7", "203.0.113.91"], format: "comma" });
    await service.copyAddress({ appName: "GitHub", address: "203.0.113.7" });
    expect(copies.of("GitHub")?.addresses).toEqual(["203.0.113.7", "203.0.113.91"]);
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

describe("finding in the fleet", () => {
  it("gives the reason where nothing is known", () => {
    const fleet = { ...sampleState(now).fleet, apps: unknown("No scope."), connectors: unknown("No scope.") };
    expect(problemOf(findApp(fleet, "GitHub"))).toMatchObject({ code: "not-found", what: "No scope." });
    expect(problemOf(findConnector(fleet, "n1"))).toMatchObject({ code: "not-found", what: "No scope." });
  });
});
