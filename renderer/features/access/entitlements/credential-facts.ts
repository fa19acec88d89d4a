import { dayWords } from "../../../../shared/core/when.ts";
import type { Credential } from "../../../../shared/governance/credentials.ts";

/** When a credential ends. */
export function endWords({ expires }: Pick<Credential, "expires">): string {
  if (expires === null) return "never";
  return expires === "unread" ? "not known" : dayWords(expires);
}

/** What is odd about whoever made a credential; null where nothing is. */
export function ownerWords({ owner, ownerState }: Pick<Credential, "owner" | "ownerState">): string | null {
  if (ownerState === "suspended") return `made by ${owner ?? "somebody"}, who is suspended`;
  return ownerState === "gone" ? "made by somebody who is gone" : null;
}
