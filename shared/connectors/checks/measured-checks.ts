import { counted } from "../../core/words.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import { lookLasts } from "./serving-checks.ts";
import { onHost } from "./set-command.ts";
import type { ConnectorSubject } from "./subjects.ts";

/**
 * Whether a connector that is measured warns of itself, or counts fewer approved routes than it offers. Silent where nobody
 * measures it, and once that was long ago. Source: Tailscale docs, “Client metrics”.
 */
export function ownWarnings({ device, measured, at }: ConnectorSubject): CheckFinding | null {
  if (measured === null || at - measured.at > lookLasts) return null;
  const { warnings } = measured;
  const waiting = waitingOf(device, measured);
  if (warnings === null && waiting === null) return null;
  const why =
    "A client sees troubles of its own host that the API does not tell, such as a firewall in the way.";
  const evidence = [
    ...(warnings === null ? [] : [fact("Warnings", String(warnings), measured.at)]),
    ...(waiting === null
      ? []
      : [
          fact(
            "Its own count",
            `${measured.approvedRoutes ?? 0} of ${counted(measured.advertisedRoutes ?? 0, "route")} approved`,
            measured.at,
          ),
        ]),
  ];
  const found = [
    ...(warnings === null || warnings === 0 ? [] : [`has ${counted(warnings, "warning")} of itself`]),
    ...(waiting === null || waiting === 0
      ? []
      : [`counts ${counted(waiting, "route")} that nobody approved`]),
  ];
  if (found.length === 0) return passed(`${device.hostname} has no warning of itself.`, why, evidence);
  const { fix, ways } = onHost(device, "status");
  return {
    severity: "warning",
    what: `${device.hostname} ${found.join(" and ")}.`,
    why,
    evidence: [...evidence, ...ways],
    fix,
  };
}

/**
 * Routes that it offers, that nobody approved, and of which the API does not tell; null where it counts none. Those that the API
 * tells are asked for by the check of waiting routes, and an exit node may wait for good.
 */
function waitingOf(
  { advertisedRoutes, enabledRoutes }: ConnectorSubject["device"],
  { advertisedRoutes: offered, approvedRoutes: approved }: NonNullable<ConnectorSubject["measured"]>,
): number | null {
  if (offered === null || approved === null) return null;
  const told = (advertisedRoutes ?? []).filter((route) => enabledRoutes?.includes(route) !== true);
  return Math.max(0, offered - approved - told.length);
}
