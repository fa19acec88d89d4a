import type { Problem } from "../../../core/problem.ts";
import { holdsOnlyApps, type AppEntry } from "../app-entries.ts";
import type { PolicyDraft } from "../draft.ts";
import type { RemoveAppIntent } from "../intent.ts";
import { itemsOf } from "../../../hujson/json.ts";
import { setUpRecord } from "../removal/set-up-record.ts";
import { AppRemoval } from "../removal/app-removal.ts";
import { removeApprovalParts, removeTagParts } from "../removal/names.ts";
import { removeRuleParts } from "../removal/rules.ts";
import { commentOf } from "./rules.ts";
import { sameNameTwice } from "./same-name.ts";

/**
 * Removes an app's entry and, of what it needed, what is recognisably its own and what nothing else can need. Everything
 * that is considered becomes a part of the plan, whether it goes or stays. A rule that could serve something that is not
 * in the file, such as exit nodes that are shared in, is never taken for the app's by its shape.
 */
export function removeApp(draft: PolicyDraft, intent: RemoveAppIntent): Problem | null {
  const { name } = intent;
  const own = draft.apps.filter((entry) => entry.name === name);
  const [entry] = own;
  if (entry === undefined) return draft.leave(`There is no app “${name}” in the policy file.`);
  if (own.length > 1) return sameNameTwice(name);
  const { keepsEmptyList } = setUpRecord(intent.written ?? []);
  removeEntry(draft, entry, intent.keepEmptyList === true || keepsEmptyList);
  if (intent.entryOnly === true) return null;
  const removal = new AppRemoval(draft, entry, intent);
  const { deviceTags } = draft.context;
  if (deviceTags === undefined || entry.connectors.some((tag) => tag === "*" || deviceTags.includes(tag))) {
    draft.warn(
      `The connectors keep advertising the routes they learned for “${name}” until those are withdrawn on the host.`,
    );
  }
  return removeRuleParts(removal) ?? removeApprovalParts(removal) ?? removeTagParts(removal);
}

function removeEntry(draft: PolicyDraft, entry: AppEntry, keepList: boolean): void {
  const list = entry.path.slice(0, -1);
  const attribute = list.slice(0, 2);
  const alone = !keepList && itemsOf(draft.at(list)).length === 1 && holdsOnlyApps(draft.at(attribute));
  const index = entry.path.at(-1);
  draft.add(
    {
      op: "remove",
      path: alone ? attribute : entry.path,
      section: "nodeAttrs",
      reason: `Removes ${entry.name} from the apps`,
    },
    {
      kind: "restoreApp",
      entry: entry.value,
      ...(typeof index === "number" ? { index } : {}),
      ...commentOf(draft.commentAbove(alone ? attribute : entry.path)),
    },
  );
}
