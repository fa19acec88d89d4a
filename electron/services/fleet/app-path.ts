import { listHolder } from "../../../shared/catalogue/sign-in.ts";
import type { SignIn } from "../../../shared/catalogue/sign-in-provider.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { AppUses } from "../../../shared/connectors/app-uses.ts";
import type { HealthCheck, Severity } from "../../../shared/connectors/checks/health-check.ts";
import type { AppConnectors } from "../../../shared/connectors/checks/subjects.ts";
import { pathOf } from "../../../shared/connectors/path/path-of.ts";
import type { PathAddress, PathConnector, PathFacts } from "../../../shared/connectors/path/path-facts.ts";
import type { AppPath } from "../../../shared/connectors/path/path.ts";
import { mapKnown, type Known } from "../../../shared/core/known.ts";
import { isCopied, isVouchedFor } from "../../../shared/egress/standing.ts";
import type { EgressAddress } from "../../../shared/egress/states.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { AppEgress } from "../egress/app-egress.ts";

/** What the path of an app is made of, as the fleet knows it. */
export interface AppPathParts {
  readonly app: App;
  readonly severity: Severity;
  readonly checks: readonly HealthCheck[];
  readonly serving: AppConnectors;
  readonly devices: Known<unknown>;
  readonly uses: AppUses;
  readonly checksOf: (nodeId: string) => readonly HealthCheck[];
  readonly routes: PathFacts["routes"];
  readonly egress: AppEgress;
  readonly signIn: SignIn;
  readonly now: number;
}

/** The path of an app. */
export function appPath(parts: AppPathParts): AppPath {
  const { app, serving, egress, uses } = parts;
  const { product, entry, delta, check } = egress;
  const holder = listHolder(product, parts.signIn);
  const facts: PathFacts = {
    app,
    severity: parts.severity,
    checks: parts.checks,
    use: uses.of(app.name),
    connectors: mapKnown(parts.devices, () => serving.devices.map((device) => connectorOf(device, parts))),
    primary: serving.primary?.nodeId ?? null,
    isRegional: serving.isRegional,
    routes: parts.routes,
    allowlist: {
      held: typeof holder === "string" ? holder : { by: holder.name },
      record:
        entry === undefined
          ? null
          : {
              at: entry.at,
              by: entry.checked?.how === "read" ? "read" : entry.by,
              isStale: check.kind === "stale",
            },
      wanted: egress.copied,
      missing: delta?.add ?? [],
    },
    now: parts.now,
  };
  return pathOf(facts);
}

function connectorOf(device: Device, { serving, checksOf, egress }: AppPathParts): PathConnector {
  const { nodeId, hostname, online, lastSeen, connectivity } = device;
  return {
    nodeId,
    name: hostname,
    online,
    lastSeen,
    serving: serving.able.includes(device) ? "able" : serving.unsure.includes(device) ? "unsure" : "unable",
    checks: checksOf(nodeId),
    addresses: egress.egress.filter((address) => address.nodeId === nodeId).map(addressOf),
    region: connectivity?.preferredRegion ?? null,
  };
}

function addressOf(one: EgressAddress): PathAddress {
  const { address, state, lastSeen, verifiedAt } = one;
  return {
    address,
    state,
    lastSeen,
    verifiedAt: verifiedAt ?? null,
    isVouchedFor: isVouchedFor(one),
    isFormer: !isCopied(one),
  };
}
