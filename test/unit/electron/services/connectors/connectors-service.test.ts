import { createDrainsStore } from "../../../../../electron/store/drains-store.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";
import { describe, expect, it } from "vitest";
import { ConnectorsService } from "../../../../../electron/services/connectors/connectors-service.ts";
import type { Takeover } from "../../../../../shared/connectors/takeover.ts";
import { known as knownFact, unknown, type Known } from "../../../../../shared/core/known.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import { connector } from "../../../../support/connector-fixtures.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";

const known = connector({
  advertisedRoutes: ["192.0.2.1/32", "192.0.2.2/32"],
  enabledRoutes: ["10.0.0.0/8"],
});
const { nodeId } = known;

interface World {
  syncs: number;
  connected: boolean;
  takeovers: Known<readonly Takeover[]>;
  tagLockout: readonly string[];
}

const lockedOut: Takeover = {
  app: "GitHub",
  people: 13,
  from: "gateway-1",
  to: null,
  can: { state: "nobody", why: "No other connector works." },
  listed: { state: "none", addresses: [], at: null },
  remedy: "add-connector",
  severity: "error",
};

function setUp() {
  const tailnet = createFakeTailnet({ devices: [known] });
  const notes: string[] = [];
  const deleted: string[] = [];
  const world: World = { syncs: 0, connected: true, takeovers: knownFact([]), tagLockout: [] };
  const drains = createDrainsStore(createMemoryDisk(), "/data/drains.json", () => 0);
  const service = new ConnectorsService({
    session: () => (world.connected ? ok(tailnet.session) : fail(problem("not-connected", "None."))),
    device: (wanted) => (wanted === nodeId ? ok(known) : fail(problem("not-found", "Gone."))),
    takeovers: () => world.takeovers,
    routeTakeovers: () => world.takeovers,
    drains: () => ok(drains),
    actor: () => "bruno",
    clock: { now: () => 1_795_910_400_000 },
    tagLockout: () => world.tagLockout,
    note: (sentence) => notes.push(sentence),
    deleted: async (gone) => {
      deleted.push(gone);
    },
    syncSoon: () => {
      world.syncs += 1;
    },
  });
  const writes = () => tailnet.calls.filter((call) => /^devices\.(?:set|delete)/u.test(call));
  const enabled = () => tailnet.devices[0]?.enabledRoutes;
  return { service, drains, tailnet, notes, deleted, world, writes, enabled };
}

describe("approving routes", () => {
  it("only adds, to what is approved at that moment", async () => {
    const { service, tailnet, enabled, notes, world } = setUp();
    // Approved by somebody else since the last sync.
    tailnet.devices = [{ ...known, enabledRoutes: ["10.0.0.0/8", "172.16.0.0/12"] }];
    valueOf(await service.approveRoutes(nodeId, ["192.0.2.1/32", "192.0.2.1/32"]));
    expect(enabled()).toEqual(["10.0.0.0/8", "172.16.0.0/12", "192.0.2.1/32"]);
    expect(notes).toEqual(["Approved 1 route of gateway-1."]);
    expect(world.syncs).toBe(1);
  });

  it.each([
    ["is not advertised any more", ["203.0.113.1/32"]],
    ["is approved already", ["10.0.0.0/8"]],
  ])("sends nothing for what %s, and looks again", async (_what, routes) => {
    const { service, writes, notes, world } = setUp();
    valueOf(await service.approveRoutes(nodeId, routes));
    expect([writes(), notes, world.syncs]).toEqual([[], [], 1]);
  });

  it("is not sent when what is approved cannot be read: the list would be replaced", async () => {
    const { service, tailnet, writes, world } = setUp();
    tailnet.failing("devices.routes", "scope-missing");
    expect(problemOf(await service.approveRoutes(nodeId, ["192.0.2.1/32"]))).toMatchObject({
      code: "scope-missing",
    });
    expect([writes(), world.syncs]).toEqual([[], 0]);
  });

  it("takes back only what is named", async () => {
    const { service, tailnet, enabled, notes } = setUp();
    tailnet.devices = [{ ...known, enabledRoutes: ["10.0.0.0/8", "192.0.2.1/32", "192.0.2.2/32"] }];
    valueOf(await service.changeRoutes(nodeId, { approve: [], withdraw: ["192.0.2.1/32", "192.0.2.2/32"] }));
    expect(enabled()).toEqual(["10.0.0.0/8"]);
    expect(notes).toEqual(["Stopped using 2 routes of gateway-1."]);
  });

  it("is drained only with a word where nobody takes over", async () => {
    const { service, world, drains, writes } = setUp();
    world.takeovers = knownFact([lockedOut]);
    expect(problemOf(await service.drain(nodeId)).code).toBe("policy-lockout");
    expect(writes()).toEqual([]);
    expect(drains.current()).toEqual([]);
    valueOf(await service.drain(nodeId, true));
    expect(writes()).not.toEqual([]);
  });

  it("keeps who drained it and brings back what was in use, and no more", async () => {
    const { service, tailnet, drains, enabled } = setUp();
    const before = ["10.0.0.0/8", "192.0.2.1/32"];
    tailnet.devices = [{ ...known, enabledRoutes: before, advertisedRoutes: [...before, "198.51.100.7/32"] }];
    valueOf(await service.drain(nodeId));
    expect(drains.current()).toEqual([{ nodeId, at: 1_795_910_400_000, by: "bruno", routes: before }]);
    valueOf(await service.bringBack(nodeId));
    expect(enabled()).toEqual(before);
    expect(drains.current()).toEqual([]);
    expect(problemOf(await service.bringBack(nodeId)).code).toBe("not-found");
  });

  it("keeps no record of a drain that was refused", async () => {
    const { service, tailnet, drains } = setUp();
    tailnet.devices = [{ ...known, enabledRoutes: ["10.0.0.0/8"] }];
    tailnet.failing("devices.setRoutes", "scope-missing");
    expect(problemOf(await service.drain(nodeId)).code).toBe("scope-missing");
    expect(drains.current()).toEqual([]);
  });
});

describe("withdrawing routes", () => {
  const three = ["10.0.0.0/8", "192.0.2.1/32", "198.51.100.7/32"];
  const withThree = () => {
    const world = setUp();
    world.tailnet.devices = [{ ...known, enabledRoutes: three }];
    return world;
  };

  it("answers which were in use, and its undo approves exactly these again, advertised or not", async () => {
    const { service, enabled, notes } = withThree();
    const asked = ["192.0.2.1/32", "198.51.100.7/32", "192.0.2.2/32"];
    const { withdrawn } = valueOf(await service.withdrawRoutes(nodeId, asked));
    expect([withdrawn, enabled()]).toEqual([["192.0.2.1/32", "198.51.100.7/32"], ["10.0.0.0/8"]]);
    valueOf(await service.restoreRoutes(nodeId, withdrawn));
    expect(enabled()).toEqual(three);
    expect(notes).toEqual(["Stopped using 2 routes of gateway-1.", "Approved 2 routes of gateway-1."]);
  });

  it("keeps what somebody else approved or took back in the meantime, undone as well", async () => {
    const { service, tailnet, enabled } = withThree();
    const { withdrawn } = valueOf(await service.withdrawRoutes(nodeId, ["192.0.2.1/32"]));
    tailnet.devices = [{ ...known, enabledRoutes: ["172.16.0.0/12"] }];
    valueOf(await service.restoreRoutes(nodeId, withdrawn));
    expect(enabled()).toEqual(["172.16.0.0/12", "192.0.2.1/32"]);
  });

  it("is refused where nobody would carry what people use, until that was confirmed", async () => {
    const { service, world, writes } = withThree();
    world.takeovers = knownFact([lockedOut]);
    const refused = problemOf(await service.withdrawRoutes(nodeId, ["192.0.2.1/32"]));
    expect(refused).toMatchObject({ code: "policy-lockout" });
    expect(writes()).toEqual([]);
    valueOf(await service.withdrawRoutes(nodeId, ["192.0.2.1/32"], true));
    expect(writes()).toHaveLength(1);
  });

  it("says so where they are approved again when they are read back", async () => {
    const { service, tailnet, notes, world } = withThree();
    // Between the change and reading back an auto-approver approves one of them again.
    tailnet.before("devices.setRoutes", () => {
      tailnet.before("devices.routes", () => {
        tailnet.devices = [{ ...known, enabledRoutes: three }];
      });
    });
    const told = problemOf(await service.withdrawRoutes(nodeId, ["192.0.2.1/32"]));
    expect(told).toMatchObject({
      code: "conflict",
      meaning: "1 route of yours is approved again, by an auto-approver or by somebody else.",
      evidence: { details: ["192.0.2.1/32"] },
    });
    expect([notes, world.syncs]).toEqual([[], 1]);
  });

  it("says so where somebody else takes back what was restored", async () => {
    const { service, tailnet } = withThree();
    tailnet.devices = [{ ...known, enabledRoutes: [] }];
    tailnet.before("devices.setRoutes", () => {
      tailnet.before("devices.routes", () => {
        tailnet.devices = [{ ...known, enabledRoutes: [] }];
      });
    });
    const told = problemOf(await service.restoreRoutes(nodeId, three));
    expect(told).toMatchObject({ code: "conflict" });
    expect(told.meaning).toBe("3 routes of yours are not approved now: somebody else took them back.");
  });
});

describe("acting on a device", () => {
  it.each([
    ["authorize", { authorized: false }, { authorized: true }],
    ["turnOffKeyExpiry", { keyExpiryDisabled: false }, { keyExpiryDisabled: true }],
  ] as const)("%s does that one thing, and notes it", async (act, before, after) => {
    const { service, tailnet, notes, world } = setUp();
    tailnet.devices = [{ ...known, ...before }];
    valueOf(await service[act](nodeId));
    expect(tailnet.devices).toEqual([{ ...known, ...after }]);
    expect(notes[0]).toContain("gateway-1");
    expect(world.syncs).toBe(1);
  });

  it.each(["authorize", "turnOffKeyExpiry"] as const)("%s notes nothing that failed", async (act) => {
    const { service, tailnet, notes, world } = setUp();
    tailnet.failing("devices.setAuthorized", "scope-missing");
    tailnet.failing("devices.setKeyExpiryDisabled", "scope-missing");
    expect(problemOf(await service[act](nodeId))).toMatchObject({ code: "scope-missing" });
    expect([notes, world.syncs]).toEqual([[], 0]);
  });

  it("removes it only by its name", async () => {
    const { service, tailnet, writes, notes } = setUp();
    for (const typed of ["", "gateway", "gateway-1.acme.ts.net."])
      expect(problemOf(await service.remove(nodeId, typed))).toMatchObject({ code: "invalid-argument" });
    expect(writes()).toEqual([]);
    valueOf(await service.remove(nodeId, " gateway-1.acme.ts.net "));
    expect(tailnet.devices).toEqual([]);
    expect(notes).toEqual(["Removed the connector gateway-1."]);
    expect(problemOf(await service.remove("n-gone", "x"))).toMatchObject({ code: "not-found" });
  });

  it("needs a tailnet", async () => {
    const { service, world } = setUp();
    world.connected = false;
    const answers = await Promise.all([
      service.device(nodeId),
      service.approveRoutes(nodeId, []),
      service.authorize(nodeId),
      service.remove(nodeId, known.name),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ problem: { code: "not-connected" } });
  });
});

describe("changing tags", () => {
  const tagged = { ...known, tags: ["tag:a", "tag:b"] };
  const change = { nodeId, add: ["tag:c"], remove: ["tag:a"] };

  it("keeps the others as they are at that moment, and notes what was done", async () => {
    const { service, tailnet, notes, world } = setUp();
    tailnet.devices = [tagged];
    valueOf(await service.changeTags(change));
    expect(tailnet.devices[0]?.tags).toEqual(["tag:b", "tag:c"]);
    expect(notes).toEqual(["Changed the tags of gateway-1: added tag:c, took tag:a off."]);
    expect(world.syncs).toBe(1);
  });

  it("is refused where people would be locked out, until that was confirmed", async () => {
    const { service, tailnet, writes, world } = setUp();
    tailnet.devices = [tagged];
    world.tagLockout = ["GitHub: nobody takes over."];
    expect(problemOf(await service.changeTags(change))).toMatchObject({ code: "policy-lockout" });
    expect(writes()).toEqual([]);
    valueOf(await service.changeTags(change, true));
    expect(tailnet.devices[0]?.tags).toEqual(["tag:b", "tag:c"]);
  });

  it("sends nothing where it is so already, or would have no tag", async () => {
    const { service, tailnet, writes, notes } = setUp();
    tailnet.devices = [tagged];
    valueOf(await service.changeTags({ nodeId, add: ["tag:a"], remove: ["tag:gone"] }));
    const none = await service.changeTags({ nodeId, add: [], remove: ["tag:a", "tag:b"] });
    expect(problemOf(none)).toMatchObject({ code: "invalid-argument" });
    expect([writes(), notes]).toEqual([[], []]);
  });
});

describe("a change whose answer is lost", () => {
  const acts = [
    [
      "setRoutes",
      "devices.setRoutes",
      (one: ConnectorsService) => one.approveRoutes(nodeId, ["192.0.2.1/32"]),
    ],
    ["authorize", "devices.setAuthorized", (one: ConnectorsService) => one.authorize(nodeId)],
    [
      "turnOffKeyExpiry",
      "devices.setKeyExpiryDisabled",
      (one: ConnectorsService) => one.turnOffKeyExpiry(nodeId),
    ],
    ["remove", "devices.delete", (one: ConnectorsService) => one.remove(nodeId, known.name)],
  ] as const;

  it.each(acts)("%s is read back, and was made", async (_name, endpoint, act) => {
    const { service, tailnet, notes, writes } = setUp();
    tailnet.devices = [{ ...known, authorized: false, keyExpiryDisabled: false }];
    tailnet.losing(endpoint, "save-uncertain");
    valueOf(await act(service));
    expect(notes).toHaveLength(1);
    expect(writes()).toHaveLength(1);
  });

  it.each(acts)("%s is uncertain where it is not seen", async (_name, endpoint, act) => {
    const { service, tailnet, notes, writes, world } = setUp();
    tailnet.devices = [{ ...known, authorized: false, keyExpiryDisabled: false }];
    tailnet.failing(endpoint, "save-uncertain", 1);
    expect(problemOf(await act(service))).toMatchObject({
      code: "save-uncertain",
      what: "It is not known yet whether the change was made.",
    });
    expect([notes, writes().length, world.syncs]).toEqual([[], 1, 1]);
  });

  it.each(acts)("%s stays uncertain where reading back fails too", async (_name, endpoint, act) => {
    const { service, tailnet, notes, world } = setUp();
    tailnet.failing(endpoint, "save-uncertain", 1);
    tailnet.before(endpoint, () => {
      tailnet.failing("devices.get", "offline");
      tailnet.failing("devices.routes", "offline");
    });
    expect(problemOf(await act(service))).toMatchObject({ code: "save-uncertain" });
    expect([notes, world.syncs]).toEqual([[], 1]);
  });
});

describe("removing a connector that people arrive from", () => {
  it.each<[string, World["takeovers"]]>([
    ["nobody takes over", knownFact([lockedOut])],
    ["it is not known who does", unknown("Not synced yet.")],
  ])("is refused where %s, until that was confirmed", async (_why, takeovers) => {
    const { service, world, writes } = setUp();
    world.takeovers = takeovers;
    const refused = problemOf(await service.remove(nodeId, known.name));
    expect(refused).toMatchObject({ code: "policy-lockout" });
    expect(writes()).toEqual([]);
    valueOf(await service.remove(nodeId, known.name, true));
    expect(writes()).toEqual([`devices.delete ${nodeId}`]);
  });

  it("is drained first by stopping all that is approved at that moment", async () => {
    const { service, tailnet, enabled, notes } = setUp();
    tailnet.devices = [{ ...known, enabledRoutes: ["10.0.0.0/8", "192.0.2.1/32"] }];
    valueOf(await service.drain(nodeId));
    expect(enabled()).toEqual([]);
    expect(notes).toEqual(["Stopped using 2 routes of gateway-1."]);
  });
});
