import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import { call } from "../call.ts";
import { usePlannedChange } from "./use-planned-change.ts";
import type { PlannedChange } from "./use-planned-change.ts";

/** What can be asked for. */
export type ChangeRequest = CommandArgument<"changes.plan">;

/** A policy change on its way: asked for, planned, looked at, applied or put away. */
export type PolicyChange = PlannedChange<ChangeRequest>;

const planChange = (request: ChangeRequest) => call("changes.plan", request);

/** A text says itself what it allows. */
const confirmed = (request: ChangeRequest): ChangeRequest =>
  request.kind === "text" || request.kind === "restore" ? request : { ...request, confirmOpen: true };

/** Plans and applies a policy change that is not part of a set-up. */
export function usePolicyChange(): PolicyChange {
  return usePlannedChange(planChange, confirmed);
}
