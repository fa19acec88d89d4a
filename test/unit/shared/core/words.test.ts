import { describe, expect, it } from "vitest";
import { counted, firstOf, isolated, isolatedWithin, listed } from "../../../../shared/core/words.ts";

describe("counted", () => {
  it("agrees with its number, whatever the word", () => {
    expect([0, 1, 2].map((number) => counted(number, "route"))).toEqual(["0 routes", "1 route", "2 routes"]);
    expect(counted(3, "entry", "entries")).toBe("3 entries");
  });

  it("parts the thousands", () => {
    expect([999, 1000, 1_204_000].map((number) => counted(number, "route"))).toEqual([
      "999 routes",
      "1,000 routes",
      "1,204,000 routes",
    ]);
  });
});

describe("listed", () => {
  it("puts “and” before the last", () => {
    expect(listed([])).toBe("");
    expect(listed(["a"])).toBe("a");
    expect(listed(["a", "b"])).toBe("a and b");
    expect(listed(["a", "b", "c"])).toBe("a, b and c");
  });
});

describe("firstOf", () => {
  it("says how many more there are", () => {
    expect(firstOf([])).toBe("none");
    expect(firstOf(["a", "b"], 2)).toBe("a, b");
    expect(firstOf(["a", "b", "c"], 2)).toBe("a, b and 1 more");
    expect(firstOf(Array.from({ length: 2005 }, () => "x"))).toBe("x, x, x, x, x and 2,000 more");
  });
});

describe("a name inside a sentence", () => {
  it("stands by itself where it could turn the words around it, and shows what cannot be seen", () => {
    expect(["ana", "José · Ωmega", "Grant 2 · 443", "group:eng → grant 2"].map(isolated)).toEqual([
      "ana",
      "José · Ωmega",
      "Grant 2 · 443",
      "group:eng → grant 2",
    ]);
    expect(isolated("\u05D0\u05D1")).toBe("\u2068\u05D0\u05D1\u2069");
    expect(isolated("a\u202Eb\u2069")).toBe("\u2068aU+202EbU+2069\u2069");
  });

  it("is cut where there is little room, counted as it is shown, and stays by itself", () => {
    const names = ["group:it", "group:ops", "😀😀😀😀😀😀😀😀😀", "\u05D0\u05D1", "\u202E\u202Etag"];
    expect(names.map((name) => isolatedWithin(name, 8))).toEqual([
      "group:it",
      "group:o…",
      "😀😀😀😀😀😀😀…",
      "\u2068\u05D0\u05D1\u2069",
      "\u2068U+202EU…\u2069",
    ]);
  });
});
