import { parse } from "../../../shared/hujson/parse.ts";
import { appsOf } from "../../../shared/policy/app-connectors.ts";
import type { AppEntry } from "../../../shared/policy/app-connectors.ts";
import { decodePolicy } from "../../../shared/policy/sections.ts";
import type { Policy } from "../../../shared/policy/model.ts";

/** The stored policy read for the demo’s own purposes; null when it does not parse. */
export function policyOf(text: string): Policy | null {
  const parsed = parse(text);
  return parsed.ok ? decodePolicy(parsed.value).policy : null;
}

/** Declared tags and their owners. */
export function tagOwnersOf(text: string): ReadonlyMap<string, readonly string[]> {
  const policy = policyOf(text);
  return new Map(
    (policy?.tagOwners ?? []).map(({ name, items }) => [name.text, items.map((item) => item.text)]),
  );
}

/** Apps whose connectors carry one of these tags. */
export function appsServedBy(text: string, tags: readonly string[]): readonly AppEntry[] {
  const policy = policyOf(text);
  if (policy === null) return [];
  return appsOf(policy).filter(({ connectors = [] }) =>
    connectors.some((connector) => connector === "*" || tags.includes(connector)),
  );
}
