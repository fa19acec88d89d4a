import type { ForeignChange } from "../../../shared/bridge/policy.ts";
import type { SaveOutcome } from "../../ports/session.ts";
import type { Editor } from "./last-editor.ts";
import { hunkViews } from "./review-record.ts";

/** Whether our own save had taken effect before the other one did. */
type Written = Extract<SaveOutcome, { kind: "conflict" }>["written"];

/** What somebody else saved, from the text that a change was planned on to the newest one. */
export function foreignChange(
  before: string,
  newest: string,
  { editor, written }: { readonly editor: Editor | null; readonly written: Written },
): ForeignChange {
  const ours =
    written === "no"
      ? "saved the policy file in the meantime. Nothing of yours was written."
      : "saved the policy file at about the same time. Your save may have been in for a moment; the newest text is compared.";
  const by = editor?.by ?? null;
  return {
    by,
    at: editor?.at ?? null,
    sentence: `${nameOf(by)} ${ours}`,
    hunks: hunkViews(before, newest),
  };
}

/** What is said where the change could be planned again. */
export function plannedAgain(sentence: string): string {
  return `${sentence} The change is planned again on the new text.`;
}

/** What is said where planning again found nothing left to do. */
export function alreadyIn(by: string | null, written: Written): string {
  return written === "no"
    ? `${nameOf(by)} saved the policy file in the meantime, and it says already what you asked for. Nothing was sent.`
    : `Your change is already in. Its answer was lost on the way, and ${by ?? "somebody else"} saved the policy file at about the same time.`;
}

function nameOf(by: string | null): string {
  return by ?? "Somebody else";
}
