import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import { maskedAuthKey } from "./auth-keys.ts";
import { commandsOfSetup, type SetupCommands } from "./commands-of-setup.ts";
import type { UnfinishedSetups } from "./unfinished-setups.ts";
import type { SetupKeys } from "./setup-keys.ts";
import { setupView } from "./setup-view.ts";

/** What showing set-ups needs from its surroundings. */
export interface SetupsBoardParts {
  readonly unfinished: UnfinishedSetups;
  readonly keys: Pick<SetupKeys, "problem">;
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  /** The live checks of the device step, for the device that joined; null while none has. */
  readonly deviceChecks: (device: Device | null, tag: string, now: number) => readonly HealthCheck[];
  /** Devices of the last sync. */
  readonly devices: () => readonly Device[];
  readonly publisher: StatePublisher;
  readonly clock: Clock;
}

/** Shows the set-ups of a tailnet as they lie on disk, with what is known besides. */
export class SetupsBoard {
  readonly #parts: SetupsBoardParts;
  /** The connector of a set-up as it was looked at last; null when it was not there yet. */
  readonly #seen = new Map<string, Device | null>();
  /** Why a running connector did not take its tag on. */
  readonly #refused = new Map<string, Problem>();

  constructor(parts: SetupsBoardParts) {
    this.#parts = parts;
  }

  /** Publishes every set-up of the tailnet, while it is the active one. */
  publish(): void {
    const { unfinished, keys, publisher, session } = this.#parts;
    if (!session().ok) return;
    publisher.publish("setups", {
      setups: unfinished.all().map((setup) =>
        setupView(setup, {
          ...this.commands(setup, maskedAuthKey),
          checks: this.checks(setup),
          problem: keys.problem(setup.id) ?? this.#refused.get(setup.id) ?? null,
        }),
      ),
    });
  }

  /** The connector of a set-up was looked for. Answers how it was at the look before. */
  looked(setupId: string, device: Device | null): Device | null {
    const before = this.#seen.get(setupId) ?? null;
    this.#seen.set(setupId, device);
    return before;
  }

  /** Another connector is looked for from now on. */
  lookAnew(setupId: string): void {
    this.#seen.delete(setupId);
  }

  /** A running connector was asked to take its tag on: why it did not, or null where it did. */
  tagged(setupId: string, refused: Problem | null): void {
    if (refused === null) this.#refused.delete(setupId);
    else this.#refused.set(setupId, refused);
  }

  /** What is to be run for a set-up, with its key or the mask of it. */
  commands(setup: StoredSetup, key: string | null): SetupCommands {
    const session = this.#parts.session();
    const tailnet = session.ok ? session.value.tailnet.label : setup.tailnetId;
    return commandsOfSetup(setup, { key, device: this.device(setup), tailnet });
  }

  /** The connector of a set-up as it was seen last; null where there is none yet. */
  device(setup: StoredSetup): Device | null {
    return this.#seen.get(setup.id) ?? this.#synced(setup);
  }

  /** The live checks of the connector of a set-up; none before one is chosen. */
  checks(setup: StoredSetup): readonly HealthCheck[] {
    return this.#checksOf(setup, this.device(setup));
  }

  /** The same by the last sync alone, from which the other screens are made. */
  checksOfSync(setup: StoredSetup): readonly HealthCheck[] {
    return this.#checksOf(setup, this.#synced(setup));
  }

  #checksOf(setup: StoredSetup, device: Device | null): readonly HealthCheck[] {
    if (setup.step === "review" || setup.way === null) return [];
    return this.#parts.deviceChecks(device, setup.decisions.tag, this.#parts.clock.now());
  }

  #synced({ nodeId }: StoredSetup): Device | null {
    return this.#parts.devices().find((device) => device.nodeId === nodeId) ?? null;
  }
}
