import { valueOr } from "../../../shared/core/known.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { Status } from "../../ui/status.tsx";
import { downApps, downWords } from "./down-apps.ts";

/** An act on a connector moves nobody: people arrive as before, or as little as before where an app is down. */
export function AsBefore({ nodeId }: { readonly nodeId: string }) {
  const fleet = useFleet();
  const connectors = fleet === null ? [] : valueOr(fleet.connectors, []);
  const connector = connectors.find((one) => one.nodeId === nodeId);
  const down = connector === undefined ? [] : downApps(fleet, connector);
  return down.length === 0 ? (
    <Status kind="ok" word="People arrive as before" />
  ) : (
    <Status kind="error" word={`${downWords(down)}, with or without this`} />
  );
}
