import { counted } from "../../../shared/core/words.ts";
import type { RouteChange } from "../../../shared/connectors/routes.ts";
import type { Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { ConnectorsService } from "../connectors/connectors-service.ts";

/** A fix that changes a device: what to ask first, what to do, and what to say then. */
interface DeviceFix {
  /** null where the button has said it all. */
  readonly confirm: { readonly title: string; readonly text: string; readonly act: string } | null;
  readonly run: () => Promise<Result<Record<string, never>>>;
  readonly sentence: string;
}

/** What a fix changes of a device, and nothing in the policy file. */
export type DeviceChange =
  | { readonly kind: "authorize" | "disableKeyExpiry" }
  | ({ readonly kind: "routes" } & RouteChange);

/**
 * Words and deed of a change of a device; `stops` are reasons to ask before routes move. Source of the effects: Tailscale
 * docs, "Device approval", "Key expiry".
 */
export function deviceFix(
  change: DeviceChange,
  { nodeId, hostname, tags }: Device,
  connectors: Pick<ConnectorsService, "changeRoutes" | "authorize" | "turnOffKeyExpiry">,
  stops: readonly string[] = [],
): DeviceFix {
  switch (change.kind) {
    case "authorize":
      return {
        confirm: {
          title: `Approve ${hostname}`,
          text: `${hostname} becomes part of the tailnet${tags.length === 0 ? "" : ` as ${tags.join(", ")}`}. Approve it only if you know the host.`,
          act: "Approve device",
        },
        run: () => connectors.authorize(nodeId),
        sentence: `Approved ${hostname}`,
      };
    case "disableKeyExpiry":
      return {
        confirm: {
          title: `Turn off key expiry of ${hostname}`,
          text: "The device stays in the tailnet until it is removed. Whoever copies its key from the host can use it for as long.",
          act: "Turn off key expiry",
        },
        run: () => connectors.turnOffKeyExpiry(nodeId),
        sentence: `The key of ${hostname} does not expire any more`,
      };
    case "routes":
      return asked(
        routesFix(change, hostname, () => connectors.changeRoutes(nodeId, change)),
        stops,
        hostname,
      );
  }
}

/** A fix that is asked about first where it moves people to an address that refuses them. */
function asked(fix: DeviceFix, stops: readonly string[], hostname: string): DeviceFix {
  if (stops.length === 0) return fix;
  const words = stops.join(" ");
  const confirm = fix.confirm ?? { title: `Approve routes of ${hostname}`, text: "", act: "Approve anyway" };
  return { ...fix, confirm: { ...confirm, text: `${words} ${confirm.text}`.trim() } };
}

function routesFix({ approve, withdraw }: RouteChange, hostname: string, run: DeviceFix["run"]): DeviceFix {
  if (withdraw.length === 0) {
    const sentence =
      approve.length === 0
        ? `No route of ${hostname} waits for approval any more`
        : `Approved ${counted(approve.length, "route")} of ${hostname}`;
    return { confirm: null, run, sentence };
  }
  const routes = counted(withdraw.length, "route");
  return {
    confirm: {
      title: `Stop using ${routes} of ${hostname}`,
      text: `Traffic to these addresses no longer goes through ${hostname}. Every other route stays, and these can be approved again.`,
      act: "Stop using these routes",
    },
    run,
    sentence: `${hostname} no longer carries ${routes}`,
  };
}
