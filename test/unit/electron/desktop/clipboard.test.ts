import { beforeEach, describe, expect, it, vi } from "vitest";
import { systemClipboard } from "../../../../electron/desktop/clipboard.ts";

const system = vi.hoisted(() => ({ text: "", promises: false, broken: false, reads: 0 }));

vi.mock("electron", () => ({
  // Answers at once as up to Electron 43, or with a promise as from 44 on.
  clipboard: {
    writeText: (text: string) => {
      if (system.broken) throw new Error("no display");
      system.text = text;
      return system.promises ? Promise.resolve() : undefined;
    },
    readText: () => {
      system.reads += 1;
      return system.promises ? Promise.resolve(system.text) : system.text;
    },
  },
}));

describe.each([
  ["that answers at once", false],
  ["that answers with promises", true],
])("a clipboard %s", (_name, promises) => {
  beforeEach(() => {
    Object.assign(system, { text: "", promises, broken: false, reads: 0 });
  });

  it("takes a text, and is not read for it", async () => {
    expect(await systemClipboard.write("203.0.113.7\n203.0.113.9")).toMatchObject({ ok: true });
    expect(system).toMatchObject({ text: "203.0.113.7\n203.0.113.9", reads: 0 });
  });

  it("is cleared when it still holds the text", async () => {
    await systemClipboard.write("tskey-api-x");
    expect(await systemClipboard.clearIfStill("tskey-api-x")).toBe(true);
    expect(system.text).toBe("");
  });

  it("is left alone when it holds something else", async () => {
    await systemClipboard.write("a shopping list");
    expect(await systemClipboard.clearIfStill("tskey-api-x")).toBe(false);
    expect(system.text).toBe("a shopping list");
  });

  it("says so when it does not take the text", async () => {
    system.broken = true;
    expect(await systemClipboard.write("x")).toMatchObject({ ok: false, problem: { code: "internal" } });
  });
});
