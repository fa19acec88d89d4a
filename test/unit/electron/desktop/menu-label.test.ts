import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { menuLabel, plainLabel } from "../../../../electron/desktop/menu-label.ts";

describe("menuLabel", () => {
  it.each([
    ["GitHub", "GitHub"],
    ["R&D & more", "R&&D && more"],
    ["gpj.\u202Eexe", "gpj.exe"],
    ["a\u2066b\u2069c\u200Fd", "abcd"],
    ["two\nlines\r\nand\tmore\u2028end", "two lines and more end"],
    ["zero\u200Bwidth\uFEFF", "zerowidth"],
    ["\u0000\u0007bell\u009B", "bell"],
    ["  wide   spaces ", "wide spaces"],
    ["🚀 Launch 👩‍💻", "🚀 Launch 👩‍💻"],
    ["日本語 עברית", "日本語 עברית"],
    ["", "(no name)"],
    ["\u200B\u202E\u200D", "(no name)"],
    ["\u{E0041}tag", "tag"],
  ])("makes %j into %j", (text, label) => {
    expect(menuLabel(text)).toBe(label);
  });

  it("caps a long name at a character a person sees, not in the middle of one", () => {
    expect(plainLabel("x".repeat(1_000))).toBe(`${"x".repeat(59)}…`);
    expect(plainLabel("👩‍💻".repeat(100), 3)).toBe("👩‍💻👩‍💻…");
  });

  it("never lets anything through that hides, reorders or breaks a line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const label = menuLabel(text);
        return (
          label !== "" &&
          !/[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\u2028\u2029\uFEFF]/u.test(label) &&
          !/(?<!&)(?:&&)*&(?!&)/u.test(label)
        );
      }),
    );
  });
});
