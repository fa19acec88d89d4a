import type { Known } from "../../core/known.ts";
import type { AppAccess } from "../../policy/access/answers.ts";
import type { Device } from "../../tailnet/device.ts";
import type { DnsConfiguration, Snapshot } from "../../tailnet/snapshot.ts";
import type { App } from "../../policy/document/app.ts";
import type { PolicyFacts } from "../policy-facts.ts";
import type { ClassifiedRoutes } from "../routes.ts";
import type { ConnectorHealth, HealthCheck } from "./health-check.ts";
import type { Drain } from "../drain.ts";
import type { RouteHistory } from "../route-history.ts";
import type { NodeVitals } from "../vitals/node-vitals.ts";
import type { Surroundings } from "./surroundings.ts";

/** The devices that serve one app. */
export interface AppConnectors {
  /** All of them, in the order in which they take over: added to the tailnet first comes first. */
  readonly devices: readonly Device[];
  /** Those that can carry the app now. */
  readonly able: readonly Device[];
  /** Those of which it is not known whether they can. */
  readonly unsure: readonly Device[];
  /** What stops each of the others, or is not known of it, one sentence each. */
  readonly reasons: ReadonlyMap<Device, readonly string[]>;
  /** The device that is expected to carry most of the traffic now; null when none can, or each client has its own. */
  readonly primary: Device | null;
  /** Whether each client has its own, by region. */
  readonly isRegional: boolean;
  /** Those that may take over, in order; not all of them can, see `able`. */
  readonly standbys: readonly Device[];
}

/** Egress IP candidates of a device and what is doubtful about them, as `egressCandidates` of `shared/egress` has them. */
export type EgressReader = (device: Device) => {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  readonly warnings: readonly { readonly id: string; readonly what: string }[];
};

/** An address with when it was last and first seen. */
interface SeenAddress {
  readonly address: string;
  readonly at: number | null;
  readonly since: number;
}

/** What three sources say of the address of a connector, as `evidenceReader` of `shared/egress` has it. */
export interface EgressSources {
  readonly stun: readonly SeenAddress[];
  readonly control: SeenControl | null;
  readonly controlMissing?: { readonly reason: string; readonly scope?: string; readonly at?: number };
  readonly person: readonly { readonly address: string; readonly at: number; readonly how: string | null }[];
  readonly verdict: "single" | "agree" | "explained" | "differ";
}

interface SeenControl extends SeenAddress {
  readonly at: number;
}

/** An app’s egress IPs now, and those that were last recorded as put into the product. */
export interface EgressFacts {
  readonly current: readonly string[];
  readonly recorded: {
    readonly addresses: readonly string[];
    readonly at: number;
    /** What has to change in the product since. */
    readonly delta: { readonly add: readonly string[]; readonly remove: readonly string[] };
    /** The connectors from which people arrive with addresses that are to be added. */
    readonly missingFrom: readonly {
      readonly nodeId: string;
      readonly connector: string;
      readonly addresses: readonly string[];
    }[];
  } | null;
}

/** What is known of the names of apps besides what the policy file says. */
export interface DomainNames {
  /** Names that a preset app is known to have; empty where none are. */
  readonly ofPreset: (app: App) => readonly string[];
  /** Names that the catalogue chose for an app: what they leave out was weighed there. */
  readonly curated: (app: App) => readonly string[];
  /** Names that a preset is known to take along besides what its product needs; empty where that is not known. */
  readonly besides: (app: App) => readonly string[];
}

/** A copy of the ranges that a provider publishes. */
export interface PublishedRanges {
  readonly ranges: readonly string[];
  /** Day of the copy, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Address of the provider’s own list. */
  readonly source: string;
  /** Whether the copy is so old that somebody should look at the list again. */
  readonly isOld: boolean;
}

/** The connector that the control plane has made primary, as this computer sees it. */
export interface SeenPrimary {
  readonly nodeId: string;
  readonly at: number;
}

/** When the facts were read, milliseconds since the epoch. */
interface Seen {
  readonly at: number;
}

interface PolicySubject extends Seen {
  readonly policy: Known<PolicyFacts>;
}

/** The tailnet as a whole. */
export interface TailnetSubject {
  readonly snapshot: Snapshot;
  readonly facts: PolicyFacts;
  /** The devices that serve any app. */
  readonly connectors: readonly Device[];
}

/** One app, with what the policy file, its connectors and the records say of it. */
export interface AppSubject extends Seen {
  readonly app: App;
  readonly facts: PolicyFacts;
  readonly access: AppAccess;
  readonly serving: Known<AppConnectors>;
  /** The health of its connectors. */
  readonly connectors: readonly ConnectorHealth[];
  /** What is wrong with the tailnet as a whole. */
  readonly alarms: readonly HealthCheck[];
  readonly dns: Known<DnsConfiguration>;
  /** Devices that split DNS asks, by the address that it names. */
  readonly resolverHosts: ReadonlyMap<string, Device>;
  readonly names: DomainNames;
  /** The copy of published ranges that belongs to the app. */
  readonly published: PublishedRanges | null;
  /** Undefined where no facts are kept. */
  readonly egress: EgressFacts | undefined;
  /** null where it is not seen from this computer. */
  readonly seenPrimary: SeenPrimary | null;
}

/** A device by itself: whether it could be a connector at all. */
export interface DeviceSubject extends Seen {
  readonly device: Device;
}

/** A device as the connector that it is, or is to become. */
export interface ConnectorSubject extends DeviceSubject {
  /** Apps that the device serves. */
  readonly apps: readonly App[];
  /** Whether it serves apps, or is being set up to. */
  readonly isExpected: boolean;
  /** Whether something of the device itself stops it. */
  readonly isStopped: boolean;
  readonly routes: ClassifiedRoutes | null;
  readonly history: RouteHistory;
  /** Somebody took its routes out of use; null where nobody did. */
  readonly drained: Drain | null;
  /** What it said of itself last; null where nobody has it measured. */
  readonly measured: NodeVitals | null;
  readonly around: Surroundings;
  readonly egressOf: EgressReader;
  /** null where no evidence is kept, as while it is being set up. */
  readonly sources: EgressSources | null;
  /** The addresses that are recorded in the product of an app; null where nothing is recorded. */
  readonly recordedIn: (appName: string) => readonly string[] | null;
}

/** A device that a set-up waits for; null while none has joined. */
export interface JoiningSubject extends Seen {
  readonly device: Device | null;
  readonly tag: string;
}

/** What a check may be about, and what it looks at. */
export interface Subjects {
  readonly policy: PolicySubject;
  readonly tailnet: TailnetSubject;
  readonly app: AppSubject;
  readonly device: DeviceSubject;
  readonly connector: ConnectorSubject;
  readonly joining: JoiningSubject;
  /** What the API does not tell: the person looks on the host. */
  readonly host: null;
}
