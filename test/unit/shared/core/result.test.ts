import { describe, expect, it } from "vitest";
import { all, andThen, fail, map, ok, type Result } from "../../../../shared/core/result.ts";

const half = (number: number): Result<number, string> =>
  number % 2 === 0 ? ok(number / 2) : fail(`${number} is odd`);

describe("a result", () => {
  it("goes on with the value of a success alone", () => {
    expect(andThen(half(8), half)).toEqual(ok(2));
    expect(andThen(half(6), half)).toEqual(fail("3 is odd"));
    expect(andThen(half(5), half)).toEqual(fail("5 is odd"));
    expect(map(half(8), String)).toEqual(ok("4"));
    expect(map(half(5), String)).toEqual(fail("5 is odd"));
  });

  it("of many is their values, or the first failure and nothing asked after it", () => {
    const asked: number[] = [];
    const halves = function* (numbers: readonly number[]) {
      for (const number of numbers) {
        asked.push(number);
        yield half(number);
      }
    };
    expect(all(halves([2, 4]))).toEqual(ok([1, 2]));
    expect(all(halves([6, 7, 8, 9]))).toEqual(fail("7 is odd"));
    expect(asked).toEqual([2, 4, 6, 7]);
    expect(all([])).toEqual(ok([]));
  });
});
