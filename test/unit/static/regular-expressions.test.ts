import { parse } from "@babel/parser";
import { analyse } from "scslre";
import { describe, expect, it } from "vitest";
import { codeBelow, type SourceFile } from "./source-files.ts";

/** The regular expressions of a file, each with its place. */
function expressionsIn({
  path,
  text,
}: SourceFile): readonly { readonly place: string; readonly expression: RegExp }[] {
  const { tokens } = parse(text, {
    sourceType: "module",
    plugins: path.endsWith(".tsx") ? ["typescript", "jsx"] : ["typescript"],
    tokens: true,
  });
  return (tokens ?? []).flatMap(({ type, value, loc }) =>
    type.label === "regexp"
      ? [{ place: `${path}:${loc.start.line}`, expression: new RegExp(value.pattern, value.flags) }]
      : [],
  );
}

/** Whether some text makes an expression take time that grows faster than the text. */
function isSlow(expression: RegExp): boolean {
  return analyse(expression).reports.length > 0;
}

describe("the regular expressions of the product", () => {
  it.each(["shared", "electron", "renderer", "scripts"])("take linear time on any text: %s", (folder) => {
    const all = codeBelow(folder).flatMap(expressionsIn);
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter(({ expression }) => isSlow(expression))).toEqual([]);
  });

  it("are told apart from slow ones", () => {
    for (const slow of [/-+$/, /\s*\n\s*/, /^(?:(?:add|remove)\s+)?(.*)$/, /(?:a+)+b/])
      expect(isSlow(slow)).toBe(true);
    for (const fast of [/^-+/, /[^a-z]+/g, /^\s*\d+$/]) expect(isSlow(fast)).toBe(false);
  });
});
