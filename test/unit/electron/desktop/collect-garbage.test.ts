import { describe, expect, it } from "vitest";
import { collectGarbage } from "../../../../electron/desktop/collect-garbage.ts";

describe("collecting garbage", () => {
  it("frees what nobody holds, and keeps the rest", async () => {
    const held = { name: "held" };
    const kept = new WeakRef(held);
    const gone = new WeakRef({ name: "gone" });
    // What was just made is held until the end of the turn.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    expect(gone.deref()).toBeUndefined();
    expect(kept.deref()).toBe(held);
    expect("gc" in globalThis).toBe(false);
  });
});
