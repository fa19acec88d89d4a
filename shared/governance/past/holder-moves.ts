import { parseSelector } from "../../policy/document/selector.ts";
import type { Entitlement, Standing } from "../entitlement.ts";
import type { VersionHolders } from "./version-holders.ts";

/** What one version of the policy file did to the holders of an entitlement. */
export interface HolderMoves {
  /** `there` where the version before had no such entitlement, `gone` where this one has none. */
  readonly became: "there" | "gone" | null;
  readonly gained: readonly Standing[];
  readonly lost: readonly Standing[];
  /** Who held it before and after, but with another certainty: a posture decides now, or no more. */
  readonly turned: readonly (Standing & { readonly before: Standing["verdict"] })[];
  /** Names that give it now and did not before, and the other way round. */
  readonly named: readonly string[];
  readonly unnamed: readonly string[];
  /** How many hold it afterwards. */
  readonly holders: number;
  /** The one name by which all who gained hold it, or all who lost held it; null where there is more than one, or none. */
  readonly through: string | null;
}

/** More people than these are not asked by which name they hold it. */
const mostAsked = 40;

/** What a version did to the holders of an entitlement; null where nothing moved. */
export function movesOf(id: string, before: VersionHolders, after: VersionHolders): HolderMoves | null {
  if (before.saysTheSame(id, after)) return null;
  const [old, fresh] = [before.get(id), after.get(id)];
  if (old === undefined && fresh === undefined) return null;
  const [was, is] = [byWho(old), byWho(fresh)];
  const gained = [...is].flatMap(([key, one]) => (was.has(key) ? [] : [one]));
  const lost = [...was].flatMap(([key, one]) => (is.has(key) ? [] : [one]));
  const turned = [...is].flatMap(([key, one]) => {
    const verdict = was.get(key)?.verdict;
    return verdict === undefined || verdict === one.verdict ? [] : [{ ...one, before: verdict }];
  });
  const [names, oldNames] = [new Set(fresh?.sources), new Set(old?.sources)];
  const named = [...names].filter((name) => !oldNames.has(name));
  const unnamed = [...oldNames].filter((name) => !names.has(name));
  const became = old === undefined ? "there" : fresh === undefined ? "gone" : null;
  const parts = [gained, lost, turned, named, unnamed];
  if (became === null && parts.every(({ length }) => length === 0)) return null;
  const through = gained.length > 0 ? throughOf(gained, fresh) : throughOf(lost, old);
  return { became, gained, lost, turned, named, unnamed, holders: is.size, through };
}

/** The key of somebody among holders. */
export function whoKey({ who }: Pick<Standing, "who">): string {
  return who.kind === "person" ? `person ${who.login}` : `device ${who.name}`;
}

function byWho(entitlement: Entitlement | undefined): ReadonlyMap<string, Standing> {
  return new Map(entitlement?.standing.map(({ who, verdict }) => [whoKey({ who }), { who, verdict }]));
}

function throughOf(moved: readonly Standing[], entitlement: Entitlement | undefined): string | null {
  if (entitlement === undefined || moved.length === 0 || moved.length > mostAsked) return null;
  const names = new Set<string>();
  for (const { who } of moved) {
    for (const name of entitlement.holderOf(who)?.through ?? []) names.add(name);
    if (names.size > 1) return null;
  }
  const [only] = names;
  return only === undefined || parseSelector(only).kind === "user" ? null : only;
}
