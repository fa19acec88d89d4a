import { parseTree } from "jsonc-parser";
import { parse } from "../../../shared/hujson/parse.ts";
import { largePolicy } from "../../support/large-policy.ts";
import type { BenchRow } from "../row.ts";

export const row: BenchRow = {
  name: "HuJSON parse of a 1 MB policy",
  target: { timesPeer: 1 },
  prepare() {
    const text = largePolicy();
    return {
      own: () => parse(text),
      peer: { name: "jsonc-parser parseTree", run: () => parseTree(text) },
    };
  },
};
