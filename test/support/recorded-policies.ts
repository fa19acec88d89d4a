import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { networkOf, parseCases } from "../../scripts/conformance-case.ts";
import type { Network } from "../../shared/policy/access/network.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

const root = resolve(import.meta.dirname, "..", "..");
const file =
  process.env["TAILRACE_CONFORMANCE"] ?? resolve(root, "..", "shared", "conformance", "cases.jsonl");

/** Whether recorded policies of the service are there. */
export const policiesPresent = existsSync(file);

/** Says plainly that something was not tried on them. */
export function warnOfAbsentPolicies(what: string): void {
  if (policiesPresent) return;
  console.warn(`SKIPPED: ${what}. There are no cases at ${file}; set TAILRACE_CONFORMANCE to their place.`);
}

/** Every policy that the service accepted, with the people and devices of its tailnet. */
export function recordedPolicies(): readonly {
  readonly id: string;
  readonly policy: string;
  readonly network: Network;
}[] {
  return parseCases(readFileSync(file, "utf8"))
    .filter(({ response, policy }) => response.code === 200 && new PolicyFile(policy).document.ok)
    .map((one) => ({ id: one.id, policy: one.policy, network: networkOf(one) }));
}
