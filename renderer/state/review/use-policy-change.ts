import type { ChangeRequest } from "../../../shared/bridge/policy.ts";
import { call } from "../call.ts";
import { usePlannedChange } from "./use-planned-change.ts";
import type { PlannedChange } from "./use-planned-change.ts";

/** A policy change on its way: asked for, planned, looked at, applied or put away. */
export type PlannedPolicyChange = PlannedChange<ChangeRequest>;

const planChange = (request: ChangeRequest) => call("changes.plan", request);

/** A text says itself what it allows. */
const confirmed = (request: ChangeRequest): ChangeRequest =>
  request.kind === "text" || request.kind === "restore" ? request : { ...request, confirmOpen: true };

/** Plans and applies a policy change that is not part of a set-up. */
export function usePolicyChange(): PlannedPolicyChange {
  return usePlannedChange(planChange, confirmed);
}
