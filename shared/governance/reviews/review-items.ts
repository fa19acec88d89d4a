import type { Device } from "../../tailnet/device.ts";
import type { User } from "../../tailnet/snapshot.ts";
import type { Entitlement } from "../entitlement.ts";
import type { AccessReview, ReviewItem, ReviewPlan, ReviewScope, UnknownHolders } from "./access-review.ts";

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
  /** Reviews that are over, newest first, for what they said. */
  readonly earlier: readonly AccessReview[];
}

/** Every person and everything they hold within a scope, by person; and holders that nobody can list. */
export function reviewItems(
  ground: ItemGround,
  { scope, conflicts }: Pick<ReviewPlan, "scope" | "conflicts">,
): ReviewedItems {
  const { entitlements } = ground;
  const isOf = scopeTest(scope, entitlements);
  const seen = lastSeenOf(ground);
  const held = heldNames(entitlements, new Set(conflicts.flatMap(({ one, other }) => [one, other])));
  const before = hintsOf(ground.earlier);
  const items: Omit<ReviewItem, "number">[] = [];
  const unknowns: UnknownHolders[] = [];
  for (const entitlement of entitlements) {
    if (!isOf.entitlement(entitlement)) continue;
    const { id, name, key, holders, unlisted } = entitlement;
    for (const who of unlisted) unknowns.push({ entitlement: id, name, who });
    for (const { who, verdict, isDirect, through } of holders) {
      if (who.kind !== "person" || !isOf.person(who.login)) continue;
      const login = who.login.toLowerCase();
      items.push({
        login,
        entitlement: id,
        section: key.section,
        name,
        isDirect,
        through,
        verdict,
        lastSeen: seen.get(login) ?? null,
        conflicts: besides(name, conflicts).filter((other) => held.get(other)?.has(login) === true),
        before: before.get(hintKey(id, login)) ?? null,
      });
    }
  }
  const byPerson = items.toSorted((one, other) =>
    one.login < other.login ? -1 : one.login > other.login ? 1 : 0,
  );
  return { items: byPerson.map((item, index) => ({ ...item, number: index + 1 })), unknowns };
}

const all = () => true;

function scopeTest(scope: ReviewScope, entitlements: readonly Entitlement[]) {
  switch (scope.of) {
    case "everything":
      return { entitlement: all, person: all };
    case "people": {
      const people = new Set(
        scope.names.flatMap((name) => [name.toLowerCase(), ...membersOf(name, entitlements)]),
      );
      return { entitlement: all, person: (login: string) => people.has(login.toLowerCase()) };
    }
    case "apps": {
      const apps = new Set(scope.names);
      return {
        entitlement: ({ key }: Entitlement) => key.section === "apps" && apps.has(key.app),
        person: all,
      };
    }
    case "sections": {
      const sections = new Set(scope.sections);
      return { entitlement: ({ key }: Entitlement) => sections.has(key.section), person: all };
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

/** Who holds each of some entitlements, by name. */
function heldNames(
  entitlements: readonly Entitlement[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, Set<string>>();
  for (const { name, holders } of entitlements) {
    if (!names.has(name)) continue;
    const logins = held.get(name) ?? new Set<string>();
    for (const { who } of holders) if (who.kind === "person") logins.add(who.login.toLowerCase());
    held.set(name, logins);
  }
  return held;
}

function besides(name: string, conflicts: ReviewPlan["conflicts"]): readonly string[] {
  return conflicts.flatMap(({ one, other }) => (one === name ? [other] : other === name ? [one] : []));
}

const hintKey = (entitlement: string, login: string) => `${entitlement}\n${login}`;

function hintsOf(earlier: readonly AccessReview[]): ReadonlyMap<string, NonNullable<ReviewItem["before"]>> {
  const hints = new Map<string, NonNullable<ReviewItem["before"]>>();
  for (const { name, items, decisions } of earlier) {
    const byNumber = new Map(items.map((item) => [item.number, item]));
    for (const { item, choice, reviewer, comment, at } of decisions) {
      const about = byNumber.get(item);
      if (about === undefined) continue;
      const key = hintKey(about.entitlement, about.login);
      if (!hints.has(key)) hints.set(key, { review: name, choice, reviewer, comment, at });
    }
  }
  return hints;
}
