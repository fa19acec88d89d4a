import type { AddressSet } from "../../../net/address-set.ts";
import { bitset, both, type Bitset } from "../../../net/bit-set.ts";
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
  /** Where the app surely is; empty where nothing tells. */
  readonly addresses: AddressSet;
  /** Whether nothing tells where the app is, so that any public destination was taken for it. */
  readonly isNowhere: boolean;
}

/** Works out who may use which app in two policies. */
export function appUses(
  pairs: readonly AppPair[],
  sides: { readonly before: CompiledPolicy; readonly after: CompiledPolicy },
  compared: readonly ComparedRule[],
  subjects: Subjects,
  knowledge: (app: App) => AppKnowledge,
): AppUse[] {
  const size = subjects.all.length;
  const before = new AppRules(
    sides.before,
    compared.filter(({ inBefore }) => inBefore),
    size,
  );
  const after = new AppRules(
    sides.after,
    compared.filter(({ inAfter }) => inAfter),
    size,
  );
  const { index } = sides.after.resolver;
  const oldPlaces = new AppPlaces(appsOn("before", pairs), index, knowledge);
  const places = new AppPlaces(appsOn("after", pairs), index, knowledge);
  return pairs.flatMap((pair) => {
    const old = pair.before === null ? null : oldPlaces.of(pair.before);
    const fresh = pair.after === null ? old : places.of(pair.after);
    if (fresh === null) return [];
    // The same for both policies, so that only rules make a difference.
    const place = joinPlaces(fresh, old);
    const usersOf = (rules: AppRules, app: App | null) =>
      app === null
        ? bitset(size)
        : both(rules.askers(app).everyone, rules.senders(app, place).likely.everyone);
    return [
      {
        pair,
        before: usersOf(before, pair.before),
        after: usersOf(after, pair.after),
        addresses: place.own,
        isNowhere: isNowhere(place),
      },
    ];
  });
}

function appsOn(side: "before" | "after", pairs: readonly AppPair[]): readonly App[] {
  return pairs.flatMap((pair) => pair[side] ?? []);
}
