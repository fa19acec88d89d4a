import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { policyTerraform, requiredProviders } from "../../../shared/export/terraform.ts";
import { unifiedPatch } from "../../../shared/export/unified-patch.ts";

/** A change as text, for a policy file that is managed elsewhere: a patch for a repository, and Terraform. */
export function handOverOf(before: string, after: string): NonNullable<ReviewView["handOver"]> {
  return {
    patch: unifiedPatch({ before, after }),
    terraform: `${requiredProviders(["tailscale"])}\n${policyTerraform({ text: after })}`,
  };
}
