import { describe, expect, it } from "vitest";
import { matrixCsv } from "../../../../shared/export/matrix-csv.ts";
import type { MatrixColumn } from "../../../../shared/governance/matrix/matrix.ts";

const people = [
  { login: "ana@acme.example.com", name: "Ana" },
  { login: "=hyperlink@evil.example", name: "@sum(1)" },
  { login: "chidi@acme.example.com", name: 'Chidi, "the" one' },
];
const column = (name: string, cells: string, ends: MatrixColumn["ends"] = []): MatrixColumn => ({
  kind: "app",
  name,
  deed: `use ${name}`,
  cells,
  ends,
});
const columns = [
  column("GitHub", "ytn", [{ person: 1, at: Date.UTC(2026, 10, 26, 18) }]),
  column("-2+3", "cuy"),
];

describe("the matrix as CSV", () => {
  it("has a row for each person, and nothing that a spreadsheet would run", () => {
    expect(matrixCsv({ people, groups: [], columns }, "people").split("\r\n")).toEqual([
      "Login,Name,GitHub,'-2+3",
      "ana@acme.example.com,Ana,yes,on a condition",
      "'=hyperlink@evil.example,'@sum(1),until 2026-11-26T18:00:00.000Z,cannot be known",
      'chidi@acme.example.com,"Chidi, ""the"" one",no,yes',
      "",
    ]);
  });

  it("says of a group what holds for all in it, or for how many", () => {
    const groups = [
      { name: "group:two", people: [0, 1] },
      { name: "group:mixed", people: [0, 1, 2] },
      { name: "group:none", people: [] },
      { name: "group:sync@acme.example.com", people: null },
    ];
    expect(matrixCsv({ people, groups, columns }, "groups").split("\r\n")).toEqual([
      "Group,People,GitHub,'-2+3",
      "group:two,2,timed,1 of 2 or more",
      "group:mixed,3,2 of 3,2 of 3 or more",
      "group:none,0,no,no",
      "group:sync@acme.example.com,cannot be known,cannot be known,cannot be known",
      "",
    ]);
  });
});
