import type { TailnetApi } from "../ports/tailnet-api.ts";
import { deviceInviteEndpoints } from "./endpoints/device-invites.ts";
import { deviceEndpoints } from "./endpoints/devices.ts";
import { keyEndpoints } from "./endpoints/keys.ts";
import { policyEndpoints } from "./endpoints/policy.ts";
import { auditEndpoints, dnsEndpoints, settingsEndpoints } from "./endpoints/tailnet-facts.ts";
import { userEndpoints } from "./endpoints/users.ts";
import type { Transport } from "./http.ts";
import type { GiveTurn } from "./json-list.ts";

/** How long lists are read without holding other work up. */
export interface Turns {
  /** Milliseconds, monotonic or not. */
  readonly now: () => number;
  readonly give: GiveTurn;
}

/** Turns of the event loop. */
const eventLoopTurns: Turns = {
  now: () => performance.now(),
  give: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Puts the endpoints of one tailnet together. `tailnet` is encoded here. */
export function createTailnetApi(
  transport: Transport,
  tailnet: string,
  turns: Turns = eventLoopTurns,
): TailnetApi {
  const base = `/tailnet/${encodeURIComponent(tailnet)}`;
  return {
    tailnet,
    policy: policyEndpoints(transport, base),
    devices: deviceEndpoints(transport, base, turns),
    keys: keyEndpoints(transport, base),
    users: userEndpoints(transport, base),
    deviceInvites: deviceInviteEndpoints(transport),
    dns: dnsEndpoints(transport, base),
    settings: settingsEndpoints(transport, base),
    audit: auditEndpoints(transport, base),
  };
}
