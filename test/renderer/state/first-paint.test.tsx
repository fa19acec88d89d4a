import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { firstPaint } from "../../../renderer/state/bridge.ts";
import { createFakeBridge } from "../../support/fake-bridge.ts";

function setUp() {
  const { bridge } = createFakeBridge(null);
  const painted = vi.spyOn(bridge, "painted");
  vi.stubGlobal("tailrace", bridge);
  return painted;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "requestAnimationFrame"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("firstPaint", () => {
  it("tells main after the second frame, once", async () => {
    const painted = setUp();
    void firstPaint();
    await vi.advanceTimersByTimeAsync(17);
    expect(painted).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(17);
    expect(painted).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(painted).toHaveBeenCalledTimes(1);
  });

  it("tells it soon where a hidden window gets no frame", async () => {
    const painted = setUp();
    vi.stubGlobal("requestAnimationFrame", () => 0);
    void firstPaint();
    await vi.advanceTimersByTimeAsync(149);
    expect(painted).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(painted).toHaveBeenCalledTimes(1);
  });
});
