import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProgress } from "../../../../scripts/setup/progress.mjs";

describe("createProgress", () => {
  const lines: string[] = [];
  const progress = createProgress(
    (line) => void lines.push(line),
    () => Date.now(),
  );
  beforeEach(() => {
    lines.length = 0;
    vi.useFakeTimers();
  });
  afterEach(() => void vi.useRealTimers());

  it("needs one line for a step that is over at once", async () => {
    await progress.step("Packages", async () => "all there");
    expect(lines).toEqual(["  ✓ Packages: all there (0.0 s)"]);
  });

  it("shows that a long step is still at work", async () => {
    const step = progress.step("Packages", () => new Promise<void>((resolve) => setTimeout(resolve, 25_000)));
    await vi.advanceTimersByTimeAsync(25_000);
    await step;
    expect(lines).toEqual([
      "  … Packages",
      "    still at work (10.0 s)",
      "    still at work (20.0 s)",
      "  ✓ Packages (25.0 s)",
    ]);
  });

  it("names the step before what it says, and marks one that failed", async () => {
    const step = progress.step("Packages", async (say) => {
      say("trying");
      throw new Error("no network");
    });
    await expect(step).rejects.toThrow("no network");
    expect(lines).toEqual(["  … Packages", "    trying", "  ✗ Packages (0.0 s)"]);
  });
});
