import { expect, it } from "vitest";
import { fewOf } from "../../../../renderer/ui/few-of.ts";

const rows = (count: number) => Array.from({ length: count }, (_, at) => at);

it("hides nothing where one alone would stay behind the line that offers it", () => {
  expect(fewOf(rows(3), 3)).toHaveLength(3);
  expect(fewOf(rows(4), 3)).toHaveLength(4);
  expect(fewOf(rows(5), 3)).toEqual([0, 1, 2]);
});
