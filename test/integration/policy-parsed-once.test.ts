import { afterEach, describe, expect, it, vi } from "vitest";
import { connectedApplication } from "../support/connected-application.ts";
import { valueOf } from "../support/demo-client.ts";

/** Texts that the application parsed. What the demo tailnet parses is the service’s own business. */
const parsed: string[] = [];

vi.mock(import("../../shared/hujson/parse.ts"), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    parse: (text) => {
      const { stackTraceLimit } = Error;
      Error.stackTraceLimit = 50;
      const stack = new Error("who asks").stack ?? "";
      Error.stackTraceLimit = stackTraceLimit;
      if (!stack.includes("/electron/demo/")) parsed.push(text);
      return original.parse(text);
    },
  };
});

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function running() {
  parsed.length = 0;
  const connected = await connectedApplication();
  ends.push(connected.close);
  /** The texts that are parsed while something is done. */
  const during = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
    parsed.length = 0;
    await act();
    return [...parsed];
  };
  return { ...connected, handlers: connected.application.handlers, during };
}

describe("a version of the policy file", () => {
  it("is parsed once by a sync, and not again while it stays the same", async () => {
    const { demo, sync, during } = await running();
    const stored = () => demo.control.policy().text;
    expect(parsed).toEqual([stored()]);
    expect(await during(sync)).toEqual([]);
    demo.control.foreignEdit();
    expect(await during(sync)).toEqual([stored()]);
  });

  it("is parsed once as the outcome of a planned change, and not again by its review, its save and the sync after", async () => {
    const { demo, handlers, sync, during } = await running();
    const request = { kind: "removeApp", name: "Jira" } as const;
    let reviewId = "";
    const reviewed = await during(async () => {
      reviewId = valueOf(await handlers["changes.plan"](request)).id;
    });
    const confirmLockout = true;
    const save = async () => valueOf(await handlers["changes.apply"]({ reviewId, confirmLockout }));
    expect(await during(save)).toEqual([]);
    expect(await during(sync)).toEqual([]);
    // The second one is another text: the change with a test of what the person reaches, which the service is asked about.
    expect(reviewed).toEqual([demo.control.policy().text, expect.stringContaining('"tests"')]);
  });

  it("is parsed once as it was written by hand, whatever is asked of it", async () => {
    const { demo, handlers, during } = await running();
    const { text, etag } = valueOf(await handlers["policy.read"]({}));
    const written = text.replace("// Acme", "// The Acme");
    const asked = await during(async () => {
      valueOf(await handlers["policy.check"]({ text: written }));
      valueOf(await handlers["policy.runTests"]({ text: written }));
      valueOf(await handlers["policy.impact"]({ text: written }));
      const { id } = valueOf(await handlers["changes.plan"]({ kind: "text", text: written, etag }));
      valueOf(await handlers["changes.apply"]({ reviewId: id, confirmLockout: true }));
    });
    expect(asked).toEqual([written]);
    expect(demo.control.policy().text).toBe(written);
  });
});
