import { readQuestion, type Deed } from "../../../../shared/governance/question/read-question.ts";
import type { MatrixColumn } from "../../../../shared/governance/matrix/matrix.ts";

/** The column that is the answer to a question of who may do something; null where none is. */
export function askedColumn(columns: readonly MatrixColumn[], question: string | null): MatrixColumn | null {
  if (question === null) return null;
  const read = readQuestion(question);
  if (!read.ok || read.value.kind !== "who") return null;
  const wanted = deedText(read.value.deed).toLowerCase();
  return columns.find(({ deed }) => deed.toLowerCase() === wanted) ?? null;
}

function deedText(deed: Deed): string {
  switch (deed.verb) {
    case "use":
      return `use ${deed.thing}`;
    case "useExitNodes":
      return "use exit nodes";
    case "reach":
      return `reach ${deed.thing}:${deed.port}`;
    case "ssh":
      return `SSH to ${deed.thing}`;
  }
}
