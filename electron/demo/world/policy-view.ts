import { fixedDestinationsOf } from "../../../shared/policy/document/fixed-destinations.ts";
import { appsOf } from "../../../shared/policy/document/app-connectors.ts";
import type { AppEntry } from "../../../shared/policy/document/app-connectors.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { Policy } from "../../../shared/policy/document/model.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import { checkForm } from "../../../shared/policy/judge/validate.ts";
import { policyWarnings } from "../../../shared/policy/judge/warnings.ts";

/** The stored policy read for the demo’s own purposes; null when it does not parse. */
export function policyOf(text: string): Policy | null {
  return new PolicyFile(text).policy;
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
  return appsOf(policy).filter(({ connectors }) =>
    connectors.some((connector) => connector === "*" || tags.includes(connector)),
  );
}

/** What is wrong with a stored policy’s form, and what is senseless in it, as `details=true` lists it. */
export function policyFindings(
  text: string,
  network: Network,
): { readonly errors: readonly string[]; readonly warnings: readonly string[] } {
  const { parsed } = new PolicyFile(text);
  if (!parsed.ok) return { errors: [parsed.problem.message], warnings: [] };
  const { policy, findings } = parsed.value;
  const context = { network: { ...network, syncedGroups: network.syncedGroups ?? [] }, closedLists: true };
  return {
    errors: [...findings, ...checkForm(policy, context)].map(({ message }) => message),
    warnings: policyWarnings(policy, context).flatMap(({ user, warnings }) =>
      warnings.map((warning) => `${JSON.stringify(user)}: ${warning}`),
    ),
  };
}

/** The addresses of the fixed destinations that routers with these tags lead to. */
export function fixedRoutesOf(text: string, tags: readonly string[]): readonly string[] {
  const policy = policyOf(text);
  const places = policy === null ? [] : fixedDestinationsOf(policy);
  return places
    .filter(({ connectors }) => connectors.some((tag) => tags.includes(tag)))
    .flatMap(({ routes }) => routes);
}
