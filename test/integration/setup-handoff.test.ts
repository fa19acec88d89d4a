import { afterEach, describe, expect, it } from "vitest";
import { startDemoTailnet, type DemoTailnet } from "../../electron/demo/server.ts";
import type { DeviceWay } from "../../shared/connectors/commands.ts";
import { valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication, type StartedApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

function setupOf({ publisher }: StartedApplication) {
  const setup = publisher.state().setups.setups[0];
  if (setup === undefined) throw new Error("There is no set-up.");
  return setup;
}

/** GitHub set up to the device step, with a way chosen. */
async function atDevice(way: DeviceWay, autoJoin?: { readonly afterMs: number }) {
  const demo: DemoTailnet = await startDemoTailnet(autoJoin === undefined ? {} : { autoJoin });
  ends.push(demo.close);
  const world = fakeWorld();
  const application = await startApplication(world);
  ends.push(application.stop);
  const { handlers } = application;
  const secret = demo.credentials.token;
  const keep = "keychain" as const;
  valueOf(
    await handlers["credentials.save"]({
      kind: "api-token",
      secret,
      tailnet: "-",
      keep,
      baseUrl: demo.baseUrl,
    }),
  );
  await expect.poll(() => application.publisher.state().connection.lastSyncAt).not.toBeNull();
  const { setupId } = valueOf(await handlers["setup.begin"]({ productId: "github" }));
  const { runsOn: _host, ...decisions } = setupOf(application).decisions;
  const review = valueOf(await handlers["setup.review"]({ setupId, decisions }));
  valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id }));
  valueOf(await handlers["setup.chooseWay"]({ setupId, way }));
  return { demo, world, application, handlers, setupId };
}

describe("handing a set-up over", () => {
  it("gives the person with root every command, the tag and no key", async () => {
    const { world, application, handlers, setupId } = await atDevice("linux");
    const { sentence } = valueOf(
      await handlers["setup.copyHandoff"]({ setupId, kind: "host", as: "checklist" }),
    );
    expect(sentence).toContain("Copied the checklist");
    const checklist = world.copied.at(-1) ?? "";
    expect(checklist).toContain("# Set up a Tailscale app connector for GitHub");
    expect(checklist).toContain("tag:github-app-connector");
    expect(checklist).toContain("- [ ] Join the tailnet as a connector");
    expect(checklist).toContain("--auth-key=KEY_SENT_SEPARATELY");
    expect(checklist).not.toMatch(/tskey-/u);
    expect(setupOf(application).authKey?.revoked).toBe(false);
  });

  it("is a mail as well, with its subject first, on plain lines and without a key", async () => {
    const { world, handlers, setupId } = await atDevice("linux");
    const { sentence } = valueOf(await handlers["setup.copyHandoff"]({ setupId, kind: "host", as: "mail" }));
    expect(sentence).toContain("Copied the mail");
    const mail = world.copied.at(-1) ?? "";
    expect(mail).toMatch(/^Subject: Set up a Tailscale app connector for GitHub\n\n/u);
    expect(mail).toContain("KEY_SENT_SEPARATELY");
    expect(mail).not.toMatch(/tskey-|- \[ \]|```/u);
  });

  it("gives the administrator of the product the addresses and the warning", async () => {
    const { world, application, handlers, setupId } = await atDevice("linux", { afterMs: 20 });
    const egress = () => {
      const { apps } = application.publisher.state().fleet;
      return apps.known ? (apps.value.find(({ name }) => name === "GitHub")?.egress ?? []) : [];
    };
    await expect.poll(() => egress().length, { timeout: 15_000 }).toBeGreaterThan(0);
    valueOf(await handlers["setup.copyHandoff"]({ setupId, kind: "allowlist", as: "checklist" }));
    const checklist = world.copied.at(-1) ?? "";
    expect(checklist).toContain(egress()[0]?.address);
    expect(checklist).toContain("you lock yourself out");
  });

  it("says that there is nothing to hand over before an egress IP is known", async () => {
    const { handlers, setupId, world } = await atDevice("linux");
    const copied = world.copied.length;
    const answer = await handlers["setup.copyHandoff"]({ setupId, kind: "allowlist", as: "checklist" });
    expect(answer.ok).toBe(false);
    expect(world.copied).toHaveLength(copied);
  });

  it("speaks of no key where the way needs none", async () => {
    const { world, handlers, setupId } = await atDevice("existing");
    valueOf(await handlers["setup.copyHandoff"]({ setupId, kind: "host", as: "checklist" }));
    expect(world.copied.at(-1)).toContain("sudo tailscale set --advertise-connector");
    expect(world.copied.at(-1)).not.toContain("auth key");
  });

  it("does not know a set-up that is gone", async () => {
    const { handlers } = await atDevice("linux");
    const answer = await handlers["setup.copyHandoff"]({ setupId: "none", kind: "host", as: "checklist" });
    expect(answer).toMatchObject({ ok: false, problem: { code: "not-found" } });
  });
});

describe("ways without a key", () => {
  it.each(["existing", "kubernetes"] as const)("%s makes none", async (way) => {
    const { application, demo } = await atDevice(way);
    expect(setupOf(application).authKey).toBeNull();
    expect(
      demo.control.requests.some(({ method, path }) => method === "POST" && path.includes("/keys")),
    ).toBe(false);
  });
});
