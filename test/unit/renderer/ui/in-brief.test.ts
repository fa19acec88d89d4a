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
    ).toEqual({ kind: "ok", words: "ann gains db-1", more: { kind: "ok", words: "1 more point" } });
    expect(inBrief([{ words: "1 edit" }, { words: "Nobody else gains" }])).toEqual({ words: "1 edit" });
  });

  it("begin with what asks for the most care", () => {
    const ok = { kind: "ok", words: "ann gains db-1" } as const;
    const unknown = { kind: "unknown", words: "3 cannot be known" } as const;
    const attention = { kind: "attention", words: "bob gains it too" } as const;
    const error = { kind: "error", words: "cid loses db-2" } as const;
    expect(inBrief([ok, unknown])).toEqual({ ...unknown, more: { kind: "ok", words: "1 more point" } });
    expect(inBrief([ok, unknown, attention])).toEqual({
      ...attention,
      more: { kind: "unknown", words: "2 more points" },
    });
    expect(inBrief([ok, error, unknown, attention])?.kind).toBe("error");
  });

  it("begin with what the act is for, but for an error, and show how grave the rest is", () => {
    const meant = { kind: "ok", words: "7 people gain GitHub", isMeant: true } as const;
    const unknown = { kind: "unknown", words: "The addresses of Stripe are not known." } as const;
    const error = { kind: "error", words: "cid loses db-2" } as const;
    const needs = { kind: "attention", words: "SSH needs port 22", isMeant: true } as const;
    expect(inBrief([meant, unknown])).toEqual({
      kind: "ok",
      words: "7 people gain GitHub",
      more: { kind: "unknown", words: "1 more point" },
    });
    expect(inBrief([meant, needs])?.words).toBe("SSH needs port 22");
    expect(inBrief([meant, unknown, error])).toMatchObject({ kind: "error", words: "cid loses db-2" });
  });

  it("are nothing where there are none", () => {
    expect(inBrief([])).toBeNull();
  });
});
