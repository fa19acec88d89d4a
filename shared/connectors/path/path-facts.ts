import type { Known } from "../../core/known.ts";
import type { App } from "../../policy/document/app.ts";
import type { AppUse } from "../app-uses.ts";
import type { HealthCheck, Severity } from "../checks/health-check.ts";
import type { Serving } from "../serving.ts";

/** An egress IP of a connector. */
export interface PathAddress {
  readonly address: string;
  readonly state: "inferred" | "verified" | "stale" | "manual";
  /** Milliseconds since the epoch, as all times here. */
  readonly lastSeen: number | null;
  readonly verifiedAt: number | null;
  /** A person stands for it: it was proved, or entered. */
  readonly isVouchedFor: boolean;
  /** Another one took its place. */
  readonly isFormer: boolean;
}

/** A connector of an app. */
export interface PathConnector {
  readonly nodeId: string;
  readonly name: string;
  readonly online: boolean;
  readonly lastSeen: number | null;
  readonly serving: Serving["state"];
  /** Its own checks. */
  readonly checks: readonly HealthCheck[];
  readonly addresses: readonly PathAddress[];
  /** The region in which clients choose it. */
  readonly region: string | null;
}

/** The product’s allowlist, as far as it is recorded. */
interface PathAllowlist {
  /** Whose it is: the product’s own, or that of the identity provider, which somebody named or not. */
  readonly held: "own" | "not-asked" | { readonly by: string };
  /** The newest record; null where there is none. */
  readonly record: {
    readonly at: number;
    readonly by: string;
    /** The list was looked at, and that was long ago or for other addresses. */
    readonly isStale?: boolean;
  } | null;
  /** Addresses that people may arrive from, as far as the product takes them. */
  readonly wanted: readonly string[];
  /** Those of them that are not recorded. */
  readonly missing: readonly string[];
}

/** All that the path of an app follows from. */
export interface PathFacts {
  readonly app: Pick<App, "name" | "connectors" | "presetAppID">;
  readonly severity: Severity;
  /** The app’s checks, those of its connectors and of the tailnet among them. */
  readonly checks: readonly HealthCheck[];
  readonly use: AppUse;
  /** In the order in which they take over. */
  readonly connectors: Known<readonly PathConnector[]>;
  /** Who carries the traffic now; null where none does, or each client has its own. */
  readonly primary: string | null;
  readonly isRegional: boolean;
  /** The routes of its connectors; null where they are not known. */
  readonly routes: {
    readonly approved: number;
    /** Those that wait for approval: of a drained connector none does. */
    readonly pending: number;
    /** A connector serves other apps as well: whose a route is does not stand on it. */
    readonly isShared: boolean;
  } | null;
  readonly allowlist: PathAllowlist;
  readonly now: number;
}
