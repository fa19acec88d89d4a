import type { CommandArgument } from "../../shared/bridge/contract.ts";
import type { Takeover } from "../../shared/connectors/takeover.ts";
import { unknown, type Known } from "../../shared/core/known.ts";
import { useRead } from "./use-read.ts";

/** What is done to a connector. */
export type ConnectorAct = CommandArgument<"connectors.takeovers">["act"];

/** Who takes over where something is done to a connector; null while that is asked. Nothing is asked for null. */
export function useTakeovers(nodeId: string, act: ConnectorAct | null): Known<readonly Takeover[]> | null {
  const { answer } = useRead("connectors.takeovers", act === null ? null : { nodeId, act });
  if (answer === null) return null;
  return answer.ok ? answer.value.takeovers : unknown(answer.problem.what);
}
