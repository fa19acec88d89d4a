import { beforeEach, describe, expect, it, vi } from "vitest";
import { ownClipboard } from "../../../../electron/desktop/clipboard.ts";

const system = vi.hoisted(() => ({ text: "", promises: false }));

vi.mock("electron", () => ({
  // Answers at once as up to Electron 43, or with a promise as from 44 on.
  clipboard: {
    writeText: (text: string) => {
      system.text = text;
      return system.promises ? Promise.resolve() : undefined;
    },
    readText: () => (system.promises ? Promise.resolve(system.text) : system.text),
  },
}));

describe.each([
  ["that answers at once", false],
  ["that answers with promises", true],
])("a clipboard %s", (_name, promises) => {
  beforeEach(() => {
    Object.assign(system, { text: "", promises });
  });

  it("takes a text and gives it back", async () => {
    await ownClipboard.write("203.0.113.7\n203.0.113.9");
    expect(await ownClipboard.read()).toBe("203.0.113.7\n203.0.113.9");
  });
});
