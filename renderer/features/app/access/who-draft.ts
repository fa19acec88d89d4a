import type { AppUse } from "../../../../shared/governance/app-use.ts";
import type { ConnectorView } from "../../../../shared/bridge/connectors.ts";
import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { IntentOf } from "../../../../shared/policy/edit/intents.ts";
import { isCopied } from "../../../../shared/egress/standing.ts";
import { everybody } from "../../../../shared/connectors/decided-users.ts";
import type {
  NarrowedRule,
  WantedAppUser,
  WrittenTest,
} from "../../../../shared/policy/edit/intent-fields.ts";
import type { MissingAddress } from "../../../parts/who-may-use/before-applying.tsx";
import { isSameRule, widerRules } from "../../../parts/who-may-use/wider-rules.ts";

/** A choice of who may use an app that is not applied yet. */
export interface WhoDraft {
  readonly mode: "everybody" | "chosen";
  /** The way of everybody. */
  readonly all: WantedAppUser;
  readonly chosen: readonly WantedAppUser[];
  /** The wider rules that are to be kept away from the app. */
  readonly narrowed: readonly NarrowedRule[];
}

/** What stands in the file now, as a choice. */
export function draftOf(app: AppView, use: AppUse): WhoDraft {
  const now = chosenNow(use);
  const all = now.find(({ source }) => source === everybody);
  const usual = usualWay(app, use);
  const isEverybody =
    all !== undefined ||
    (now.length === 0 && use.ways.some(({ source }) => source === everybody || source === "*"));
  return {
    mode: isEverybody ? "everybody" : "chosen",
    all: all ?? { source: everybody, ...(now.length === 0 && isEverybody ? noLimit : usual) },
    chosen: now.filter(({ source }) => source !== everybody),
    narrowed: [],
  };
}

const noLimit = { via: [], postures: [] };

/** Whom the rules that lead to the app alone name today; a way that is written twice is one. */
export function chosenNow({ ways }: AppUse): readonly WantedAppUser[] {
  const found = new Map<string, WantedAppUser>();
  for (const { kind, source, via, postures } of ways) {
    if (kind !== "own") continue;
    const user = { source, via, postures };
    if (!found.has(keyOf(user))) found.set(keyOf(user), user);
  }
  return [...found.values()];
}

function keyOf({ source, via, postures }: WantedAppUser): string {
  return JSON.stringify([source, via.toSorted(), postures.toSorted()]);
}

/** The way of somebody who is put in: that of the others, else through the connectors that are the app’s alone. */
export function usualWay(app: AppView, use: AppUse): Pick<WantedAppUser, "via" | "postures"> {
  const [first] = chosenNow(use);
  return { via: first?.via ?? ownTags(app, use), postures: [] };
}

/** Tags of its connectors that no other app has. */
export function ownTags(app: AppView, use: AppUse): readonly string[] {
  return app.tags.filter((tag) => tag !== "*" && !use.sharedTags.includes(tag));
}

/** Who may use the app by a draft. */
export function usersOf(draft: WhoDraft): readonly WantedAppUser[] {
  return draft.mode === "everybody" ? [draft.all] : draft.chosen;
}

/** What goes with a choice. */
interface BesideChoice {
  readonly tests: readonly WrittenTest[];
  /** How many people the tailnet has, where that is known. */
  readonly members: number | undefined;
}

/** The change that a draft asks for. Names are open to everybody, so that nobody loses them. */
export function intentOf(
  app: AppView,
  use: AppUse,
  draft: WhoDraft,
  { tests, members }: BesideChoice,
): IntentOf<"setAppUsers"> {
  const narrow = widerRules(use.ways).flatMap(({ rule, narrowTo }) =>
    narrowTo !== null && draft.narrowed.some((one) => isSameRule(one.rule, rule.identity))
      ? [{ rule: rule.identity, via: [...narrowTo] }]
      : [],
  );
  const users = usersOf(draft);
  const devices = users.map(({ source }) => source).filter((source) => /^(?:tag|host|ipset):/u.test(source));
  // Where all may ask already, be it by another tag of the same devices, a rule for it would add nothing.
  const isAsked =
    use.names.people === members && users.every(({ via }) => via.every((tag) => app.tags.includes(tag)));
  return {
    kind: "setAppUsers",
    name: app.name,
    users: users.map((user) => ({ ...user })),
    names: isAsked ? devices : [everybody, ...devices],
    ...(narrow.length === 0 ? {} : { narrow }),
    ...(tests.length === 0 ? {} : { tests: [...tests] }),
  };
}

/** The addresses from which the connectors of each tag leave, as far as they are known. */
export function addressesByTag(connectors: readonly ConnectorView[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { tags, egress } of connectors)
    for (const tag of tags)
      found.set(tag, [...(found.get(tag) ?? []), ...egress.filter(isCopied).map(({ address }) => address)]);
  return found;
}

/** The one group that a choice puts in, where that is all that is chosen; null otherwise. */
export function onlyAdded(use: AppUse, draft: WhoDraft): string | null {
  const before = new Set(chosenNow(use).map(keyOf));
  const after = usersOf(draft);
  const [added, ...others] = after.filter((user) => !before.has(keyOf(user)));
  const isAll = after.length - 1 === before.size && others.length === 0 && draft.narrowed.length === 0;
  return isAll && added !== undefined && /^(?:auto)?group:/u.test(added.source) ? added.source : null;
}

/** The egress IPs of the connectors that a choice leads through which the product’s list lacks by the last record. */
export function missingAddresses(
  app: AppView,
  users: readonly WantedAppUser[],
  connectors: readonly ConnectorView[],
): readonly MissingAddress[] {
  if (app.productId === null) return [];
  const listed = new Set([...(app.delta?.unchanged ?? []), ...(app.delta?.kept ?? [])]);
  const found = new Map<string, MissingAddress>();
  for (const tag of new Set(users.flatMap(({ via }) => (via.length === 0 ? app.tags : via))))
    for (const { tags, egress, nodeId } of connectors)
      if (tags.includes(tag))
        for (const { address } of egress)
          if (!listed.has(address)) found.set(address, { address, nodeId, tag });
  return [...found.values()];
}
