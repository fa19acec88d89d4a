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
  return { handlers, publisher, setupId, decisions: setup.decisions };
}

const added = ({ hunks }: ReviewView) =>
  hunks
    .flatMap(({ lines }) => lines)
    .filter(({ kind }) => kind === "added")
    .map(({ text }) => text)
    .join("\n");

describe("a product without an allowlist of its own", () => {
  it("sets up the sign-in at the provider once, and joins later products without a change", async () => {
    const { handlers, publisher } = await githubSetup();
    const first = await handlers["setup.beginSignIn"]({ productId: "notion" });
    expect(first.ok ? null : first.problem.what).toBe(
      "Nobody said which identity provider this tailnet uses.",
    );
    valueOf(await handlers["setup.chooseProvider"]({ provider: { kind: "known", id: "okta" } }));
    const { setupId } = valueOf(await handlers["setup.beginSignIn"]({ productId: "notion" }));
    const again = valueOf(await handlers["setup.beginSignIn"]({ productId: "figma" }));
    expect(again.setupId).toBe(setupId);
    expect(publisher.state().fleet.signIn.products).toEqual(["notion", "figma"]);
    const setup = publisher.state().setups.setups.find(({ id }) => id === setupId);
    expect(setup?.productId).toBe("okta");
    expect(setup?.decisions).toMatchObject({
      name: "Okta sign-in",
      domains: ["*.okta.com", "*.oktacdn.com"],
    });
    if (setup === undefined) throw new Error("There is no set-up.");
    const review = valueOf(await handlers["setup.review"]({ setupId, decisions: setup.decisions }));
    valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id }));
    await expect
      .poll(() => publisher.state().fleet.apps)
      .toMatchObject({ value: expect.arrayContaining([expect.objectContaining({ name: "Okta sign-in" })]) });
    const third = await handlers["setup.beginSignIn"]({ productId: "slack" });
    expect(third.ok ? null : third.problem.code).toBe("conflict");
    valueOf(await handlers["setup.holdProduct"]({ productId: "slack", held: true }));
    valueOf(await handlers["setup.holdProduct"]({ productId: "notion", held: false }));
    expect(publisher.state().fleet.signIn.products).toEqual(["figma", "slack"]);
    valueOf(await handlers["setup.chooseProvider"]({ provider: { kind: "known", id: "entra" } }));
    expect(publisher.state().fleet.signIn.products).toEqual([]);
  });
});

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

describe("who may use it", () => {
  it("lets each group in by its way, leaves names to everybody, writes tests with it, and comes back whole", async () => {
    const { handlers, publisher, setupId, decisions: proposed } = await githubSetup();
    // A device that carries the tag would keep it declared.
    const { runsOn: _runs, ...decisions } = proposed;
    const { tag } = decisions;
    const chosen = {
      ...decisions,
      members: ["group:engineering", "group:contractors"],
      via: true,
      ways: [{ source: "group:contractors", via: [tag], postures: ["posture:managed"] }],
    };
    const { use, tests } = valueOf(await handlers["setup.use"]({ setupId, decisions: chosen }));
    expect(use.postures).toEqual(["posture:managed"]);
    expect(use.names.people).toBeGreaterThan(3);
    expect(use.ways.filter(({ kind }) => kind === "own")).toEqual([]);
    expect(tests).toContainEqual({ src: "group:engineering", accept: [`${tag}:53`] });
    const review = valueOf(await handlers["setup.review"]({ setupId, decisions: chosen }));
    const text = added(review);
    expect(text.match(/"via": +\["tag:github-app-connector"\]/gu)).toHaveLength(2);
    expect(text).toContain('"srcPosture": ["posture:managed"]');
    expect(text).toContain('"tcp:22"');
    expect(text.match(/who may reach it/gu)).toHaveLength(2);
    expect(text).toContain(`"${tag}:53"`);
    expect(review.impact?.rows.filter(({ change }) => change === "loses")).toEqual([]);
    expect(review.impact?.summary?.unintended).toEqual([]);
    const before = valueOf(await handlers["policy.read"]({})).text;
    valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id }));
    await expect
      .poll(() => publisher.state().fleet.apps)
      .toMatchObject({
        value: expect.arrayContaining([expect.objectContaining({ name: "GitHub" })]),
      });
    const after = valueOf(await handlers["access.ofApp"]({ appName: "GitHub" }));
    const own = after.use.ways.filter(({ kind }) => kind === "own");
    expect(own).toMatchObject([
      { source: "group:engineering", via: [tag], postures: [] },
      { source: "group:contractors", via: [tag], postures: ["posture:managed"] },
    ]);
    const back = valueOf(await handlers["setup.undo"]({ setupId }));
    valueOf(await handlers["changes.apply"]({ reviewId: back.id, confirmLockout: true }));
    expect(valueOf(await handlers["policy.read"]({})).text).toBe(before);
  });

  it("is everybody by one rule unless somebody is chosen", async () => {
    const { handlers, setupId, decisions } = await githubSetup();
    const text = added(valueOf(await handlers["setup.review"]({ setupId, decisions })));
    expect(text).not.toContain("via");
    const limited = { ...decisions, members: ["group:sre"], accessForm: "acl" } as const;
    const acl = added(valueOf(await handlers["setup.review"]({ setupId, decisions: limited })));
    expect(acl).toMatch(/"src": +\["group:sre"\]/u);
    // Names come by the rule that everybody has for the other apps.
    expect(acl).toContain(`\t\t\t\t"${decisions.tag}",`);
  });
});
