import { describe, expect, it } from "vitest";
import { layoutOf } from "../../../../../../renderer/features/access/matrix/matrix-layout.ts";
import type { MatrixColumn } from "../../../../../../shared/governance/matrix/matrix.ts";

const apps = (count: number): MatrixColumn[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: "app",
    name: `App ${at}`,
    deed: "",
    cells: "",
    ends: [],
  }));
const namesOf = (count: number, width: number, page = 0) =>
  layoutOf(apps(count), width, { group: "apps", page }).names;

describe("how wide the names of the matrix are", () => {
  it("grow where columns are few, and never go below what they have beside many", () => {
    expect(namesOf(3, 832)).toBe(232);
    expect(namesOf(5, 832)).toBe(232);
    expect(namesOf(6, 832)).toBe(152);
    expect(namesOf(30, 832)).toBe(152);
    expect(namesOf(30, 528)).toBe(140);
  });

  it("stay where they were on a last page with few columns", () => {
    expect(namesOf(9, 832, 1)).toBe(namesOf(9, 832, 0));
  });
});
