import type { FindingView } from "../../../../shared/bridge/policy.ts";
import type { StatusKind } from "../../../ui/status.tsx";

/** The shape of a finding. */
export const findingKinds = {
  error: "error",
  warning: "attention",
  info: "unknown",
} as const satisfies Record<FindingView["severity"], StatusKind>;

/** The word of a finding. */
export const findingWords = { error: "Error", warning: "Warning", info: "Remark" } as const;

/** Whether the service would refuse the text for it. Failing tests rest on people and devices: the review judges them. */
export function stopsSave({ severity, about }: FindingView): boolean {
  return severity === "error" && about !== "test";
}
