import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineIndex, positionAt, utf8Length } from "../../../../shared/hujson/positions.ts";

describe("positions", () => {
  const text = "a\né😀b\r\n\n日";

  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 2, 1],
    [3, 2, 3],
    [5, 2, 7],
    [6, 2, 8],
    [7, 2, 9],
    [8, 3, 1],
    [9, 4, 1],
    [10, 4, 4],
    [99, 4, 4],
    [-5, 1, 1],
  ])("offset %i is line %i, column %i in bytes", (offset, line, column) => {
    expect(positionAt(text, offset)).toEqual({ line, column });
    expect(lineIndex(text).positionAt(offset)).toEqual({ line, column });
  });

  it.each([
    [{ line: 2, column: 1 }, 2],
    [{ line: 2, column: 2 }, 2],
    [{ line: 2, column: 3 }, 3],
    [{ line: 2, column: 5 }, 3],
    [{ line: 2, column: 7 }, 5],
    [{ line: 2, column: 99 }, 7],
    [{ line: 0, column: 1 }, 0],
    [{ line: 99, column: 1 }, 10],
    [{ line: 4, column: 4 }, 10],
  ])("position %j is offset %i", (position, offset) => {
    expect(lineIndex(text).offsetAt(position)).toBe(offset);
  });

  it("counts lines as an editor does", () => {
    expect(lineIndex("").lineCount).toBe(1);
    expect(lineIndex("a\n").lineCount).toBe(2);
  });

  it("lead back to the offset they came from", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "é", "日", "😀", "\n", "\r\n")),
        fc.nat(),
        (characters, at) => {
          const any = characters.join("");
          const offset = characters.slice(0, at % (characters.length + 1)).join("").length;
          const index = lineIndex(any);
          const position = index.positionAt(offset);
          expect(index.offsetAt(position)).toBe(offset);
          expect(position).toEqual(positionAt(any, offset));
          const line = Buffer.from(any.slice(0, offset)).toString("utf8").split("\n");
          expect(position).toEqual({ line: line.length, column: 1 + Buffer.byteLength(line.at(-1) ?? "") });
        },
      ),
    );
  });

  it("counts bytes as UTF-8 has them, a lone surrogate as what is sent for it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "\u00ff", "\u0800", "\ud83d", "\ude00") }),
        (any) => {
          expect(utf8Length(any, 0, any.length)).toBe(new TextEncoder().encode(any).length);
        },
      ),
    );
  });
});
