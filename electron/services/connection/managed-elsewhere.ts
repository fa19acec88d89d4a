import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import type { TailnetSettings } from "../../../shared/tailnet/snapshot.ts";

/** Whether the policy file is kept elsewhere, by the tailnet’s settings; null where they do not tell. */
export function managedElsewhere({
  aclsExternallyManagedOn,
  aclsExternalLink,
}: TailnetSettings): ConnectionState["managedElsewhere"] {
  if (!aclsExternallyManagedOn.known) return null;
  const link = aclsExternalLink.known ? aclsExternalLink.value : "";
  return { on: aclsExternallyManagedOn.value, ...(link === "" ? {} : { link }) };
}
