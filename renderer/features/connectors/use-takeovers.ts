import { useEffect, useState } from "react";
import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import type { TakeoverView } from "../../../shared/bridge/connectors.ts";
import { unknown, type Known } from "../../../shared/core/known.ts";
import { call } from "../../state/call.ts";

/** What is done to a connector. */
export type ConnectorAct = CommandArgument<"connectors.takeovers">["act"];

/**
 * Who takes over where something is done to a connector; null while that is asked. Nothing is asked for null. `act` is
 * asked about anew when it is another value.
 */
export function useTakeovers(
  nodeId: string,
  act: ConnectorAct | null,
): Known<readonly TakeoverView[]> | null {
  const [found, setFound] = useState<Known<readonly TakeoverView[]> | null>(null);
  useEffect(() => {
    if (act === null) return undefined;
    let wanted = true;
    const ask = async () => {
      const result = await call("connectors.takeovers", { nodeId, act });
      if (wanted) setFound(result.ok ? result.value.takeovers : unknown(result.problem.what));
    };
    void ask();
    return () => {
      wanted = false;
      setFound(null);
    };
  }, [nodeId, act]);
  return found;
}
