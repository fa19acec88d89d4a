import { union, type AddressSet } from "../../../net/address-set.ts";
import { addAll, bitset, both, isNone, minus, type Bitset } from "../../../net/bit-set.ts";
import { AppCrowds } from "../apps/app-crowds.ts";
import { AppPlaces, isNowhere, joinPlaces, type AppKnowledge } from "../apps/app-place.ts";
import { AppRules } from "../apps/app-rules.ts";
import type { AppPair } from "../apps/apps.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { Subjects } from "../who/subjects.ts";
import type { ComparedRule } from "./compared-rules.ts";
import type { App } from "../../document/app.ts";

/** Who may use an app in either policy. */
export interface AppUse {
  readonly pair: AppPair;
  readonly before: Bitset;
  readonly after: Bitset;
  /** Of those who have it no more, whoever perhaps never had it, or perhaps still does. */
  readonly unsure: Bitset;
  /** Of those who have it no more, whoever had it only by what the rules likely mean. */
  readonly likely: Bitset;
  /** Where the app surely is, and where its provider says so; empty where nothing tells. */
  readonly addresses: AddressSet;
  /** Whether nothing tells where the app is, so that any public destination was taken for it. */
  readonly isNowhere: boolean;
}

/** Works out who may use which app in two policies. */
export function appUses(
  pairs: readonly AppPair[],
  policies: { readonly before: CompiledPolicy; readonly after: CompiledPolicy },
  compared: readonly ComparedRule[],
  subjects: Subjects,
  knowledge: (app: App) => AppKnowledge,
): AppUse[] {
  const size = subjects.all.length;
  const before = new AppRules(
    policies.before,
    compared.filter(({ inBefore }) => inBefore),
    size,
  );
  const after = new AppRules(
    policies.after,
    compared.filter(({ inAfter }) => inAfter),
    size,
  );
  const { index } = policies.after.resolver;
  const oldPlaces = new AppPlaces(appsOn("before", pairs), index, knowledge);
  const places = new AppPlaces(appsOn("after", pairs), index, knowledge);
  return pairs.flatMap((pair) => {
    const old = pair.before === null ? null : oldPlaces.of(pair.before);
    const fresh = pair.after === null ? old : places.of(pair.after);
    if (fresh === null) return [];
    // The same for both policies, so that only rules make a difference.
    const place = joinPlaces(fresh, old);
    const crowdsOf = (rules: AppRules, app: App | null): AppCrowds | null => {
      if (app === null) return null;
      const { surely, likely, possibly } = rules.senders(app, place);
      return new AppCrowds(place, rules.askers(app), { surely, likely, senders: possibly });
    };
    const sides = { before: crowdsOf(before, pair.before), after: crowdsOf(after, pair.after) };
    const users = { before: usersOf(sides.before, size), after: usersOf(sides.after, size) };
    const lost = minus(users.before, users.after);
    return [
      {
        pair,
        ...users,
        unsure: unsureOf(lost, sides, size),
        likely: sides.before === null ? bitset(size) : minus(lost, sides.before.known),
        addresses: union([place.own, place.published]),
        isNowhere: isNowhere(place),
      },
    ];
  });
}

function usersOf(crowds: AppCrowds | null, size: number): Bitset {
  return crowds === null ? bitset(size) : both(crowds.askers.everyone, crowds.likely.everyone);
}

/** Where the app itself goes, its loss is sure. */
function unsureOf(
  lost: Bitset,
  { before, after }: Readonly<Record<"before" | "after", AppCrowds | null>>,
  size: number,
): Bitset {
  const unsure = bitset(size);
  if (before === null || after === null || isNone(lost)) return unsure;
  for (const crowds of [before, after]) addAll(unsure, both(lost, crowds.unsure));
  return unsure;
}

function appsOn(side: "before" | "after", pairs: readonly AppPair[]): readonly App[] {
  return pairs.flatMap((pair) => pair[side] ?? []);
}
