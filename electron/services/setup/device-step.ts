import { cloudCommands } from "../../../shared/export/cloud/cloud-commands.ts";
import { cloudTerraform } from "../../../shared/export/cloud/cloud-terraform.ts";
import { cloudHost, clouds } from "../../../shared/export/cloud/clouds.ts";
import { dequal } from "dequal";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import { isHostReady } from "./is-host-ready.ts";
import type { DeviceWay } from "../../../shared/connectors/commands.ts";
import { problem, type Problem, type ProblemCode } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import type { Session } from "../../ports/session.ts";
import { isExpired } from "./auth-keys.ts";
import { DeviceWatch } from "./device-watch.ts";
import { keysLeft } from "./keys-left.ts";
import { openKeys, type SetupKeys } from "./setup-keys.ts";
import { tagsOfSetup } from "./tags-of-setup.ts";
import { tagHost } from "./tag-host.ts";
import type { UnfinishedSetups } from "./unfinished-setups.ts";
import type { SetupsBoard } from "./setups-board.ts";
import type { Clock, Timers } from "../../ports/clock.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Log } from "../../ports/log.ts";
import { Queue } from "../../../shared/core/queue.ts";
import { withTimeLimit } from "../../../shared/core/time-limit.ts";

type ChooseWay = ParsedCommandArgument<"setup.chooseWay">;
type CommandPart = ParsedCommandArgument<"setup.copyCommands">["block"];

/** What the device step needs from its surroundings. */
export interface DeviceStepParts {
  readonly unfinished: UnfinishedSetups;
  readonly keys: SetupKeys;
  readonly board: SetupsBoard;
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  /** Asks for a sync after something changed out there. */
  readonly syncSoon: () => void;
  /** Whether the last sync has the app. */
  readonly isThere: (app: string) => boolean;
  readonly clipboard: ClipboardPort;
  readonly note: (kind: "device", sentence: string) => void;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/**
 * The device step of set-ups: makes the one-time auth key, shows the commands, watches for the connector, and revokes
 * the key once it has joined or the step is left.
 */
export class DeviceStep {
  readonly #parts: DeviceStepParts;
  readonly #watch: DeviceWatch;
  readonly #keys: SetupKeys;
  /** Set-ups that went on by themselves once, or that somebody came back to. */
  readonly #sentOn = new Set<string>();
  /** The set-up whose connector is watched for. */
  #watching: string | null = null;
  readonly #queue = new Queue();

  constructor(parts: DeviceStepParts) {
    this.#parts = parts;
    this.#watch = new DeviceWatch(parts.timers);
    this.#keys = parts.keys;
  }

  /** Chooses how the connector is made, with a new key where the way needs one. */
  chooseWay(argument: ChooseWay): Promise<Result<Record<string, never>>> {
    return this.#inTurn(() => this.#choose(argument));
  }

  async #choose(argument: ChooseWay): Promise<Result<Record<string, never>>> {
    const { unfinished, session: active } = this.#parts;
    const setup = unfinished.get(argument.setupId);
    if (!setup.ok) return setup;
    const session = active();
    if (!session.ok) return session;
    if (setup.value.appliedAt === null) return fail(notApplied);
    // A key that cannot be revoked yet is remembered when the next one is made.
    await this.#keys.revoke(session.value, setup.value.id);
    const tagged = await session.value.api.devices.list({ tag: setup.value.decisions.tag });
    if (!tagged.ok) return tagged;
    const chosen = argument.way === "existing" ? (argument.nodeId ?? null) : null;
    const { runsOn: _left, ...decisions } = setup.value.decisions;
    const alreadyTagged = tagged.value.devices.map(({ nodeId }) => nodeId);
    const changed = await unfinished.change(setup.value.id, {
      way: argument.way,
      cloud: argument.way === "cloud-init" ? (argument.cloud ?? null) : null,
      nodeId: chosen,
      decisions,
      alreadyTagged,
    });
    if (!changed.ok) return changed;
    const ready = waysWithKey.includes(argument.way)
      ? await this.#keys.make(session.value, changed.value)
      : ok(undefined);
    this.#parts.board.lookAnew(setup.value.id);
    this.#watchFor(session.value, setup.value.id);
    this.#parts.board.publish();
    return ready.ok ? ok({}) : ready;
  }

  /** Gives the running connector that was chosen the tag of the app, and watches it. Errors: those of `tagHost`. */
  takeHost(setupId: string): Promise<Result<Record<string, never>>> {
    return this.#inTurn(() => this.#takeHost(setupId));
  }

  async #takeHost(setupId: string): Promise<Result<Record<string, never>>> {
    const { unfinished, board, session: active, note, syncSoon } = this.#parts;
    const setup = unfinished.get(setupId);
    if (!setup.ok) return setup;
    const session = active();
    if (!session.ok) return session;
    const { runsOn, tag, name } = setup.value.decisions;
    if (runsOn === undefined || setup.value.appliedAt === null) return fail(notApplied);
    await this.#keys.revoke(session.value, setupId);
    // On disk before the effect: whoever takes the step up again looks at this device.
    const chosen = await unfinished.change(setupId, { way: "existing", nodeId: runsOn, alreadyTagged: [] });
    if (!chosen.ok) return chosen;
    const taken = await tagHost(session.value, { nodeId: runsOn, tag });
    board.tagged(setupId, taken.ok ? null : taken.problem);
    if (taken.ok && taken.value.isNew) {
      const { hostname } = taken.value.device;
      note("device", `${hostname} took ${tag} on for ${name}.`);
      await unfinished.change(setupId, { gaveTag: { nodeId: runsOn, hostname, tag } });
    }
    syncSoon();
    board.lookAnew(setupId);
    this.#sentOn.delete(setupId);
    this.#watchFor(session.value, setupId);
    board.publish();
    return taken.ok ? ok({}) : taken;
  }

  /** Somebody came back to the step to look: it does not end by itself again. */
  stayed(setupId: string): void {
    this.#sentOn.add(setupId);
  }

  /** Copies a block of commands, or the script, with the key in place of its mask. Errors: `not-found`, the clipboard’s. */
  async copyCommands(setupId: string, which: CommandPart): Promise<Result<{ sentence: string }>> {
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) return setup;
    const { authKey, cloud } = setup.value;
    if (which === "cloud-commands" || which === "cloud-terraform") {
      if (cloud === undefined || cloud === null)
        return fail(problem("not-found", "There are no such commands."));
      const isTerraform = which === "cloud-terraform";
      const host = cloudHost(tagsOfSetup(setup.value), setup.value.alreadyTagged.length);
      const text = isTerraform ? cloudTerraform(cloud, host) : cloudCommands(cloud, host);
      const what = isTerraform ? "the Terraform text" : "the commands";
      return map(await this.#parts.clipboard.write(text), () => ({
        sentence: `Copied ${what} for ${clouds[cloud].name}`,
      }));
    }
    const secret = this.#keys.secret(setupId);
    if (authKey !== null && authKey.id !== null && !authKey.revoked && secret === null) return fail(keyGone);
    const { script, commands } = this.#parts.board.commands(setup.value, secret);
    const block = which === "script" ? (script ?? undefined) : commands[which];
    if (block === undefined) return fail(problem("not-found", "There are no such commands."));
    const expired = isExpired(authKey, this.#parts.clock.now());
    if (expired && secret !== null && block.text.includes(secret)) return fail(keyExpired);
    return map(await this.#parts.clipboard.write(block.text), () => ({ sentence: `Copied: ${block.title}` }));
  }

  /** Takes the step up again, after a restart for instance: a key whose secret is gone is replaced. */
  async takeUp(setupId: string): Promise<void> {
    const setup = this.#parts.unfinished.get(setupId);
    const session = this.#parts.session();
    if (!setup.ok || !session.ok || setup.value.way === null) return;
    const joined = setup.value.nodeId !== null;
    if (!joined && waysWithKey.includes(setup.value.way) && this.#keys.secret(setupId) === null) {
      const { way, cloud } = setup.value;
      await this.chooseWay({ setupId, way, ...(cloud === undefined || cloud === null ? {} : { cloud }) });
      return;
    }
    this.#watchFor(session.value, setupId);
  }

  /** Stops watching and revokes the key. Error: the key could not be revoked and is still remembered. */
  leave(setupId: string): Promise<Result<void>> {
    this.#unwatch();
    return this.#inTurn(() => this.#letGo(setupId));
  }

  async #letGo(setupId: string): Promise<Result<void>> {
    // A way that was being chosen has begun to watch again.
    this.#unwatch();
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) return setup;
    const session = this.#parts.session();
    if (!session.ok) return session;
    return this.#keys.revokeAll(session.value, setupId);
  }

  /**
   * Keeps what was promised: revokes keys of steps that nobody is in, and ends the step that waited for this sync.
   * Called after every sync that succeeded.
   */
  async reconcile(session: Session): Promise<void> {
    this.#watch.accepted();
    for (const setup of this.#parts.unfinished.all()) {
      await this.#inTurn(() => this.#keys.reconcile(session, setup.id));
    }
    if (this.#watching !== null) await this.#goOn(this.#watching);
    this.#parts.board.publish();
  }

  /**
   * Revokes every key of the tailnet, which is about to be forgotten, within ten seconds. `session` is null where none can
   * be opened. Answers which keys stay of use, and until when; null when none does.
   */
  async revokeKeys(session: Session | null): Promise<Problem | null> {
    const { unfinished, clock, timers } = this.#parts;
    this.#unwatch();
    const open = unfinished.all().filter((setup) => openKeys(setup).length > 0);
    if (session === null) return keysLeft(open, clock.now(), "not-connected");
    let code: ProblemCode = "timeout";
    const work = async () => {
      for (const { id } of open) {
        const revoked = await this.#inTurn(() => this.#keys.revokeAll(session, id));
        if (!revoked.ok) code = revoked.problem.code;
      }
    };
    await withTimeLimit(timers, revokingMs, work(), () => undefined);
    return keysLeft(unfinished.all(), clock.now(), code);
  }

  /** Reads nothing while the machine sleeps or is locked. */
  pause(): void {
    this.#watch.pause();
  }

  /** Looks again at once, if a connector is waited for. */
  resume(): void {
    this.#watch.resume();
  }

  /** Another session is active. With a new credential of the same tailnet the step goes on; any other ends it. */
  sessionChanged(session: Session | null): void {
    const watching = this.#watching;
    if (session !== null && watching !== null && this.#parts.session().ok) this.#watchFor(session, watching);
    else this.stop();
  }

  stop(): void {
    this.#unwatch();
    this.#keys.clear();
  }

  #unwatch(): void {
    this.#watching = null;
    this.#watch.stop();
  }

  /** One after the other: a key that is being made must not be taken for one that was left behind. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.add(work);
  }

  #watchFor(session: Session, setupId: string): void {
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) return;
    this.#watching = setupId;
    this.#watch.start({
      session,
      tag: setup.value.decisions.tag,
      seen: (devices) => this.#looked(session, setupId, devices),
      broke: (error) => {
        this.#parts.log.error("A look for the connector broke off", { error });
      },
      // The sync says so on screen.
      rejected: this.#parts.syncSoon,
      inVain: () => this.#isInVain(setupId),
    });
  }

  /** Nobody can join with a key that has expired. */
  #isInVain(setupId: string): boolean {
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) return true;
    const { way, authKey } = setup.value;
    return way !== null && waysWithKey.includes(way) && isExpired(authKey, this.#parts.clock.now());
  }

  async #looked(session: Session, setupId: string, devices: readonly Device[]): Promise<void> {
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) {
      this.#unwatch();
      return;
    }
    const device = connectorAmong(setup.value, devices);
    const before = this.#parts.board.looked(setupId, device);
    if (device !== null && setup.value.nodeId !== device.nodeId) {
      await this.#parts.unfinished.change(setupId, { nodeId: device.nodeId });
    }
    if (device !== null) await this.#inTurn(() => this.#keys.revoke(session, setupId));
    if (device !== null && before === null && setup.value.decisions.runsOn !== device.nodeId) {
      this.#parts.note(
        "device",
        `${device.hostname} joined as a ${setup.value.decisions.fixed === undefined ? "connector" : "router"} of ${setup.value.decisions.name}.`,
      );
    }
    if (!dequal(before, device)) this.#parts.syncSoon();
    await this.#goOn(setupId);
    this.#parts.board.publish();
  }

  /**
   * The step ends by itself, once, when the connector is ready and the next step has something to show: that is made
   * from the last sync, which comes after the look that found the connector.
   */
  async #goOn(setupId: string): Promise<void> {
    const { unfinished, board, isThere } = this.#parts;
    const setup = unfinished.get(setupId);
    if (!setup.ok || setup.value.step !== "device" || this.#sentOn.has(setupId)) return;
    // Whether it leaves by its reserved address is a person’s to look at.
    if (setup.value.cloud !== undefined && setup.value.cloud !== null) return;
    const looks = [board.checks(setup.value), board.checksOfSync(setup.value)];
    if (!looks.every((checks) => isHostReady(setup.value, checks))) return;
    if (!isThere(setup.value.decisions.name)) return;
    this.#sentOn.add(setupId);
    this.#unwatch();
    await unfinished.change(setupId, { step: "allowlist" });
  }
}

/** How long a person who disconnects waits for keys to be revoked. */
const revokingMs = 10_000;

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
  meaning: "It is kept in memory only, and Tailrace has been restarted since.",
  remedy: "Choose the way again: a new key is made and the old one is revoked.",
});

const keyExpired = problem("not-found", "The auth key has expired.", {
  meaning: "Nothing was copied: no device could join with it.",
  remedy: "Make a new key.",
});
