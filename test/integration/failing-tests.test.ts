import { afterEach, describe, expect, it } from "vitest";
import { connectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import { fakeWorld } from "../support/fake-world.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function running() {
  const { application, close } = await connectedApplication(fakeWorld());
  ends.push(close);
  return application.handlers;
}

const line = '"accept": ["tag:salesforce-app-connector:53"],';

describe("a change that the tests of the policy file refuse", () => {
  it("names each failing test at its line, and can remove it too", async () => {
    const handlers = await running();
    const { text } = valueOf(await handlers["policy.read"]({}));
    const refused = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Salesforce" }));
    expect(refused.verdict?.accepted).toBe(false);
    const [failing] = refused.failingTests ?? [];
    expect(refused.failingTests).toMatchObject([
      {
        section: "tests",
        index: 2,
        source: "ines@acme.example.com",
        errors: [expect.stringContaining("Drop")],
      },
    ]);
    // The test begins at its brace, two lines above what it accepts.
    expect(text.split("\n")[(failing?.storedLine ?? 0) + 1]?.trim()).toBe(line);
    const accepted = valueOf(await handlers["changes.withoutTest"]({ reviewId: refused.id, index: 2 }));
    expect(accepted.verdict?.accepted).toBe(true);
    expect(accepted.failingTests).toBeUndefined();
    expect(problemOf(await handlers["changes.apply"]({ reviewId: refused.id }))).toMatchObject({
      code: "not-found",
    });
    const confirmLockout = true;
    valueOf(await handlers["changes.apply"]({ reviewId: accepted.id, confirmLockout }));
    const saved = valueOf(await handlers["policy.read"]({})).text;
    expect(saved).not.toContain(line);
    expect(saved).not.toContain('"name": "Salesforce"');
    expect(saved).toContain("greta@acme.example.com");
  });

  it("L7: is validated first, and its failing tests are told as findings before anything is sent", async () => {
    const { application, demo, close } = await connectedApplication();
    ends.push(close);
    const { handlers } = application;
    const { text } = demo.control.policy();
    const refused = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Salesforce" }));
    expect(refused.failingTests).toMatchObject([{ section: "tests", source: "ines@acme.example.com" }]);
    const posted = demo.control.requests.flatMap(({ method, path }) => (method === "POST" ? [path] : []));
    expect(posted.filter((path) => path.endsWith("/acl/validate")).length).toBeGreaterThan(0);
    expect(posted.filter((path) => path.endsWith("/acl"))).toEqual([]);
    expect(demo.control.policy().text).toBe(text);
  });

  it("does the same for a text that was written by hand, and refuses a test that is not there", async () => {
    const handlers = await running();
    const { text, etag } = valueOf(await handlers["policy.read"]({}));
    const written = text.replace('"tag:prod:22", "tag:staging:443"', '"tag:prod:22", "tag:db:9999"');
    expect(written).not.toBe(text);
    const refused = valueOf(await handlers["changes.plan"]({ kind: "text", text: written, etag }));
    expect(refused.failingTests).toMatchObject([{ index: 0, storedLine: expect.any(Number) }]);
    expect(
      problemOf(await handlers["changes.withoutTest"]({ reviewId: refused.id, index: 7 })),
    ).toMatchObject({ code: "not-found" });
    const accepted = valueOf(await handlers["changes.withoutTest"]({ reviewId: refused.id, index: 0 }));
    expect(accepted.verdict?.accepted).toBe(true);
    valueOf(await handlers["changes.apply"]({ reviewId: accepted.id, confirmLockout: true }));
    const saved = valueOf(await handlers["policy.read"]({})).text;
    expect(saved).not.toContain('hiro@acme.example.com",\n\t\t\t"accept"');
  });
});
