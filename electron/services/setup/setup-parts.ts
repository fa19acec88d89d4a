import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { CommandBlock, DeviceWay } from "../../../shared/connectors/commands.ts";
import type { CatalogueProduct } from "../../../shared/catalogue/product.ts";
import type { Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Clock, Ids, Timers } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";
import type { Session } from "../../ports/session.ts";
import type { PolicyStyle } from "./default-decisions.ts";
import type { SetupBook } from "./setup-book.ts";

/** What the commands of a way depend on. */
interface CommandFacts {
  readonly tag: string;
  /** The key itself or its mask; null for ways without a key. */
  readonly authKey: string | null;
  /** The existing device that becomes the connector. */
  readonly device: Device | null;
}

/** What the set-up needs from its surroundings. */
export interface SetupParts {
  readonly book: SetupBook;
  readonly session: () => Result<Session>;
  readonly changes: PolicyChanges;
  readonly product: (productId: string) => CatalogueProduct | undefined;
  /** Of the policy file at the last sync; null while it is not known. */
  readonly policyStyle: () => PolicyStyle | null;
  /** Whether inserted entries get a comment, from the preferences. */
  readonly commentEdits: () => boolean;
  readonly commands: (way: DeviceWay, facts: CommandFacts) => readonly CommandBlock[];
  /** The live checks of the device step, for the device that joined; null while none has. */
  readonly deviceChecks: (device: Device | null, tag: string, now: number) => readonly HealthCheck[];
  /** Devices of the last sync, for names and choices. */
  readonly devices: () => readonly Device[];
  /** Asks for a sync after something changed out there. */
  readonly syncSoon: () => void;
  readonly publisher: StatePublisher;
  readonly clipboard: ClipboardPort;
  readonly note: (kind: ActivityEntryView["kind"], sentence: string) => void;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
}
