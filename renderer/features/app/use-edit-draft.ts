import type { AppView } from "../../../shared/bridge/state/fleet.ts";
import { useDraft } from "../../state/drafts.ts";
import { draftOf, sameDraft } from "./edit-draft.ts";
import type { EditDraft } from "./edit-draft.ts";

/** What was typed into the edit dialog of an app; survives closing it until it is applied or started over. */
export function useEditDraft(app: AppView) {
  const initial = draftOf(app);
  const draft = useDraft<EditDraft>(`edit ${app.name}`, initial, isEditDraft);
  return {
    draft: draft.value,
    update: (part: Partial<EditDraft>) => draft.set({ ...draft.value, ...part }),
    clear: draft.clear,
    changed: !sameDraft(initial, draft.value),
  };
}

function isEditDraft(value: unknown): value is EditDraft {
  if (typeof value !== "object" || value === null) return false;
  const draft = new Map(Object.entries(value));
  return (
    typeof draft.get("name") === "string" &&
    typeof draft.get("preset") === "boolean" &&
    approvals.has(draft.get("approval")) &&
    ["domains", "connectors", "routes", "approvedRanges"].every((key) => isTexts(draft.get(key)))
  );
}

const approvals: ReadonlySet<unknown> = new Set(["narrow", "broad", "none"]);

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
