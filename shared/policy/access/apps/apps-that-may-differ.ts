import { formatRange } from "../../../net/address.ts";
import { sameAddresses } from "../../../net/address-set.ts";
import { meets } from "../../../net/bit-set.ts";
import type { App } from "../../document/app.ts";
import type { AppChanges } from "../difference/may-differ.ts";
import type { AppPlace } from "./app-place.ts";
import type { AppRule, AppRules, Crowd } from "./app-rules.ts";

/** One of two policies of the same people and devices, as far as its apps are compared with those of the other. */
export interface AppSide {
  /** By name, as `appsByName` has them. */
  readonly apps: ReadonlyMap<string, App>;
  readonly placeOf: (app: App) => AppPlace;
  /** Its rules that the other has not, or by which the other means others. */
  readonly changed: () => AppRules;
  /** All of them. */
  readonly whole: () => AppRules;
}

/** Apps that are looked at before others have their turn. */
const atOnce = 25;

/**
 * The apps that two policies may give to different people, or on other conditions. All others are where they were, and
 * no rule that only one policy has makes a difference to them.
 */
export function* appsThatMayDiffer(
  before: AppSide,
  after: AppSide,
  { everything, tags, rules }: AppChanges,
): Generator<undefined, ReadonlySet<string>> {
  const names = new Set([...before.apps.keys(), ...after.apps.keys()]);
  if (everything) return names;
  const changed = rules.areAny ? ([before.changed(), after.changed()] as const) : null;
  // Where one app is depends on all of them.
  const areSame = JSON.stringify([...before.apps]) === JSON.stringify([...after.apps]);
  const isSame = (name: string): boolean => {
    const [old, fresh] = [before.apps.get(name), after.apps.get(name)];
    if (old === undefined || fresh === undefined || !isAskedAlike(old, fresh)) return false;
    // A rule to whatever has a tag leads to those that are declared.
    if (tags.size > 0 && fresh.connectors.some((tag) => tag === "*" || tags.has(tag))) return false;
    if (!areSame && !isSamePlace(before.placeOf(old), after.placeOf(fresh))) return false;
    if (changed === null) return true;
    return !mayMove(fresh, [leadingTo(old, changed[0], before), leadingTo(fresh, changed[1], after)]);
  };
  yield undefined;
  const found = new Set<string>();
  for (const [place, name] of [...names].entries()) {
    if (!isSame(name)) found.add(name);
    if (place % atOnce === atOnce - 1) yield undefined;
  }
  return found;
}

/** The changed rules of a policy that lead to an app, and all by which its connectors are asked there. */
interface Leading {
  readonly asking: Crowd;
  readonly sending: Crowd;
  readonly askers: Crowd;
}

function leadingTo(app: App, changed: AppRules, { whole, placeOf }: AppSide): Leading {
  return {
    asking: changed.askers(app),
    sending: changed.senders(app, placeOf(app)).possibly,
    askers: whole().askers(app),
  };
}

/**
 * Whether changed rules may make a difference to an app. Whoever uses it asks its connectors, so that rules for others make
 * none; and those for others still may give it by another name.
 */
function mayMove(app: App, sides: readonly Leading[]): boolean {
  const changed = sides.flatMap(({ asking, sending }) => [...asking.rules, ...sending.rules]);
  if (changed.length === 0) return false;
  const [old, fresh] = sides.map(({ sending }) => namesOf(sending));
  if (app.isFixed === true || old !== fresh) return true;
  const askers = sides.flatMap((side) => [...side.askers.rules]);
  if (askers.some(isUnlisted) || changed.some(isUnlisted)) return true;
  return changed.some(({ sources }) => askers.some((asker) => meets(sources, asker.sources)));
}

function isUnlisted({ unlisted = [] }: AppRule): boolean {
  return unlisted.length > 0;
}

function namesOf({ rules }: Crowd): string {
  return JSON.stringify([...new Set([...rules].flatMap(({ from = [] }) => from))].toSorted());
}

function isAskedAlike(one: App, other: App): boolean {
  return (
    one.isFixed === other.isFixed &&
    one.connectors.length === other.connectors.length &&
    one.connectors.every((tag, place) => tag === other.connectors[place])
  );
}

function isSamePlace(one: AppPlace, other: AppPlace): boolean {
  return (
    one.learned === other.learned &&
    one.isPublic === other.isPublic &&
    sameAddresses(one.own, other.own) &&
    sameAddresses(one.possible, other.possible) &&
    one.found.map(formatRange).join(" ") === other.found.map(formatRange).join(" ")
  );
}
