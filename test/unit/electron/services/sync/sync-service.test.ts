import { describe, expect, it } from "vitest";
import type { KeyRecord } from "../../../../../electron/ports/tailnet-api.ts";
import { ok } from "../../../../../shared/core/result.ts";
import { connector } from "../../../../support/connector-fixtures.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { syncWorld } from "../../../../support/sync-world.ts";

const accessToken: KeyRecord = {
  id: "",
  keyType: "api",
  description: "",
  created: 0,
  expires: null,
  revoked: null,
  invalid: false,
  userId: "",
  scopes: [],
  tags: [],
  reusable: false,
  ephemeral: false,
  preauthorized: false,
  attributes: [],
  takes: "",
};

describe("a sync", () => {
  it("hands on what it read and says so", async () => {
    const { service, arrived, board, status } = syncWorld();
    expect(await service.now()).toEqual(ok(undefined));
    expect(arrived).toHaveLength(1);
    expect(board.facts).toMatchObject({ syncing: false, lastSyncAt: 0, managedElsewhere: { on: false } });
    expect(board.facts.capabilities.length).toBeGreaterThan(0);
    expect(status()).toBe("connected");
  });

  it("ends and says so whatever is thrown in it", async () => {
    const { service, tailnet, board } = syncWorld();
    tailnet.before("users.list", () => {
      throw new RangeError("Maximum call stack size exceeded");
    });
    expect(await service.now()).toMatchObject({
      ok: false,
      problem: { code: "internal", evidence: { details: ["Maximum call stack size exceeded"] } },
    });
    expect(board.facts).toMatchObject({ syncing: false, problem: { code: "internal" } });
  });

  it("ends and says so where what is known cannot be judged any more either", async () => {
    const { service, tailnet, board, world, reads } = syncWorld();
    world.missed = () => {
      throw new RangeError("a check broke");
    };
    tailnet.before("users.list", () => world.missed());
    expect(await service.now()).toMatchObject({ ok: false, problem: { code: "internal" } });
    expect(board.facts).toMatchObject({ syncing: false, problem: { code: "internal" } });
    expect(await service.now()).toMatchObject({ ok: true });
    expect(reads()).toBe(2);
  });

  it("is joined by whoever asks while it runs", async () => {
    const { service, reads, arrived } = syncWorld();
    const [first, second] = await Promise.all([service.now(), service.now()]);
    expect(first).toEqual(second);
    expect(reads()).toBe(1);
    expect(arrived).toHaveLength(1);
  });

  it("is followed by one more, and only one, when something was changed while it ran", async () => {
    const { service, reads } = syncWorld();
    await Promise.all([service.now(), service.afterChange(), service.afterChange(), service.afterChange()]);
    expect(reads()).toBe(2);
    await service.afterChange();
    expect(reads()).toBe(3);
  });

  it("reads again what it read beside a write of ours, and hands on only that", async () => {
    const { service, tailnet, arrived, reads } = syncWorld();
    const device = connector();
    tailnet.devices = [device];
    const { writes } = tailnet.session;
    // The read has begun, and shows the device as it was before the write.
    const gate = Promise.withResolvers<void>();
    tailnet.before("users.list", () => gate.promise);
    const running = service.now();
    await writes.during(async () => {
      tailnet.devices = [];
      gate.resolve();
    });
    expect(await running).toEqual(ok(undefined));
    expect(reads()).toBe(2);
    expect(arrived.map(({ devices }) => devices.known && devices.value)).toEqual([[]]);
  });

  it("is not joined after the credential was replaced, and its own end counts for nothing", async () => {
    const { service, tailnet, world, board, arrived } = syncWorld();
    const renewed = createFakeTailnet();
    tailnet.failing("devices.list", "credential-rejected");
    const old = service.now();
    world.session = renewed.session;
    await Promise.all([old, service.now()]);
    expect(renewed.calls).toContain("devices.list");
    expect(board.facts.problem).toBeNull();
    expect(arrived).toHaveLength(1);
  });

  it.each(["users.list", "settings.get", "dns.configuration"])(
    "goes on with the rest where only %s fails, and says of that alone that it is unknown",
    async (endpoint) => {
      const { service, tailnet, arrived, status } = syncWorld();
      tailnet.failing(endpoint, "server-error");
      expect(await service.now()).toEqual(ok(undefined));
      expect(await service.now()).toEqual(ok(undefined));
      expect(status()).toBe("limited");
      const { policy, devices, users, settings, dns } = arrived.at(-1) ?? {};
      expect([policy?.known, devices?.known]).toEqual([true, true]);
      expect([users, settings, dns].filter((fact) => fact?.known === false)).toHaveLength(1);
    },
  );

  it.each([
    ["policy.get", "policy"],
    ["devices.list", "devices"],
  ] as const)("says what is old where %s fails this once, and takes the rest", async (endpoint, about) => {
    const { service, tailnet, arrived, board, status } = syncWorld();
    await service.now();
    tailnet.failing(endpoint, "timeout");
    expect(await service.now()).toEqual(ok(undefined));
    expect(arrived).toHaveLength(2);
    expect(board.facts.gaps).toMatchObject([{ about, kind: "last-known", asOf: 0 }]);
    expect(status()).toBe("limited");
  });

  it("takes what there is where it had nothing before", async () => {
    const { service, tailnet, arrived } = syncWorld();
    tailnet.failing("devices.list", "timeout");
    expect(await service.now()).toEqual(ok(undefined));
    expect(arrived[0]).toMatchObject({ policy: { known: true }, devices: { known: false } });
  });

  it("has read nothing where no answer makes sense", async () => {
    const { service, tailnet, arrived, board, status } = syncWorld();
    for (const read of ["policy.get", "devices.list", "users.list", "settings.get", "dns.configuration"])
      tailnet.failing(read, "malformed-answer");
    expect(await service.now()).toMatchObject({ problem: { code: "malformed-answer" } });
    expect(arrived).toEqual([]);
    expect(board.facts.lastSyncAt).toBeNull();
    expect(status()).toBe("offline");
  });

  it("remembers when the credential expires though that cannot be read for once", async () => {
    const { service, tailnet, board } = syncWorld({ keyId: "k1" });
    tailnet.keys = [{ ...accessToken, id: "k1", expires: 90 * 86_400_000 }];
    await service.now();
    const { expiresAt } = board.facts;
    expect(expiresAt).toBe(90 * 86_400_000);
    service.restart();
    tailnet.failing("keys.get", "server-error", 1);
    await service.now();
    expect(board.facts.expiresAt).toBe(expiresAt);
    await service.now();
    expect(tailnet.calls.filter((call) => call.startsWith("keys.get"))).toHaveLength(3);
  });

  it("needs a tailnet", async () => {
    const { service, world } = syncWorld();
    world.session = null;
    expect(await service.now()).toMatchObject({ problem: { code: "not-connected" } });
  });
});
