import type { AppView } from "../../../shared/bridge/apps.ts";
import { useDraft, useTailnetKey } from "../../state/drafts.ts";
import { draftOf, sameDraft } from "./edit-draft.ts";
import type { EditDraft } from "./edit-draft.ts";

const untouched = {};

/**
 * What was typed into the edit dialog of an app; survives closing it until it is applied or started over. Only what was
 * changed is kept: the rest follows the policy file, which others may save in the meantime.
 */
export function useEditDraft(app: AppView) {
  const initial = draftOf(app);
  const kept = useDraft<Partial<EditDraft>>(useTailnetKey(`edit ${app.name}`), untouched, isPartOfDraft);
  const draft = { ...initial, ...kept.value };
  return {
    draft,
    update: (part: Partial<EditDraft>) => kept.set({ ...kept.value, ...part }),
    clear: kept.clear,
    changed: !sameDraft(initial, draft),
  };
}

function isPartOfDraft(value: unknown): value is Partial<EditDraft> {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(([field, part]) => fits.get(field)?.(part) === true);
}

const approvals: ReadonlySet<unknown> = new Set(["narrow", "broad", "none"]);
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** What each field may hold. */
const fits: ReadonlyMap<string, (part: unknown) => boolean> = new Map([
  ["name", (part: unknown) => typeof part === "string"],
  ["preset", (part: unknown) => typeof part === "boolean"],
  ["approval", (part: unknown) => approvals.has(part)],
  ["domains", isTexts],
  ["connectors", isTexts],
  ["routes", isTexts],
  ["approvedRanges", isTexts],
]);
