import type { Device } from "../../tailnet/device.ts";
import type { User } from "../../tailnet/snapshot.ts";
import type { Entitlement } from "../entitlement.ts";
import type { Credentials } from "../credentials.ts";
import type {
  AccessReview,
  ReviewItem,
  ReviewPlan,
  ReviewScope,
  ReviewSection,
  UnknownHolders,
} from "./access-review.ts";
import { ownersOf } from "./deciding.ts";
import { thingSections } from "./reviewed-thing.ts";
import { isInScope, thingItems, type PlainItem } from "./thing-items.ts";

/** What a review is about. */
export interface ReviewedItems {
  readonly items: readonly ReviewItem[];
  readonly unknowns: readonly UnknownHolders[];
}

/** What items are made from. */
export interface ItemGround {
  readonly entitlements: readonly Entitlement[];
  readonly users: readonly User[];
  readonly devices: readonly Device[];
  /** Who may nothing now, see `suspendedIn`. */
  readonly suspended: ReadonlySet<string>;
  /** What comes from the API alone, as far as the scope asks for it. */
  readonly credentials: Credentials;
  /** Reviews that are over, newest first, for what they said. */
  readonly earlier: readonly AccessReview[];
}

/** Everybody and everything they hold within a scope, by person, what nobody is named for last; and holders that nobody can list. */
export function reviewItems(
  ground: ItemGround,
  { scope, conflicts }: Pick<ReviewPlan, "scope" | "conflicts">,
): ReviewedItems {
  const { entitlements, credentials } = ground;
  const isOf = scopeTest(scope, entitlements);
  const plain: PlainItem[] = [];
  const unknowns: UnknownHolders[] = [];
  for (const entitlement of entitlements) {
    if (!isOf.entitlement(entitlement)) continue;
    const { id, name, key, holders, unlisted } = entitlement;
    for (const who of unlisted) unknowns.push({ entitlement: id, name, who, why: "" });
    for (const { who, verdict, isDirect, through } of holders) {
      if (who.kind !== "person" || !isOf.person(who.login)) continue;
      const login = who.login.toLowerCase();
      const { section } = key;
      plain.push({ login, entitlement: id, section, name, isDirect, through, verdict, thing: null });
    }
  }
  const things = thingSections.map((section) => thingItems(credentials, section));
  for (const [index, found] of things.entries()) {
    const section = thingSections[index];
    if (section === undefined || !isInScope(scope, section)) continue;
    unknowns.push(...found.unknowns);
    plain.push(...found.items.filter(isOf.thing));
  }
  const seen = lastSeenOf(ground);
  const held = heldNames(
    entitlements,
    things.flatMap(({ items }) => items),
    new Set(conflicts.flatMap(({ one, other }) => [one, other])),
  );
  const before = hintsOf(ground.earlier);
  const items = plain.toSorted(byPerson).map((item, index) => ({
    ...item,
    lastSeen: seen.get(item.login) ?? null,
    conflicts: besides(item.name, conflicts).filter((other) => held.get(other)?.has(item.login) === true),
    before: before.get(hintKey(item)) ?? null,
    number: index + 1,
    ...(ground.suspended.has(item.login) ? { suspended: true as const } : {}),
  }));
  return { items, unknowns };
}

function byPerson(one: PlainItem, other: PlainItem): number {
  const [first, second] = [placeOf(one), placeOf(other)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** No login begins with the last of all characters. */
function placeOf({ login, thing }: PlainItem): string {
  return login === "" ? `\u{10FFFF}${thing?.holder ?? ""}` : login;
}

const all = () => true;

function scopeTest(scope: ReviewScope, entitlements: readonly Entitlement[]) {
  switch (scope.of) {
    case "everything":
      return { entitlement: all, person: all, thing: all };
    case "people": {
      const people = new Set(
        scope.names.flatMap((name) => [name.toLowerCase(), ...membersOf(name, entitlements)]),
      );
      const person = (login: string) => people.has(login.toLowerCase());
      return { entitlement: all, person, thing: (item: PlainItem) => ownersOf(item).some(person) };
    }
    case "apps": {
      const apps = new Set(scope.names);
      return {
        entitlement: ({ key }: Entitlement) => key.section === "apps" && apps.has(key.app),
        person: all,
        thing: () => false,
      };
    }
    case "sections": {
      const sections = new Set<ReviewSection>(scope.sections);
      return { entitlement: ({ key }: Entitlement) => sections.has(key.section), person: all, thing: all };
    }
  }
}

function membersOf(group: string, entitlements: readonly Entitlement[]): readonly string[] {
  const found = entitlements.find(({ key }) => key.section === "groups" && key.group === group);
  return (found?.holders ?? []).flatMap(({ who }) =>
    who.kind === "person" ? [who.login.toLowerCase()] : [],
  );
}

/** The latest of what the service says of a person and of the devices that are theirs. */
function lastSeenOf({ users, devices }: ItemGround): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  const saw = (who: string, at: number | null) => {
    const login = who.toLowerCase();
    if (at !== null) seen.set(login, Math.max(at, seen.get(login) ?? at));
  };
  for (const { loginName, lastSeen } of users) saw(loginName, lastSeen);
  for (const { user, tags, lastSeen } of devices) if (tags.length === 0) saw(user, lastSeen);
  return seen;
}

/** Who holds each of some entitlements and things, by name. */
function heldNames(
  entitlements: readonly Entitlement[],
  things: readonly PlainItem[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, Set<string>>();
  const holds = (name: string, login: string) => {
    if (names.has(name)) held.set(name, (held.get(name) ?? new Set()).add(login.toLowerCase()));
  };
  for (const { name, holders } of names.size === 0 ? [] : entitlements)
    for (const { who } of holders) if (who.kind === "person") holds(name, who.login);
  for (const { name, login } of things) if (login !== "") holds(name, login);
  return held;
}

function besides(name: string, conflicts: ReviewPlan["conflicts"]): readonly string[] {
  return conflicts.flatMap(({ one, other }) => (one === name ? [other] : other === name ? [one] : []));
}

/** A key or an invite stays the same whoever has it by now. */
const hintKey = ({ entitlement, login, thing }: Pick<ReviewItem, "entitlement" | "login" | "thing">) =>
  thing === null ? `${entitlement}\n${login}` : entitlement;

function hintsOf(earlier: readonly AccessReview[]): ReadonlyMap<string, NonNullable<ReviewItem["before"]>> {
  const hints = new Map<string, NonNullable<ReviewItem["before"]>>();
  for (const { name, items, decisions } of earlier) {
    const byNumber = new Map(items.map((item) => [item.number, item]));
    for (const { item, choice, reviewer, comment, at } of decisions) {
      const about = byNumber.get(item);
      if (about === undefined) continue;
      const key = hintKey(about);
      if (!hints.has(key)) hints.set(key, { review: name, choice, reviewer, comment, at });
    }
  }
  return hints;
}
