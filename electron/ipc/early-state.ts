import type { AppState, SliceName } from "../../shared/bridge/app-state.ts";
import type { WholeState } from "../../shared/bridge/contract.ts";

/** Below the first revision of every slice, which is 0. */
const beforeAll = -1;

/** A whole state for a page that does not wait for the services; whatever they say afterwards is newer. */
export function earlyState(state: AppState): WholeState {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each slice of the state
  const slices = Object.keys(state) as SliceName[];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one for each slice of the state, all of the same value
  const revisions = Object.fromEntries(slices.map((slice) => [slice, beforeAll])) as WholeState["revisions"];
  return { state, revisions };
}
