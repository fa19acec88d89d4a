import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText } from "../../../../shared/export/csv.ts";

/** Reads RFC 4180 back: an independent reader, character by character. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? "";
    if (quoted && character === '"' && text[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === ",") {
      row.push(cell);
      cell = "";
    } else if (!quoted && character === "\r" && text[index + 1] === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
      index += 1;
    } else cell += character;
  }
  return rows;
}

/** A text without the apostrophes that keep its parts from being formulas. */
const bare = (text: string) => text.replaceAll("'", "");

const columns = [
  { title: "Person", value: (row: { readonly person: string; readonly count: number | null }) => row.person },
  { title: "Count", value: (row: { readonly person: string; readonly count: number | null }) => row.count },
];

describe("csvText", () => {
  it("writes headings, rows, empty cells and quotes", () => {
    const rows = [
      { person: "Ada", count: 2 },
      { person: 'Bo "B", Jr.', count: null },
      { person: "two\nlines", count: -1 },
    ];
    expect(csvText(rows, columns)).toBe('Person,Count\r\nAda,2\r\n"Bo ""B"", Jr.",\r\n"two\nlines",-1\r\n');
  });

  it.each([
    ["x;=1+1", "x;'=1+1"],
    [";=1+1", ";'=1+1"],
    ["a;; @SUM(A1)", "a;;' @SUM(A1)"],
    ["a\t-1", "a\t'-1"],
    ["a\n\uFF1D1", "a\n'\uFF1D1"],
    ["ann; ben; -", "ann; ben;' -"],
    ["ann; ben", "ann; ben"],
    ["tcp:443; udp:443", "tcp:443; udp:443"],
  ])("does not let one that separates otherwise run a part of %j", (person, shown) => {
    expect(readCsv(csvText([{ person, count: 1 }], columns))[1]?.[0]).toBe(shown);
  });

  it("begins no cell with a sign, whichever of the usual separators a spreadsheet takes", () => {
    const sign = fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "\uFF1D",
      "a",
      " ",
      ";",
      "\t",
      "\n",
      "\r",
      ",",
      '"',
      "'",
    );
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 12 }), (person) => {
        const line = csvText([{ person, count: null }], columns).slice("Person,Count\r\n".length);
        for (const part of line.split(/[;\t\n]/u))
          expect(part.replace(/^"/u, "").trimStart().normalize("NFKC")).not.toMatch(/^[=+\-@]/u);
      }),
    );
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t'=1"],
    ["\r=1", "'\n'=1"],
  ])("does not let a spreadsheet run %j", (person, shown) => {
    expect(readCsv(csvText([{ person, count: 1 }], columns))[1]?.[0]).toBe(shown);
  });

  it("can be read back, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (people) => {
        const rows = people.map((person) => ({ person: `x${person}`, count: 1 }));
        expect(readCsv(csvText(rows, columns)).map((cells) => cells.map(bare))).toEqual([
          ["Person", "Count"],
          ...rows.map(({ person }) => [bare(person), "1"]),
        ]);
      }),
    );
  });
});
