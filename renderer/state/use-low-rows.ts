import { call } from "./call.ts";
import { sayProblem } from "./feedback.ts";
import { useSlice } from "./mirror.ts";

/** From this many rows on they are low, unless a person chose otherwise. */
export const manyRows = 50;

/** How high the rows of a long list are, which is remembered for all of them. */
export interface LowRows {
  readonly isLow: boolean;
  readonly onLow: (isLow: boolean) => void;
}

/** Whether a list of so many rows shows low ones. */
export function useLowRows(rows: number): LowRows {
  const chosen = useSlice("preferences")?.values.compactRows;
  return { isLow: chosen ?? rows >= manyRows, onLow: (isLow) => void remember(isLow) };
}

async function remember(compactRows: boolean): Promise<void> {
  const result = await call("preferences.save", { compactRows });
  if (!result.ok) sayProblem(result.problem);
}
