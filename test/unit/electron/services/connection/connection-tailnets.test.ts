import { describe, expect, it } from "vitest";
import { problem } from "../../../../../shared/core/problem.ts";
import { ok } from "../../../../../shared/core/result.ts";
import { connectionWorld, token } from "../../../../support/connection-world.ts";
import { longId } from "../../../../support/long-ids.ts";
import { storedTailnet } from "../../../../support/fake-tailnet.ts";

describe("the connected tailnets", () => {
  const two = [storedTailnet({ id: "a" }), storedTailnet({ id: "b", tailnet: "b.example.com" })];

  it("are taken up where the last run ended", async () => {
    const { service, active, ids } = connectionWorld({ stored: two, activeId: "b" });
    await service.restore();
    expect(ids()).toEqual(["a", "b"]);
    expect(active).toEqual(["b"]);
    expect(service.session()).toMatchObject({ value: { tailnet: { id: "b" } } });
  });

  it("begin with the first when the active one is not known, and with none when there is none", async () => {
    const known = connectionWorld({ stored: two, activeId: "gone" });
    await known.service.restore();
    expect(known.active).toEqual(["a"]);
    const none = connectionWorld();
    await none.service.restore();
    expect(none.active).toEqual([]);
    expect(none.service.session()).toMatchObject({ problem: { code: "not-connected" } });
  });

  it("are switched, and the choice is written", async () => {
    const { service, active, disk } = connectionWorld({ stored: two, activeId: "a" });
    await service.restore();
    expect(await service.switchTo("b")).toEqual(ok({}));
    expect(active).toEqual(["a", "b"]);
    expect(disk.activeId).toBe("b");
    expect(await service.switchTo("c")).toMatchObject({ problem: { code: "not-found" } });
  });

  it("lose their keys, their credential and their place, in this order, when they are disconnected", async () => {
    const { service, steps, active, ids, disk } = connectionWorld({ stored: two, activeId: "a" });
    await service.restore();
    expect(await service.disconnect("a")).toEqual(ok({ keysLeft: null }));
    expect(steps).toEqual(["revoke keys a with a session", "forget credential a", "write list", "forget a"]);
    expect(ids()).toEqual(["b"]);
    expect(active).toEqual(["a", "b"]);
    expect(disk.activeId).toBe("b");
    await service.disconnect("b");
    expect(active).toEqual(["a", "b", null]);
  });

  it("are disconnected over a key that could not be revoked, which is told and written down", async () => {
    const { service, keysLeft, notes, ids } = connectionWorld({ stored: two, activeId: "a" });
    await service.restore();
    keysLeft.problem = problem("offline", "The auth key for GitHub could not be revoked.");
    expect(await service.disconnect("b")).toEqual(ok({ keysLeft: keysLeft.problem }));
    expect(ids()).toEqual(["a"]);
    expect(notes).toEqual(["The auth key for GitHub could not be revoked."]);
  });

  it("are asked for their keys even where they cannot be opened", async () => {
    const { service, refused, steps } = connectionWorld({ stored: two, activeId: "a" });
    await service.restore();
    refused.add("b");
    await service.disconnect("b");
    expect(steps[0]).toBe("revoke keys b without a session");
  });

  it("stay listed when the keychain does not give the credential up", async () => {
    const { service, broken, ids, active } = connectionWorld({ stored: two, activeId: "a" });
    await service.restore();
    broken.keychain = "keychain-locked";
    expect(await service.disconnect("a")).toMatchObject({ problem: { code: "keychain-locked" } });
    expect(ids()).toEqual(["a", "b"]);
    expect(active).toEqual(["a"]);
  });

  it("leave the active one alone when another is disconnected", async () => {
    const { service, active, disk } = connectionWorld({ stored: two, activeId: "a" });
    await service.restore();
    await service.disconnect("b");
    expect(active).toEqual(["a"]);
    expect(disk.activeId).toBe("a");
  });

  it("show nothing of the one before when one cannot be opened, which can still be disconnected", async () => {
    const { service, refused, active, board } = connectionWorld({ stored: two, activeId: "a" });
    refused.add("b");
    await service.restore();
    await service.switchTo("b");
    expect(active).toEqual(["a", null]);
    expect(board.facts).toMatchObject({ activeId: "b", problem: { code: "untrusted-host" } });
    expect(await service.disconnect("b")).toEqual(ok({ keysLeft: null }));
    expect(active).toEqual(["a", null, "a"]);
    expect(board.facts.activeId).toBe("a");
  });

  it("take the name that a sync found, once, and only without one", async () => {
    const { service, publisher, disk } = connectionWorld();
    await service.save(token);
    const before = service.session();
    await service.named(longId("tailnet", 1), "acme.ts.net");
    // A sync under way finds the name: its session is still the active one.
    const after = service.session();
    expect(after.ok && before.ok && after.value === before.value).toBe(true);
    expect(after).toMatchObject({ value: { tailnet: { label: "acme.ts.net" } } });
    await service.named(longId("tailnet", 1), "other.ts.net");
    expect(publisher.state().connection.tailnets[0]?.label).toBe("acme.ts.net");
    expect(service.session()).toMatchObject({ value: { tailnet: { label: "acme.ts.net" } } });
    expect(disk.tailnets[0]?.label).toBe("acme.ts.net");
  });
});

describe("the demo tailnet", () => {
  it("is active for this run, begins anew, and is not written down", async () => {
    const { service, active, disk, steps } = connectionWorld();
    expect(await service.startDemo()).toEqual(ok({ tailnetId: "demo" }));
    await service.startDemo();
    expect(active).toEqual(["demo", "demo"]);
    expect(disk.tailnets).toEqual([]);
    expect(steps.filter((step) => step === "forget demo")).toHaveLength(1);
  });
});
