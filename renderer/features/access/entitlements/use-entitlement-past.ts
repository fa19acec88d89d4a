import type { EntitlementPastView } from "../../../../shared/bridge/history.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead, type LiveRead } from "../../../state/use-read.ts";

/** When one entitlement changed; anew with each version of the policy file, and after each sync. */
export function useEntitlementPast(id: string): LiveRead<EntitlementPastView> {
  return useRead("history.entitlement", { id }, { since: usePastStamp() });
}

/** Another value whenever the past may be told otherwise. */
export function usePastStamp(): string {
  const lastSyncAt = useSlice("connection")?.lastSyncAt;
  const versions = useSlice("policy")?.versions;
  return `${lastSyncAt ?? ""} ${versions?.length ?? 0} ${versions?.[0]?.id ?? ""}`;
}
