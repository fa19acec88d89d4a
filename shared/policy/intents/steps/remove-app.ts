import type { Problem } from "../../../core/problem.ts";
import { isPrivatePrefix, prefixesOverlap, samePrefix } from "../../prefix.ts";
import { holdsOnlyApps, type AppEntry } from "../app-entries.ts";
import { saysPutInFor } from "../app-comment.ts";
import type { PolicyDraft } from "../draft.ts";
import type { RemoveAppIntent } from "../intent.ts";
import { fieldOf, isObject, itemsOf, stringsOf, type JsonPath } from "../json.ts";
import { usesOf } from "../references.ts";
import { appsLeaningOn, leadsOutside } from "../leaning-apps.ts";
import { destinationsKey } from "../rule-identity.ts";
import type { RuleView } from "../rule-view.ts";
import { isDnsRule } from "./access.ts";
import { each } from "./add-app.ts";
import { removeTagApproval, routesMap } from "./approvers.ts";
import { appNames } from "./kept-for-apps.ts";
import { removeDestinationsAt } from "./rule-destinations.ts";
import { commentOf, removeRuleAt } from "./rules.ts";
import { sameNameTwice } from "./same-name.ts";
import { deviceUses, removeTagDeclaration } from "./tags.ts";

/** Removes an app's entry and, of what it needed, only what nothing else uses. */
export function removeApp(draft: PolicyDraft, intent: RemoveAppIntent): Problem | null {
  const { name } = intent;
  const entries = draft.apps;
  const own = entries.filter((entry) => entry.name === name);
  const [entry] = own;
  if (entry === undefined) return draft.leave(`There is no app “${name}” in the policy file.`);
  if (own.length > 1) return sameNameTwice(name);
  removeEntry(draft, entry, intent.keepEmptyList === true);
  if (intent.entryOnly === true) return null;
  const others = entries.filter((one) => one !== entry);
  const free = entry.connectors.filter((tag) => isFree(draft, tag, entry, others));
  draft.warn(
    `The connectors keep advertising the routes they learned for “${name}” until those are withdrawn on the host.`,
  );
  const prefixes = ownPrefixes(draft, entry, free);
  return (
    each(draft.rules, (rule) => removeFromRule(draft, rule, { entry, others, free, prefixes })) ??
    each(free, (tag) => removeTagApproval(draft, tag, entry.routes)) ??
    each(free, (tag) => removeFreeTag(draft, tag))
  );
}

/** What decides whether a rule goes. */
interface Cleaning {
  readonly entry: AppEntry;
  readonly others: readonly AppEntry[];
  /** Tags that no other app uses. */
  readonly free: readonly string[];
  /** Prefixes that are this app's alone. */
  readonly prefixes: readonly string[];
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

/** Whether no other app uses a tag; says so where one does. */
function isFree(draft: PolicyDraft, tag: string, entry: AppEntry, others: readonly AppEntry[]): boolean {
  const users = others.filter(({ connectors }) => connectors.includes(tag) || connectors.includes("*"));
  if (users.length === 0) return tag !== "*";
  draft.leave(`${tag} with its owners, approvers and rules stays, because ${appNames(users)} also uses it.`);
  return !entry.connectors.includes(tag);
}

/** Prefixes that were listed for this app: its routes, and public ones approved for nothing but its tags. */
function ownPrefixes(draft: PolicyDraft, entry: AppEntry, free: readonly string[]): string[] {
  const routes = routesMap(draft) ?? {};
  const approved = Object.keys(routes).filter((prefix) => {
    const approvers = stringsOf(routes[prefix]);
    return (
      approvers.length > 0 &&
      !isPrivatePrefix(prefix) &&
      approvers.every((approver) => free.includes(approver))
    );
  });
  return [...entry.routes, ...approved];
}

function removeFromRule(draft: PolicyDraft, rule: RuleView, cleaning: Cleaning): Problem | null {
  const { entry, free, others } = cleaning;
  const words = `rule ${rule.index + 1} of ${rule.key}`;
  if (isAccessRuleOf(draft, rule, cleaning)) {
    const leaning = appsLeaningOn(draft, rule, others);
    if (leaning.length > 0)
      return draft.leave(`${words} stays: people may need it to reach ${appNames(leaning)}.`);
    const reason = `Removes ${words}, which only served ${entry.name}`;
    return removeRuleAt(draft, rule.section, rule.index, reason);
  }
  if (isDnsRule(rule)) {
    const key = destinationsKey(rule.section, rule.value);
    const going = stringsOf(rule.value[key]).filter((text) => free.includes(withoutPorts(text)));
    if (going.length === 0) return null;
    const reason = `Takes back the port-53 access to ${going.join(", ")}`;
    return removeDestinationsAt(draft, rule.section, rule.index, going, reason);
  }
  explainKept(draft, rule, words, cleaning);
  return null;
}

/** Whether a rule leads only to this app: through its tags, to its prefixes, or by its own comment. */
function isAccessRuleOf(draft: PolicyDraft, rule: RuleView, cleaning: Cleaning): boolean {
  const { entry, others, free, prefixes } = cleaning;
  if (!leadsOutside(rule)) return false;
  const hosts = rule.targets.map(({ host }) => host);
  if (rule.via.length > 0) return rule.via.every((tag) => free.includes(tag));
  if (wasPutInFor(draft, rule, entry)) return free.length > 0;
  if (hosts.includes("autogroup:internet")) {
    return (
      free.length > 0 &&
      others.length === 0 &&
      !exitNodesPossible(draft) &&
      !rule.conditional &&
      hosts.length === 1
    );
  }
  return (
    free.length > 0 &&
    hosts.every((host) => prefixes.some((prefix) => samePrefix(prefix, host))) &&
    !hosts.some((host) => others.some(({ routes }) => routes.some((route) => prefixesOverlap(route, host))))
  );
}

/** Whether the comment of a rule says that it was put in for an app. */
function wasPutInFor(draft: PolicyDraft, rule: RuleView, entry: AppEntry): boolean {
  const path: JsonPath = [rule.key, rule.index];
  return saysPutInFor(draft.commentAbove(path), entry.name);
}

/** Says why a rule that may look like the app's was kept. */
function explainKept(draft: PolicyDraft, rule: RuleView, words: string, cleaning: Cleaning): void {
  const hosts = rule.targets.map(({ host }) => host);
  if (hosts.includes("autogroup:internet") && rule.via.length === 0) {
    draft.leave(`${words} (access to the internet) stays: exit nodes or other apps may depend on it.`);
  } else if (rule.via.some((tag) => cleaning.free.includes(tag))) {
    draft.leave(`${words} stays: it leads through connectors of other apps as well.`);
  } else if (hosts.some((host) => cleaning.prefixes.some((prefix) => samePrefix(prefix, host)))) {
    draft.leave(`${words} stays: it leads to more than this app.`);
  } else if (wasPutInFor(draft, rule, cleaning.entry)) {
    draft.leave(
      leadsOutside(rule)
        ? `${words} stays, although it was put in for this app: other apps use its connectors.`
        : `${words} stays, although it was put in for this app: it leads to more than the app.`,
    );
  }
}

/** Whether the file or a device suggests that people use exit nodes; not known counts as yes. */
function exitNodesPossible(draft: PolicyDraft): boolean {
  const approvers = draft.section("autoApprovers");
  const exitNode = isObject(approvers) ? stringsOf(fieldOf(approvers, "exitNode")) : [];
  return exitNode.length > 0 || draft.context.exitNodeOffered !== false;
}

function removeFreeTag(draft: PolicyDraft, tag: string): null {
  const owners = draft.mapSection("tagOwners");
  if ("refused" in owners || !Object.hasOwn(owners.map, tag)) return null;
  const uses = [...usesOf(draft, tag).map(({ where }) => where), ...deviceUses(draft, tag)];
  if (uses.length === 0) return removeTagDeclaration(draft, tag);
  return draft.leave(`${tag} stays declared, because it is still used by ${uses.join(", ")}.`);
}

function withoutPorts(text: string): string {
  const parts = text.split(":");
  return parts.length > 2 ? parts.slice(0, 2).join(":") : text;
}
