import type { TailnetApi } from "../ports/tailnet-api.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { Result } from "../../shared/core/result.ts";
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
    dns: dnsEndpoints(transport, base),
    settings: settingsEndpoints(transport, base),
    audit: auditEndpoints(transport, base),
  };
}

/** Checks a tailnet's name as a person enters it. Errors: `invalid-argument`. */
export function tailnetName(entered: string): Result<string> {
  const name = entered.trim();
  if (name === "") return ok("-");
  if (/[\s/?#\\]/.test(name) || name === "." || name === "..") {
    return fail(
      problem("invalid-argument", "This is not a tailnet’s name.", {
        remedy: "Enter “-”, or the organization name from Settings → General in the admin console.",
      }),
    );
  }
  if (name.endsWith(".ts.net")) {
    return fail(
      problem("invalid-argument", "This is the DNS name of the tailnet, not its name in the API.", {
        remedy: "Enter “-”, or the organization name from Settings → General in the admin console.",
      }),
    );
  }
  return ok(name);
}
