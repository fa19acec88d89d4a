import { describe, expect, it } from "vitest";
import { inBrief } from "../../../../renderer/ui/in-brief.ts";

describe("points in one line", () => {
  it("are the first of them and how many there are besides, where none is grave", () => {
    expect(inBrief([{ kind: "ok", words: "ann gains db-1" }])).toEqual({
      kind: "ok",
      words: "ann gains db-1",
    });
    expect(
      inBrief([
        { words: "1 edit" },
        { kind: "ok", words: "ann gains db-1" },
        { kind: "ok", words: "bob too" },
      ]),
    ).toEqual({ kind: "ok", words: "ann gains db-1 · 1 more point" });
    expect(inBrief([{ words: "1 edit" }, { words: "Nobody else gains" }])).toEqual({ words: "1 edit" });
  });

  it("begin with what asks for the most care", () => {
    const ok = { kind: "ok", words: "ann gains db-1" } as const;
    const unknown = { kind: "unknown", words: "3 cannot be known" } as const;
    const attention = { kind: "attention", words: "bob gains it too" } as const;
    const error = { kind: "error", words: "cid loses db-2" } as const;
    expect(inBrief([ok, unknown])?.words).toBe("3 cannot be known · 1 more point");
    expect(inBrief([ok, unknown, attention])?.words).toBe("bob gains it too · 2 more points");
    expect(inBrief([ok, error, unknown, attention])?.kind).toBe("error");
  });

  it("are nothing where there are none", () => {
    expect(inBrief([])).toBeNull();
  });
});
