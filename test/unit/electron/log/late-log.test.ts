import { describe, expect, it } from "vitest";
import { createLateLog, type EarlyLog } from "../../../../electron/log/late-log.ts";

function recorder(): EarlyLog & { readonly lines: readonly unknown[] } {
  const lines: unknown[] = [];
  const note = (...line: unknown[]): void => void lines.push(line);
  return {
    lines,
    info: (...line) => note("info", ...line),
    warn: (...line) => note("warn", ...line),
    error: (...line) => note("error", ...line),
    fromPage: (...line) => note("page", ...line),
  };
}

describe("a late log", () => {
  it("hands over what was said before, in order, and passes on what follows", () => {
    const late = createLateLog();
    late.warn("first", { a: 1 });
    late.fromPage("error", "second");
    const real = recorder();
    late.become(real);
    late.info("third");
    late.error("fourth");
    expect(real.lines).toEqual([
      ["warn", "first", { a: 1 }],
      ["page", "error", "second"],
      ["info", "third", undefined],
      ["error", "fourth", undefined],
    ]);
  });
});
