import { describe, expect, it } from "vitest";
import { checkTable } from "../../../../../shared/connectors/checks/table.ts";

const rows = checkTable.flatMap((line) => ("repeat" in line ? [] : [line]));

describe("the table of checks", () => {
  it("has one line for each name", () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it("gives each check of the device step a place of its own, with those that are folded last", () => {
    const asked = rows.flatMap(({ step, isQuiet = false }) =>
      step === undefined ? [] : [{ step, isQuiet }],
    );
    const inOrder = asked.toSorted((one, other) => one.step - other.step);
    expect(inOrder.map(({ step }) => step)).toEqual(inOrder.map((_line, index) => index + 1));
    const firstQuiet = inOrder.findIndex(({ isQuiet }) => isQuiet);
    expect(inOrder.slice(firstQuiet).every(({ isQuiet }) => isQuiet)).toBe(true);
  });
});
