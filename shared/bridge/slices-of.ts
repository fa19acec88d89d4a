import type { SliceName, SliceUpdate } from "./app-state.ts";
import type { WholeState } from "./contract.ts";

/** A whole state as one update for each of its slices. */
export function slicesOf({ state, revisions }: WholeState): readonly SliceUpdate[] {
  // oxlint-disable typescript/no-unsafe-type-assertion -- one update for each slice of the state, with its own value
  const slices = Object.keys(state) as SliceName[];
  return slices.map((slice) => ({ slice, revision: revisions[slice], value: state[slice] }) as SliceUpdate);
  // oxlint-enable typescript/no-unsafe-type-assertion
}
