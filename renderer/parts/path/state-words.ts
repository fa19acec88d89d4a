import type { PathState } from "../../../shared/connectors/path/path.ts";

/** The state of a hop before its name, for those who do not see its shape. */
export const stateWords: Readonly<Record<PathState, string>> = {
  ok: "",
  attention: "Attention: ",
  error: "Error: ",
  unknown: "Unknown: ",
  progress: "In progress: ",
  none: "Not reached: ",
};
