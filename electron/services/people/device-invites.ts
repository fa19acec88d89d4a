import { known, unknown, type Known } from "../../../shared/core/known.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";
import type { DeviceInvite } from "../../../shared/tailnet/device-invite.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Scope } from "../../../shared/tailnet/scopes.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";

/** Devices that are asked for in one round at most, and how many at a time: the service tells invites device by device. */
const mostInRound = 200;
const atATime = 6;
/** An answer is as good as new for so long, and by itself no round follows another sooner. */
const goodFor = 10 * 60_000;
/** So many devices that are there and not shown, and none that is: the credential may not see them. */
const hiddenForGood = 3;

const scope: Scope = "device_invites:read";

/** What is known of the invites to single devices. */
export interface DeviceInvitesRead {
  /** Doubtful where not every device was asked, or one did not answer. */
  readonly invites: Known<readonly DeviceInvite[]>;
  /** Devices whose answer is known, among how many. */
  readonly asked: number;
  readonly of: number;
  /** When the oldest of the answers came; null where there is none. */
  readonly oldest: number | null;
}

/** What reading invites of one tailnet needs from its surroundings. */
export interface DeviceInvitesParts {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  readonly clock: Clock;
}

interface Answer {
  readonly at: number;
  readonly invites: readonly DeviceInvite[];
}

interface Round {
  /** Devices that the service does not know, or does not show. */
  hidden: number;
  shown: number;
  /** Why it ended early. */
  stopped: Problem | null;
}

/**
 * Reads the invites to single devices within a budget, and keeps the answers in memory: a large tailnet is asked round by
 * round, and what was not asked yet is said, never taken for none.
 */
export class DeviceInvites {
  readonly #parts: DeviceInvitesParts;
  readonly #answers = new Map<string, Answer>();
  #lastRound = Number.NEGATIVE_INFINITY;
  /** Why the last round ended early; null where it did not. */
  #stopped: Problem | null = null;
  #round: Promise<void> | null = null;

  constructor(parts: DeviceInvitesParts) {
    this.#parts = parts;
  }

  /** What is known, after a round where answers are older than `maxAge` and the last round is too. */
  async read(maxAge = goodFor): Promise<DeviceInvitesRead> {
    await this.#readDue(maxAge, this.#parts.clock.now() - this.#lastRound >= maxAge);
    return this.#known();
  }

  /** The same after a round for devices that were not asked lately, whenever the last one was. */
  async readMore(): Promise<DeviceInvitesRead> {
    await this.#readDue(goodFor, true);
    return this.#known();
  }

  /** The next reading asks for this device again. */
  forget(nodeId: string): void {
    this.#answers.delete(nodeId);
    this.#lastRound = Number.NEGATIVE_INFINITY;
  }

  async #readDue(maxAge: number, isTime: boolean): Promise<void> {
    if (this.#round !== null) return this.#round;
    const { session, clock } = this.#parts;
    const active = session();
    const devices = this.#devices();
    if (!active.ok || devices === null || !isTime) return;
    const now = clock.now();
    const ageOf = ({ nodeId }: Device) => now - (this.#answers.get(nodeId)?.at ?? Number.NEGATIVE_INFINITY);
    const due = devices
      .filter((device) => ageOf(device) >= maxAge)
      .toSorted((one, other) => {
        const [first, second] = [ageOf(one), ageOf(other)];
        return first === second ? rank(one) - rank(other) : second - first;
      })
      .slice(0, mostInRound);
    if (due.length === 0) return;
    this.#lastRound = now;
    this.#round = this.#ask(active.value, due).finally(() => {
      this.#round = null;
    });
    return this.#round;
  }

  async #ask({ api }: Session, due: readonly Device[]): Promise<void> {
    const waiting = [...due];
    const round: Round = { hidden: 0, shown: 0, stopped: null };
    const askOn = async (): Promise<void> => {
      for (let device = waiting.shift(); device !== undefined; device = waiting.shift()) {
        const { nodeId } = device;
        const answer = await api.deviceInvites.ofDevice(nodeId);
        if (answer.ok) {
          round.shown += 1;
          this.#answers.set(nodeId, { at: this.#parts.clock.now(), invites: answer.value });
          continue;
        }
        this.#answers.delete(nodeId);
        const { code } = answer.problem;
        if (code === "not-found") round.hidden += 1;
        const isOneDevice = code === "not-found" || code === "malformed-answer";
        if (isOneDevice && (round.shown > 0 || round.hidden < Math.min(hiddenForGood, due.length))) continue;
        round.stopped ??= answer.problem;
        waiting.length = 0;
      }
    };
    await Promise.all(Array.from({ length: Math.min(atATime, due.length) }, askOn));
    // One that was shown in the end says that the others are gone, not hidden.
    this.#stopped = round.shown > 0 && round.stopped?.code === "not-found" ? null : round.stopped;
  }

  /** Own devices: one that is shared in cannot be shared on. null where devices are not known. */
  #devices(): readonly Device[] | null {
    const devices = this.#parts.snapshot()?.devices;
    return devices?.known === true ? devices.value.filter(({ isExternal }) => !isExternal) : null;
  }

  #known(): DeviceInvitesRead {
    const nothing = { asked: 0, of: 0, oldest: null };
    const devices = this.#devices();
    if (devices === null) return { invites: unknown("Which devices there are is not known."), ...nothing };
    const answers = devices.flatMap(({ nodeId }) => this.#answers.get(nodeId) ?? []);
    const counts = { asked: answers.length, of: devices.length };
    const stopped = this.#stopped;
    if (answers.length === 0 && devices.length > 0)
      return { invites: becauseOf(stopped), ...counts, oldest: null };
    const oldest = answers.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
    const invites = answers.flatMap((answer) => answer.invites);
    const missing = devices.length - answers.length;
    const devicesDoubt = this.#parts.snapshot()?.devices;
    const reason =
      missing > 0
        ? `${answers.length.toLocaleString("en")} of ${devices.length.toLocaleString("en")} devices have been asked for their invites.${stopped === null ? "" : ` ${stopped.what}`}`
        : devicesDoubt?.known === true
          ? devicesDoubt.doubt?.reason
          : undefined;
    const at = Number.isFinite(oldest) ? oldest : null;
    return {
      invites:
        reason === undefined
          ? known(invites)
          : known(invites, { kind: "incomplete", reason, asOf: at ?? this.#parts.clock.now() }),
      ...counts,
      oldest: at,
    };
  }
}

/** What is shared is mostly what serves many: devices with tags are asked for first. */
function rank({ tags }: Device): number {
  return tags.length > 0 ? 0 : 1;
}

function becauseOf(stopped: Problem | null): Known<never> {
  if (stopped === null) return unknown("No device has been asked for its invites yet.");
  const isHidden = stopped.code === "not-found" || stopped.code === "scope-missing";
  return isHidden
    ? unknown("The service does not show invites to single devices to this credential.", scope)
    : unknown(stopped.what);
}
