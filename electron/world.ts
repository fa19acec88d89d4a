import type { About } from "../shared/bridge/about.ts";
import type { SliceCheck } from "../shared/bridge/check-slice.ts";
import type { CommandHandlers } from "../shared/bridge/contract.ts";
import type { ConnectionState } from "../shared/bridge/connection.ts";
import type { Result } from "../shared/core/result.ts";
import type { Autostart, ClipboardPort, FileSaver, Notifier, Printer } from "./ports/desktop.ts";
import type { Publisher } from "./ipc/publisher.ts";
import type { PatientSecretStore } from "./ports/secret-store.ts";
import type { Clock, Ids, Timers } from "./ports/clock.ts";
import type { LocalClient, NameLookup } from "./ports/local-client.ts";
import type { NodeMetrics } from "./ports/node-metrics.ts";
import type { Blot, Log } from "./ports/log.ts";
import type { Disk } from "./ports/disk.ts";
import type { ProductLists } from "./ports/product-lists.ts";
import type { PublishedLists } from "./ports/published-lists.ts";
import type { Releases } from "./ports/releases.ts";
import type { SettingsFile } from "./ports/settings.ts";
import type { Surroundings } from "./ports/surroundings.ts";
import type { Versions } from "./ports/versions.ts";
import type { Fetch } from "./tailnet/http.ts";

/** Everything the services need of the world. Electron stands behind some of it in the application, fakes in tests. */
export interface OutsideWorld {
  readonly version: string;
  readonly runtime: ConnectionState["runtime"];
  readonly fetch: Fetch;
  /** Hears the origin of every session before it is used, so that nothing else can be talked to. */
  readonly originUsed: (origin: string) => void;
  readonly disk: Disk;
  /** Folder of the application’s data. */
  readonly userData: string;
  readonly settings: SettingsFile;
  readonly keychain: PatientSecretStore;
  readonly clipboard: ClipboardPort;
  readonly files: FileSaver;
  readonly printer: Printer;
  readonly notifier: Notifier;
  readonly autostart: Autostart;
  readonly surroundings: Surroundings;
  readonly localClient: LocalClient;
  readonly lookup: NameLookup;
  readonly metrics: NodeMetrics;
  readonly published: PublishedLists;
  readonly products: ProductLists;
  readonly openLink: (name: string, nodeId?: string) => Promise<Result<void>>;
  /** Looks at every slice before it is published, while Tailrace is worked on. */
  readonly checkSlice: SliceCheck;
  readonly startDemo: () => Promise<Result<{ readonly baseUrl: string; readonly token: string }>>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: Log;
  readonly readLog: () => string;
  readonly blot: Blot;
  readonly versions: Versions;
  /** Null where this build has no address of releases, or may not ask it. */
  readonly releases: Releases | null;
  readonly packages: About["packages"];
  /** Hears every credential that comes into memory, so that the log can blot it out. */
  readonly secretSeen: (secret: string) => void;
}

/** The application without its windows: state to render and commands to give. */
export interface Application {
  readonly publisher: Publisher;
  readonly handlers: CommandHandlers;
  /** Takes up where the last run ended. */
  readonly start: () => Promise<void>;
  /** Sleep or lock: no reads, no credential in memory. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => void;
}
