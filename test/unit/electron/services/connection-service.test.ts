import { describe, expect, it } from "vitest";
import { ok } from "../../../../shared/core/result.ts";
import { connectionWorld, secret, token } from "../../../support/connection-world.ts";
import { longId } from "../../../support/long-ids.ts";

describe("saving a credential", () => {
  it("verifies, keeps, writes the list, and makes it active, in this order", async () => {
    const { service, steps, active, keychain, disk, tailnet, publisher } = connectionWorld();
    tailnet.before("settings.get", () => void steps.push("verify"));
    expect(await service.save(token)).toEqual(ok({ tailnetId: longId("tailnet", 1) }));
    expect(steps).toEqual(["verify", `keep ${longId("tailnet", 1)}`, "write list"]);
    expect(active).toEqual([longId("tailnet", 1)]);
    expect(await keychain.get(longId("tailnet", 1))).toEqual(ok(secret));
    expect(JSON.stringify([disk, publisher.state()])).not.toContain(secret);
    expect(publisher.state().connection.tailnets).toMatchObject([{ hint: "aaaa", keptIn: "keychain" }]);
  });

  it.each([
    ["rejected by the service", "credential-rejected"],
    ["of an unknown tailnet", "tailnet-unknown"],
    ["that could not be verified", "offline"],
  ] as const)("keeps nothing of one %s", async (_what, code) => {
    const { service, tailnet, steps, active } = connectionWorld();
    tailnet.failing("settings.get", code);
    expect(await service.save(token)).toMatchObject({ problem: { code } });
    expect([steps, active]).toEqual([[], []]);
  });

  it("takes one whose scopes do not reach the settings: the service knew it", async () => {
    const { service, tailnet } = connectionWorld();
    tailnet.failing("settings.get", "scope-missing");
    expect(await service.save(token)).toMatchObject({ ok: true });
  });

  it.each(["keychain-unavailable", "keychain-locked", "keychain-denied"] as const)(
    "says %s and takes it for this run instead, off the disk",
    async (code) => {
      const { service, broken, board, disk, ids } = connectionWorld();
      broken.keychain = code;
      expect(await service.save(token)).toMatchObject({ problem: { code } });
      expect(board.facts.keychain.state).toBe(code.replace("keychain-", ""));
      expect(ids()).toEqual([]);
      expect(await service.save({ ...token, keep: "this-run" })).toMatchObject({ ok: true });
      expect(ids()).toHaveLength(1);
      expect(disk.tailnets).toEqual([]);
    },
  );

  it("stands for this run when the list cannot be written, and says so", async () => {
    const { service, broken, active } = connectionWorld();
    broken.disk = "disk-full";
    expect(await service.save(token)).toMatchObject({ problem: { code: "disk-full" } });
    expect(active).toEqual([longId("tailnet", 1)]);
  });

  it("clears the clipboard once, and only of what was pasted", async () => {
    const { service } = connectionWorld();
    expect(await service.clearClipboard()).toEqual(ok({ cleared: false }));
    await service.save(token);
    expect(await service.clearClipboard()).toEqual(ok({ cleared: true }));
    expect(await service.clearClipboard()).toEqual(ok({ cleared: false }));
    await service.save(token);
    service.forgetPasted();
    expect(await service.clearClipboard()).toEqual(ok({ cleared: false }));
  });
});
