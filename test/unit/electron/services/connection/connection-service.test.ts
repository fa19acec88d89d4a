import { describe, expect, it } from "vitest";
import { statusProblem } from "../../../../../electron/tailnet/status-problem.ts";
import { ok } from "../../../../../shared/core/result.ts";
import { connectionWorld, secret, token } from "../../../../support/connection-world.ts";
import { longId } from "../../../../support/long-ids.ts";

describe("saving a credential", () => {
  it("verifies, keeps, writes the list, and makes it active, in this order", async () => {
    const { service, steps, active, keychain, disk, tailnet, publisher } = connectionWorld();
    tailnet.before("settings.get", () => void steps.push("verify"));
    expect(await service.save(token)).toEqual(ok({ tailnetId: longId("tailnet", 1) }));
    const id = longId("tailnet", 1);
    expect(steps).toEqual(["verify", `note ${id}`, `keep ${id}`, "write list"]);
    expect(disk.left).toEqual([]);
    expect(active).toEqual([longId("tailnet", 1)]);
    expect(await keychain.get(longId("tailnet", 1))).toEqual(ok(`https://api.tailscale.com ${secret}`));
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

  it("keeps nothing where the name is another tailnet’s, in the service’s own words", async () => {
    const { service, tailnet, steps } = connectionWorld();
    const refusal = statusProblem({
      status: 403,
      body: JSON.stringify({ message: "user tailnet does not match" }),
      requestId: null,
      endpoint: "GET /tailnet/acme.example.com/settings",
      missing: "tailnet",
      writes: false,
    });
    tailnet.failing("settings.get", refusal);
    expect(await service.save({ ...token, tailnet: "acme.example.com" })).toMatchObject({
      problem: { code: "tailnet-unknown", remedy: expect.stringContaining("“-”") },
    });
    expect(steps).toEqual([]);
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

  it("leaves nothing in the keychain that a later run would not find", async () => {
    const { service, disk, keychain } = connectionWorld({ left: ["tailnet-killed"] });
    await keychain.set("tailnet-killed", "https://api.tailscale.com tskey-api-x");
    await service.restore();
    expect(await keychain.get("tailnet-killed")).toEqual(ok(null));
    expect(disk.left).toEqual([]);
  });

  it("is tried again at the next start where the keychain does not let it be removed", async () => {
    const { service, disk, broken } = connectionWorld({ left: ["tailnet-killed"] });
    broken.keychain = "keychain-locked";
    await service.restore();
    expect(disk.left).toEqual(["tailnet-killed"]);
  });

  it("stands for this run when the list cannot be written, says so, and stays out of the keychain", async () => {
    const { service, broken, active, steps, ids, publisher } = connectionWorld();
    broken.disk = "disk-full";
    expect(await service.save(token)).toMatchObject({ problem: { code: "disk-full" } });
    expect(active).toEqual([longId("tailnet", 1)]);
    expect([steps, ids()]).toEqual([[], active]);
    expect(publisher.state().connection.tailnets).toMatchObject([{ keptIn: "this-run" }]);
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
