import { describe, expect, it } from "vitest";
import { createCloseHint } from "../../../../electron/desktop/close-hint.ts";

function setUp(shown: boolean) {
  const memory = { shown };
  const notified: { readonly title: string; readonly answer?: boolean }[] = [];
  const hint = createCloseHint(
    {
      shown: () => memory.shown,
      remember: () => {
        memory.shown = true;
      },
    },
    { notify: (notification) => notified.push(notification) },
  );
  return { hint, memory, notified };
}

describe("the hint at the first closing", () => {
  it("is given once, and as an answer: a preference against news does not swallow it", () => {
    const { hint, memory, notified } = setUp(false);
    hint();
    hint();
    expect(notified).toMatchObject([{ title: "Tailrace keeps watch in the tray", answer: true }]);
    expect(memory.shown).toBe(true);
  });

  it("is not given when it was given before", () => {
    const { hint, notified } = setUp(true);
    hint();
    expect(notified).toEqual([]);
  });
});
