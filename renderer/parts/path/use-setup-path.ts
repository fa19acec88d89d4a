import type { SetupView } from "../../../shared/bridge/setup.ts";
import { pathOfSetup } from "../../../shared/bridge/setup-path.ts";
import type { AppPath } from "../../../shared/connectors/path/path.ts";
import { useSlice } from "../../state/mirror.ts";
import { useNow } from "../../ui/use-now.ts";

/** The path of an app that is being set up, with its connector as far as it has joined. */
export function useSetupPath(setup: SetupView): AppPath {
  const fleet = useSlice("fleet");
  const connectors = fleet?.connectors;
  const now = useNow();
  const connector =
    connectors?.known === true ? connectors.value.find(({ nodeId }) => nodeId === setup.nodeId) : undefined;
  return pathOfSetup(setup, connector, now, fleet?.sizes);
}
