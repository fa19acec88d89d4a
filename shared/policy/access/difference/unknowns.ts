import { isNone } from "../../../net/bit-set.ts";
import type { Policy } from "../../document/model.ts";
import { roleOf } from "../../document/selector.ts";
import { isUnknownName, unknownNameWords } from "../../document/unknown-names.ts";
import { nameOf } from "./app-rows.ts";
import { isChanged } from "./compared-rules.ts";
import type { AccessComparison } from "./comparison.ts";

/** What of a comparison could not be known, in sentences. */
export function impactUnknowns(comparison: AccessComparison): string[] {
  const { rules, before, after } = comparison;
  const changed = rules.filter(isChanged);
  const sources = [...new Set(changed.flatMap(({ from }) => from))];
  const named = [...new Set(changed.flatMap(({ from, to }) => [...from, ...to]))];
  const unknown = named.filter(
    (text) => isUnknownName(text, before.policy) && isUnknownName(text, after.policy),
  );
  return [
    ...unknown.map(unknownNameWords),
    ...(after.policy.unknownFields.length === 0
      ? []
      : [`What ${fieldNames(after.policy)} change is not known, so rules count without them.`]),
    ...postureUnknowns(comparison),
    ...roleUnknowns(comparison),
    ...(sources.includes("autogroup:shared")
      ? ["Who devices are shared with is not known, so people outside the tailnet are not listed."]
      : []),
    ...appUnknowns(comparison),
  ];
}

/** Conditions of changed rules: which devices meet them is never known here. */
export function postureUnknowns({ rules }: AccessComparison): string[] {
  const postures = [...new Set(rules.filter(isChanged).flatMap((rule) => rule.postures))];
  if (postures.length === 0) return [];
  return [
    `Which devices meet ${postures.join(" or ")} is not known, so rules that ask for it count as if every device did.`,
  ];
}

function fieldNames({ unknownFields }: Policy): string {
  const names = [...new Set(unknownFields.map(({ text }) => `“${text}”`))];
  return `the fields ${names.join(", ")}`;
}

/** People who may or may not have the role that a changed rule asks for. */
export function roleUnknowns({ subjects, rules }: AccessComparison): string[] {
  const sources = rules.filter(isChanged).flatMap(({ from }) => from);
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
