import { describe, expect, it } from "vitest";
import {
  columnsWithin,
  widthsWithin,
  type DataColumn,
} from "../../../../../renderer/ui/data-table/columns.ts";

const column = (id: string, rest: Partial<DataColumn<string>> = {}): DataColumn<string> => ({
  id,
  heading: id,
  cell: (row) => row,
  ...rest,
});
const name = column("name", { width: 134, upTo: 200 });
const path = column("path", { from: 500, least: 235 });
const state = column("path", { heading: "State", below: 500 });
const act = column("act", { width: 112, hideHeading: true });
const columns = [name, path, state, act];

describe("the columns that a table has room for", () => {
  it("shows one of two that stand for each other, the wide one where nothing is measured", () => {
    expect(columnsWithin(columns, 499)).toEqual([name, state, act]);
    expect(columnsWithin(columns, 500)).toEqual([name, path, act]);
    expect(columnsWithin(columns, null)).toEqual([name, path, act]);
  });
});

describe("how wide the columns are", () => {
  it("lets a column grow by what the flexible ones can spare, and no further", () => {
    const shown = [name, path, act];
    expect(widthsWithin(shown, 481)).toEqual([134, undefined, 112]);
    expect(widthsWithin(shown, 500)).toEqual([153, undefined, 112]);
    expect(widthsWithin(shown, 900)).toEqual([200, undefined, 112]);
  });

  it("gives each column what its content takes, and the rest to the flexible ones", () => {
    expect(widthsWithin([name, path, act], 900, { name: 90, path: 150, act: 70 })).toEqual([90, 704, 106]);
    expect(widthsWithin([name, path, act], 900, { name: 320, path: 300, act: 70 })).toEqual([320, 474, 106]);
  });

  it("leaves short ones whole where there is too little room, and long ones equally wide", () => {
    const [one, other] = [column("one"), column("other")];
    expect(widthsWithin([one, other, name], 500, { one: 400, other: 300, name: 60 })).toEqual([220, 220, 60]);
    expect(widthsWithin([one, other, name], 500, { one: 400, other: 150, name: 60 })).toEqual([290, 150, 60]);
  });

  it("takes no column below its own width for a longer one", () => {
    const long = column("long");
    expect(widthsWithin([long, name], 200, { long: 900, name: 300 })).toEqual([66, 134]);
    expect(widthsWithin([path, name], 380, { path: 900, name: 300 })).toEqual([235, 145]);
    expect(widthsWithin([path, name], 340, { path: 900, name: 300 })).toEqual([206, 134]);
  });

  it("keeps the least widths where there is too little room, or nothing is measured", () => {
    expect(widthsWithin([name, path, act], 300)).toEqual([134, undefined, 112]);
    expect(widthsWithin([name, path, act], null)).toEqual([134, undefined, 112]);
  });
});
