import { describe, expect, it } from "vitest";
import type { CloseChoice } from "../../../../electron/desktop/close-choice.ts";
import { onClosing, type ClosingParts } from "../../../../electron/desktop/closing.ts";

/** A window that is closed; `answer` is what the person answers when they are asked. */
async function close(change: Partial<ClosingParts> = {}, answer: CloseChoice | null = null) {
  const done: string[] = [];
  const how = onClosing({
    isInTray: () => false,
    choice: () => undefined,
    ask: () => {
      done.push("ask");
      return Promise.resolve(answer);
    },
    keep: (choice) => done.push(`keep ${choice}`),
    minimise: () => done.push("minimise"),
    quitAfter: () => done.push("quit"),
    ...change,
  });
  await Promise.resolve();
  await Promise.resolve();
  return [how, ...done];
}

describe("closing the window", () => {
  it("hides it where a tray brings it back", async () => {
    expect(await close({ isInTray: () => true })).toEqual(["hide"]);
  });

  it("minimises it while nobody knows what the person chose", async () => {
    expect(await close({ choice: () => null })).toEqual(["minimise"]);
  });

  it("does what was chosen", async () => {
    expect(await close({ choice: () => "minimise" })).toEqual(["minimise"]);
    expect(await close({ choice: () => "quit" })).toEqual(["nothing", "quit"]);
  });

  it("asks once, keeps the answer and does it", async () => {
    expect(await close()).toEqual(["nothing", "ask"]);
    expect(await close({}, "minimise")).toEqual(["nothing", "ask", "keep minimise", "minimise"]);
    expect(await close({}, "quit")).toEqual(["nothing", "ask", "keep quit", "quit"]);
  });
});
