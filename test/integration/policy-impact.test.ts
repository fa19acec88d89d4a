import { afterEach, describe, expect, it } from "vitest";
import { startDemoTailnet, type DemoTailnet } from "../../electron/demo/server.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication, type StartedApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function connected(prepare: (demo: DemoTailnet) => void = () => undefined) {
  const demo = await startDemoTailnet();
  ends.push(demo.close);
  prepare(demo);
  const application = await startApplication(fakeWorld());
  ends.push(application.stop);
  const { credentials, baseUrl } = demo;
  const key = { kind: "api-token", secret: credentials.token, tailnet: "-", keep: "keychain" } as const;
  valueOf(await application.handlers["credentials.save"]({ ...key, baseUrl }));
  await expect.poll(() => application.publisher.state().connection.lastSyncAt).not.toBeNull();
  // Who acts is known once the credential has been looked at.
  await expect.poll(() => application.publisher.state().connection.capabilities.length).toBeGreaterThan(0);
  return { demo, application };
}

async function planned({ handlers }: StartedApplication, change: (text: string) => string) {
  const { text, etag } = valueOf(await handlers["policy.read"]({}));
  return valueOf(await handlers["changes.plan"]({ kind: "text", etag, text: change(text) }));
}

describe("the review of a policy change over HTTP", () => {
  it("says who gains the app that is set up, before anything is saved", async () => {
    const { application } = await connected();
    const { handlers, publisher } = application;
    const { setupId } = valueOf(await handlers["setup.begin"]({ productId: "github" }));
    const decided = publisher.state().setups.setups[0]?.decisions;
    if (decided === undefined) throw new Error("There is no set-up.");
    const { runsOn: _host, ...decisions } = decided;
    const { impact, lockout } = valueOf(await handlers["setup.review"]({ setupId, decisions }));
    expect(impact?.rows).toContainEqual({
      who: expect.stringMatching(/^\d+ members \+ 1 suspended$/u),
      change: "gains",
      what: "GitHub",
      note: expect.stringContaining("tag:github-app-connector yet"),
    });
    expect(lockout).toEqual([]);
  });

  it("computes the same for a draft in the editor", async () => {
    const { application } = await connected();
    const { text } = valueOf(await application.handlers["policy.read"]({}));
    const draft = text.replace('"dst": ["tag:staging", "tag:ci"],', '"dst": ["tag:staging"],');
    expect(draft).not.toBe(text);
    const impact = valueOf(await application.handlers["policy.impact"]({ text: draft }));
    expect(impact.rows).toEqual([
      {
        who: "group:engineering (3 people)",
        change: "loses",
        what: expect.stringMatching(/^tag:ci \(\d+ devices?\)$/u),
      },
    ]);
  });

  it("refuses a save that locks admins out until that is confirmed", async () => {
    const { demo, application } = await connected();
    const before = demo.control.policy().text;
    const review = await planned(application, (text) =>
      // Printers and the NAS of the office were for everybody.
      text.replace(
        '"src": ["autogroup:member"],\n\t\t\t"dst": ["office-lan"],',
        '"src": ["group:sales"],\n\t\t\t"dst": ["office-lan"],',
      ),
    );
    expect(review.lockout).toContainEqual(expect.stringMatching(/^You \(.+\) lose access to office-lan/u));
    const refused = problemOf(await application.handlers["changes.apply"]({ reviewId: review.id }));
    expect(refused).toMatchObject({ code: "policy-lockout", evidence: { details: review.lockout } });
    expect(demo.control.policy().text).toBe(before);
    const applied = await application.handlers["changes.apply"]({
      reviewId: review.id,
      confirmLockout: true,
    });
    expect(valueOf(applied).outcome).toBe("saved");
    expect(demo.control.policy().text).not.toBe(before);
  });

  it("asks the service itself whether the acting person keeps their access, and saves no test for it", async () => {
    const { demo, application } = await connected();
    const judged = () => demo.control.requests.filter(({ path }) => path.endsWith("/acl/validate")).length;
    const additive = await planned(application, (text) => text.replace("{", "{ // a remark"));
    expect(additive.lockout).toEqual([]);
    expect(judged()).toBe(1);
    // Nothing is allowed any more, and no test of the file minds.
    const nothing = '{"tagOwners": {"tag:ci": ["autogroup:admin"]}, "acls": []}';
    const review = await planned(application, () => nothing);
    const words = /^Tailscale says that you \(.+\) would not reach tag:.+ any more\.$/u;
    expect(review.lockout).toContainEqual(expect.stringMatching(words));
    // The draft, its guarded copy, and what of the test holds of the stored policy.
    expect(judged()).toBe(4);
    const { id } = review;
    valueOf(await application.handlers["changes.apply"]({ reviewId: id, confirmLockout: true }));
    expect(demo.control.policy().text).not.toContain("accept");
  });

  it("hands the change over as text where the policy file is managed elsewhere", async () => {
    const { demo, application } = await connected(({ control }) => {
      control.manageElsewhere(true);
    });
    const before = demo.control.policy().text;
    const review = await planned(application, (text) => text.replace("100.71.4.20", "100.71.4.21"));
    expect(review.handOver?.patch).toContain('+\t\t"billing-db": "100.71.4.21", // moved in March\n');
    expect(review.handOver?.terraform).toContain("100.71.4.21");
    const refused = problemOf(await application.handlers["changes.apply"]({ reviewId: review.id }));
    expect(refused.code).toBe("policy-managed-elsewhere");
    expect(demo.control.policy().text).toBe(before);
  });
});
