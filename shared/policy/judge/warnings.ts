import { goQuote } from "../../core/go-quote.ts";
import type { Policy } from "../document/model.ts";
import type { ValidationContext } from "./validation-context.ts";

/** Something that the service accepts and finds senseless. (`data` of `acl/validate`, “warning(s) found”) */
export interface PolicyWarning {
  /** The group or login it is about. */
  readonly user: string;
  readonly warnings: readonly string[];
}

/** Members of groups who are not in the tailnet. */
export function policyWarnings(policy: Policy, { network }: ValidationContext): PolicyWarning[] {
  const known = new Set(network.users.map(({ login }) => login.toLowerCase()));
  if (known.size === 0) return [];
  return policy.groups.flatMap(({ name, items }) => {
    const strangers = items.map(({ text }) => text.trim()).filter((login) => !known.has(login.toLowerCase()));
    if (strangers.length === 0) return [];
    return [{ user: name.text, warnings: strangers.map((login) => `user not found: ${goQuote(login)}`) }];
  });
}
