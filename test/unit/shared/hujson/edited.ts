import { applyEdits, type Edit } from "../../../../shared/hujson/edit.ts";
import { parsed } from "./value-paths.ts";

/** Name, text before, edits, text after. */
export type EditCase = readonly [string, string, readonly Edit[], string];

/** The text after edits that are known to be possible. */
export function edited(text: string, ...edits: readonly Edit[]): string {
  const result = applyEdits(parsed(text), edits);
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}
