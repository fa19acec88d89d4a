import { afterEach, describe, expect, it } from "vitest";
import { startDemoTailnet } from "../../electron/demo/server.ts";
import type { ReviewView } from "../../shared/bridge/policy.ts";
import { valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function githubSetup() {
  const demo = await startDemoTailnet();
  ends.push(demo.close);
  const application = await startApplication(fakeWorld());
  ends.push(application.stop);
  const { handlers, publisher } = application;
  const secret = demo.credentials.token;
  const where = { tailnet: "-", keep: "keychain", baseUrl: demo.baseUrl } as const;
  valueOf(await handlers["credentials.save"]({ kind: "api-token", secret, ...where }));
  await expect.poll(() => publisher.state().connection.lastSyncAt).not.toBeNull();
  const { setupId } = valueOf(await handlers["setup.begin"]({ productId: "github" }));
  const setup = publisher.state().setups.setups[0];
  if (setup === undefined) throw new Error("There is no set-up.");
  return { handlers, setupId, decisions: setup.decisions };
}

const added = ({ hunks }: ReviewView) =>
  hunks
    .flatMap(({ lines }) => lines)
    .filter(({ kind }) => kind === "added")
    .map(({ text }) => text)
    .join("\n");

describe("what the decisions open", () => {
  it("opens each port that the product needs once", async () => {
    const { handlers, setupId, decisions } = await githubSetup();
    const text = added(valueOf(await handlers["setup.review"]({ setupId, decisions })));
    expect(text.match(/"tcp:443"/gu)).toHaveLength(1);
    expect(text).toContain('"tcp:22"');
  });

  it("follows the reach as it is asked for now, not as it was before", async () => {
    const { handlers, setupId, decisions } = await githubSetup();
    const broad = { ...decisions, destinations: { kind: "internet" } } as const;
    const text = added(valueOf(await handlers["setup.review"]({ setupId, decisions: broad })));
    expect(text).toContain('"autogroup:internet"');
    expect(text).not.toContain('"tcp:443"');
  });

  it("stores domains as the service compares them", async () => {
    const { handlers, setupId, decisions } = await githubSetup();
    const domains = ["GitHub.com.", "bücher.example"];
    const text = added(
      valueOf(await handlers["setup.review"]({ setupId, decisions: { ...decisions, domains } })),
    );
    expect(text).toContain('"github.com"');
    expect(text).toContain('"xn--bcher-kva.example"');
  });
});
