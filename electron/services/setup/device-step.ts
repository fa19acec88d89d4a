import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { CheckView } from "../../../shared/bridge/schemas.ts";
import type { CommandBlockView, DeviceWay } from "../../../shared/bridge/state/setups.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { StoredAuthKey, StoredSetup } from "../../store/setups-store.ts";
import type { Session } from "../session.ts";
import { createKey, maskedAuthKey, promisedKey, revokeKey } from "./auth-keys.ts";
import { DeviceWatch } from "./device-watch.ts";
import type { SetupParts } from "./setup-parts.ts";
import { setupView } from "./setup-view.ts";

/**
 * The device step of set-ups: makes the one-time auth key, shows the commands, watches for the connector, and revokes
 * the key once it has joined or the step is left. Key secrets live here, in memory, and end with the process.
 */
export class DeviceStep {
  readonly #parts: SetupParts;
  readonly #watch: DeviceWatch;
  readonly #secrets = new Map<string, string>();
  readonly #seen = new Map<string, Device | null>();
  readonly #problems = new Map<string, Problem>();

  constructor(parts: SetupParts) {
    this.#parts = parts;
    this.#watch = new DeviceWatch(parts.timers);
  }

  /** Publishes every set-up of the active tailnet. */
  publish(): void {
    const session = this.#parts.session();
    const active = session.ok ? session.value.tailnet.id : null;
    const setups = this.#parts.book.all().filter(({ tailnetId }) => tailnetId === active);
    this.#parts.publisher.publish("setups", {
      setups: setups.map((setup) =>
        setupView(setup, {
          commands: this.#commands(setup, maskedAuthKey),
          checks: this.#checks(setup),
          problem: this.#problems.get(setup.id) ?? null,
        }),
      ),
    });
  }

  async chooseWay(
    argument: ParsedCommandArgument<"setup.chooseWay">,
  ): Promise<Result<Record<string, never>>> {
    const { book, session: active } = this.#parts;
    const setup = book.get(argument.setupId);
    if (!setup.ok) return setup;
    const session = active();
    if (!session.ok) return session;
    if (setup.value.appliedAt === null) return fail(notApplied);
    await this.#revoke(session.value, setup.value.id);
    const tagged = await session.value.api.devices.list({ tag: setup.value.decisions.tag });
    if (!tagged.ok) return tagged;
    const chosen = argument.way === "existing" ? (argument.nodeId ?? null) : null;
    const alreadyTagged = tagged.value.devices.map(({ nodeId }) => nodeId);
    const changed = await book.change(setup.value.id, { way: argument.way, nodeId: chosen, alreadyTagged });
    if (!changed.ok) return changed;
    const ready = waysWithKey.includes(argument.way)
      ? await this.#newKey(session.value, changed.value)
      : ok(undefined);
    this.#watchFor(session.value, setup.value.id);
    this.publish();
    return ready.ok ? ok({}) : ready;
  }

  /** Copies a block of commands with the key in place of its mask. */
  async copyCommands(setupId: string, index: number): Promise<Result<{ sentence: string }>> {
    const setup = this.#parts.book.get(setupId);
    if (!setup.ok) return setup;
    const secret = this.#secrets.get(setupId) ?? null;
    const { authKey } = setup.value;
    if (authKey !== null && authKey.id !== null && !authKey.revoked && secret === null) return fail(keyGone);
    const block = this.#commands(setup.value, secret)[index];
    if (block === undefined) return fail(problem("not-found", "There are no such commands."));
    const written = await this.#parts.clipboard.write(block.text);
    return written.ok ? ok({ sentence: `Copied: ${block.title}` }) : written;
  }

  /** Takes the step up again, after a restart for instance: a key whose secret is gone is replaced. */
  async resume(setupId: string): Promise<void> {
    const setup = this.#parts.book.get(setupId);
    const session = this.#parts.session();
    if (!setup.ok || !session.ok || setup.value.way === null) return;
    const joined = setup.value.nodeId !== null;
    if (!joined && waysWithKey.includes(setup.value.way) && !this.#secrets.has(setupId)) {
      await this.chooseWay({ setupId, way: setup.value.way });
      return;
    }
    this.#watchFor(session.value, setupId);
  }

  /** Stops watching and revokes the key. Error: the key could not be revoked and is still remembered. */
  async leave(setupId: string): Promise<Result<void>> {
    this.#watch.stop();
    const setup = this.#parts.book.get(setupId);
    if (!setup.ok) return setup;
    const session = this.#parts.session();
    const open = setup.value.authKey !== null && !setup.value.authKey.revoked;
    if (!session.ok || session.value.tailnet.id !== setup.value.tailnetId) {
      return open ? fail(otherTailnet) : ok(undefined);
    }
    const revoked = await this.#revoke(session.value, setupId);
    const earlier = await this.#revokeEarlier(session.value, setupId);
    return revoked.ok ? earlier : revoked;
  }

  /** Keeps what was promised: revokes keys of steps that nobody is in. Called at start, on wake and after a sync. */
  async reconcile(session: Session): Promise<void> {
    for (const setup of this.#parts.book.all()) {
      if (setup.tailnetId !== session.tailnet.id) continue;
      if (!this.#secrets.has(setup.id)) await this.#revoke(session, setup.id);
      await this.#revokeEarlier(session, setup.id);
    }
    this.publish();
  }

  async #revokeEarlier(session: Session, setupId: string): Promise<Result<void>> {
    const setup = this.#parts.book.get(setupId);
    if (!setup.ok) return setup;
    const left: StoredAuthKey[] = [];
    let failure: Problem | null = null;
    for (const key of setup.value.keysToRevoke) {
      const revoked = await revokeKey(session, key);
      if (revoked.ok) continue;
      left.push(key);
      failure = revoked.problem;
    }
    if (left.length !== setup.value.keysToRevoke.length) {
      await this.#parts.book.change(setupId, { keysToRevoke: left });
    }
    return failure === null ? ok(undefined) : fail(failure);
  }

  stop(): void {
    this.#watch.stop();
    this.#secrets.clear();
  }

  async #newKey(session: Session, setup: StoredSetup): Promise<Result<void>> {
    const { book, clock, ids } = this.#parts;
    const promised = promisedKey(setup.id, ids.next("key").slice(-6), clock.now());
    const { authKey: earlier, keysToRevoke } = setup;
    const left = earlier === null || earlier.revoked ? [] : [earlier];
    const written = await book.change(setup.id, {
      authKey: promised,
      keysToRevoke: [...keysToRevoke, ...left],
    });
    if (!written.ok) return written;
    const made = await createKey(session, promised, setup.decisions.tag);
    if (!made.ok) {
      this.#problems.set(setup.id, made.problem);
      return made;
    }
    this.#problems.delete(setup.id);
    this.#secrets.set(setup.id, made.value.secret);
    const kept = await book.change(setup.id, { authKey: made.value.stored });
    return kept.ok ? ok(undefined) : kept;
  }

  async #revoke(session: Session, setupId: string): Promise<Result<void>> {
    const { book, log } = this.#parts;
    const setup = book.get(setupId);
    if (!setup.ok) return setup;
    const { authKey } = setup.value;
    this.#secrets.delete(setupId);
    if (authKey === null || authKey.revoked) return ok(undefined);
    const revoked = await revokeKey(session, authKey);
    if (!revoked.ok) {
      this.#problems.set(setupId, revoked.problem);
      log.warn("An auth key could not be revoked yet", { code: revoked.problem.code });
      return revoked;
    }
    this.#problems.delete(setupId);
    const written = await book.change(setupId, { authKey: revoked.value });
    return written.ok ? ok(undefined) : written;
  }

  #watchFor(session: Session, setupId: string): void {
    const setup = this.#parts.book.get(setupId);
    if (!setup.ok) return;
    this.#watch.start(session, setup.value.decisions.tag, (devices) =>
      this.#looked(session, setupId, devices),
    );
  }

  async #looked(session: Session, setupId: string, devices: readonly Device[]): Promise<void> {
    const setup = this.#parts.book.get(setupId);
    if (!setup.ok) {
      this.#watch.stop();
      return;
    }
    const device = connectorAmong(setup.value, devices);
    const before = this.#seen.get(setupId) ?? null;
    this.#seen.set(setupId, device);
    if (device !== null && setup.value.nodeId !== device.nodeId) {
      await this.#parts.book.change(setupId, { nodeId: device.nodeId });
    }
    if (device !== null) await this.#revoke(session, setupId);
    if (device !== null && before === null) {
      this.#parts.note(
        "device",
        `${device.hostname} joined as a connector of ${setup.value.decisions.name}.`,
      );
    }
    if (JSON.stringify(before) !== JSON.stringify(device)) this.#parts.syncSoon();
    this.publish();
  }

  #commands(setup: StoredSetup, key: string | null): readonly CommandBlockView[] {
    if (setup.way === null || setup.step !== "device") return [];
    const device = this.#parts.devices().find(({ nodeId }) => nodeId === setup.nodeId) ?? null;
    // A key that the service did not make cannot be shown; the commands then do without one.
    const made = setup.authKey !== null && setup.authKey.id !== null;
    return this.#parts.commands(setup.way, { tag: setup.decisions.tag, authKey: made ? key : null, device });
  }

  #checks(setup: StoredSetup): readonly CheckView[] {
    if (setup.step === "review" || setup.way === null) return [];
    const known = this.#parts.devices().find(({ nodeId }) => nodeId === setup.nodeId) ?? null;
    const device = this.#seen.get(setup.id) ?? known;
    return this.#parts.deviceChecks(device, setup.decisions.tag, this.#parts.clock.now());
  }
}

/** Ways on which the host joins with a key of Tailrace. The Kubernetes operator makes its own. */
const waysWithKey: readonly DeviceWay[] = ["linux", "docker", "cloud-init"];

/** The device a set-up waits for: the chosen one, or the one that carries the tag and did not before. */
function connectorAmong(setup: StoredSetup, tagged: readonly Device[]): Device | null {
  if (setup.nodeId !== null) return tagged.find(({ nodeId }) => nodeId === setup.nodeId) ?? null;
  return tagged.find(({ nodeId }) => !setup.alreadyTagged.includes(nodeId)) ?? null;
}

const notApplied = problem("invalid-argument", "The policy change is not saved yet.", {
  meaning: "The tag of the connector is not declared, so no key could carry it.",
  remedy: "Apply the change first.",
});

const keyGone = problem("not-found", "The auth key cannot be shown any more.", {
  meaning: "It is kept in memory only, and Tailrace was restarted since.",
  remedy: "Choose the way again: a new key is made and the old one is revoked.",
});

const otherTailnet = problem("conflict", "This set-up belongs to another tailnet.", {
  meaning: "Its auth key could not be revoked from here.",
  remedy: "Switch to that tailnet; Tailrace then revokes the key.",
});
