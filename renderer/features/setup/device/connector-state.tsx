import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { Status } from "../../../ui/status.tsx";
import type { StatusProps } from "../../../ui/status.tsx";
import { counted } from "../../../../shared/core/words.ts";

/** How far the connector is, in one line; read out when it changes. */
export function ConnectorState({ setup }: { readonly setup: SetupView }) {
  return (
    <output>
      <Status {...stateOf(setup)} />
    </output>
  );
}

/** Whether a device has joined for this set-up. */
export function hasJoined({ deviceChecks }: SetupView): boolean {
  return deviceChecks.some(({ id, severity }) => id === "joined" && severity === "ok");
}

function stateOf(setup: SetupView): StatusProps {
  const checks = setup.deviceChecks;
  const host = setup.decisions.fixed === undefined ? "connector" : "router";
  if (setup.allGreen) return { kind: "ok", word: readyWords(checks, host) };
  if (!hasJoined(setup)) return { kind: "progress", word: `Waiting for the ${host}…` };
  const passing = checks.filter(({ severity }) => severity === "ok" || severity === "info").length;
  return { kind: "progress", word: `It has joined: ${passing} of ${counted(checks.length, "check")} pass` };
}

/** What is only advice holds nothing up, and is not passed over either. */
function readyWords(checks: SetupView["deviceChecks"], host: string): string {
  const advice = checks.filter(({ severity }) => severity === "warning").length;
  return advice === 0 ? `The ${host} is ready` : `The ${host} is ready, with ${counted(advice, "warning")}`;
}
