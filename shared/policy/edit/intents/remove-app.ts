import * as v from "valibot";
import { itemsOf } from "../../../hujson/json.ts";
import { holdsOnlyApps, type AppEntry } from "../../document/app-connectors.ts";
import { pathOf } from "../../../hujson/pointer.ts";
import { intentSchema, type CommonFields, type IntentDefinition } from "../define-intent.ts";
import type { Problem } from "../../../core/problem.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { words } from "../intent-fields.ts";
import type { PolicyIntent } from "../intent.ts";
import type { PartChoices } from "../removal/app-part.ts";
import { AppRemoval, entryOf } from "../removal/app-removal.ts";
import { removeApprovalParts, removeTagParts } from "../removal/names.ts";
import { removeRuleParts } from "../removal/rules.ts";
import { setUpRecord } from "../removal/set-up-record.ts";
import { sameNameTwice } from "../steps/apps.ts";
import { commentOf } from "../steps/rules.ts";

/** Removes an app and what only it used. */
export interface RemoveApp extends CommonFields {
  readonly kind: "removeApp";
  readonly name: string;
  /** Removes the entry and cleans up nothing else: the inverse of putting an entry in. */
  readonly entryOnly?: boolean;
  /** Keeps an attribute entry whose list of apps is empty after this, because it was there before the app. */
  readonly keepEmptyList?: boolean;
  /** What takes the set-ups of the app back, as recorded when they were saved: what they wrote is known by this. */
  readonly written?: readonly PolicyIntent[];
  /** What the app was called before: comments may still say so. */
  readonly formerNames?: readonly string[];
  /** Parts for which a person decided otherwise than was proposed. */
  readonly choices?: PartChoices;
}

/**
 * Removes an app's entry and, of what it needed, what is recognisably its own and what nothing else can need. Everything
 * that is considered becomes a part of the plan, whether it goes or stays. A rule that could serve something that is not
 * in the file, such as exit nodes that are shared in, is never taken for the app's by its shape.
 */
export const removeApp: IntentDefinition<Readonly<RemoveApp>> = {
  schema: (anyIntent) =>
    intentSchema("removeApp", {
      name: v.string(),
      entryOnly: v.exactOptional(v.boolean()),
      keepEmptyList: v.exactOptional(v.boolean()),
      written: v.exactOptional(v.pipe(v.array(anyIntent), v.readonly())),
      formerNames: v.exactOptional(words),
      choices: v.exactOptional(v.strictObject({ keep: words, remove: words })),
    }),
  help: "Removes an app and what only it used.",
  example: { kind: "removeApp", name: "GitHub" },
  title: ({ name }) => `Remove ${name}`,
  meantFor: () => [],
  setsUpApp: true,
  plan(plan, intent) {
    const { name } = intent;
    const own = plan.apps.filter((entry) => entry.name === name);
    const [entry] = own;
    if (entry === undefined) return removeFixedDestination(plan, intent);
    if (own.length > 1) return sameNameTwice(name);
    const { keepsEmptyList } = setUpRecord(intent.written ?? []);
    removeEntry(plan, entry, intent.keepEmptyList === true || keepsEmptyList);
    if (intent.entryOnly === true) return null;
    const removal = new AppRemoval(plan, entry, intent);
    const { deviceTags } = plan.context;
    if (deviceTags === undefined || entry.connectors.some((tag) => tag === "*" || deviceTags.includes(tag))) {
      plan.warn(
        `The connectors keep advertising the routes they learned for “${name}” until those are withdrawn on the host.`,
      );
    }
    return removeRuleParts(removal) ?? removeApprovalParts(removal) ?? removeTagParts(removal);
  },
};

/** Removes the grants, approvals and tag of a fixed destination, which has no entry. */
function removeFixedDestination(plan: PlanBuilder, intent: RemoveApp): Problem | null {
  const { name } = intent;
  const found = plan.fixedDestinations.find((place) => place.name === name);
  if (found === undefined || intent.entryOnly === true)
    return plan.leave(`There is no app “${name}” in the policy file.`);
  plan.warn(`The routers keep advertising the routes of “${name}” until those are withdrawn on the host.`);
  const removal = new AppRemoval(plan, entryOf(found), intent);
  return removeRuleParts(removal) ?? removeApprovalParts(removal) ?? removeTagParts(removal);
}

function removeEntry(plan: PlanBuilder, entry: AppEntry, keepList: boolean): void {
  const path = pathOf(entry.path);
  const list = path.slice(0, -1);
  const attribute = list.slice(0, 2);
  const home = plan.policyFor("nodeAttrs").nodeAttrs.find((one) => entry.path.startsWith(`${one.path}/`));
  const alone =
    !keepList &&
    itemsOf(plan.at(list)).length === 1 &&
    home !== undefined &&
    holdsOnlyApps(home, plan.at(attribute));
  const index = path.at(-1);
  plan.add(
    {
      op: "remove",
      path: alone ? attribute : path,
      section: "nodeAttrs",
      reason: `Removes ${entry.name} from the apps`,
    },
    {
      kind: "restoreApp",
      entry: entry.value,
      ...(typeof index === "number" ? { index } : {}),
      ...commentOf(plan.commentAbove(alone ? attribute : path)),
    },
  );
}
