import { parseSelector, roleOf } from "../selector.ts";
import { nameOf } from "./app-rows.ts";
import { isNone } from "./bit-sets.ts";
import { isChanged } from "./columns.ts";
import type { AccessComparison } from "./compare.ts";

/** What of a comparison could not be known, in sentences. */
export function impactUnknowns(comparison: AccessComparison): string[] {
  const { columns, before, after } = comparison;
  const changed = columns.filter(isChanged);
  const sources = [...new Set(changed.flatMap(({ from }) => from))];
  const declared = (name: string) =>
    before.resolver.names.groups.has(name) || after.resolver.names.groups.has(name);
  const synced = sources.filter((text) => parseSelector(text).kind === "group" && !declared(text));
  const postures = [...new Set(changed.flatMap((column) => column.postures))];
  return [
    ...synced.map(
      (name) => `Who is in ${name} is not known: it comes from an identity provider, not from the file.`,
    ),
    ...(postures.length === 0
      ? []
      : [
          `Which devices meet ${postures.join(" or ")} is not known, so rules that ask for it count as if every device did.`,
        ]),
    ...roleUnknowns(comparison, sources),
    ...(sources.includes("autogroup:shared")
      ? ["Who devices are shared with is not known, so people outside the tailnet are not listed."]
      : []),
    ...appUnknowns(comparison),
  ];
}

function roleUnknowns({ subjects }: AccessComparison, sources: readonly string[]): string[] {
  if (!sources.some((text) => roleOf(text) !== null)) return [];
  const unknown = subjects.all.filter((subject) => subject.kind === "person" && subject.role === null).length;
  if (unknown === 0) return [];
  return [`The role of ${unknown === 1 ? "one person" : `${unknown} people`} is not known.`];
}

function appUnknowns({ apps }: AccessComparison): string[] {
  const guessed = apps.filter(
    ({ isNowhere, before, after }) =>
      isNowhere && before.some((word, at) => word !== after[at]) && !(isNone(before) && isNone(after)),
  );
  if (guessed.length === 0) return [];
  const names = guessed.map(({ pair }) => nameOf(pair.name)).join(", ");
  return [
    `The addresses of ${names} are not known before a connector has found them: whoever may reach public addresses counts.`,
  ];
}
