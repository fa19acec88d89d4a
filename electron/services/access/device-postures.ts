import { known, unknown, type Known } from "../../../shared/core/known.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";
import { withTimeLimit, type Timers } from "../../../shared/core/time-limit.ts";
import type { PostureFacts } from "../../../shared/governance/posture/posture-facts.ts";
import type { PostureAttributes } from "../../../shared/policy/access/network.ts";
import type { Scope } from "../../../shared/tailnet/scopes.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeviceAttributes } from "../../ports/device-endpoints.ts";
import type { ReadMark, Session } from "../../ports/session.ts";

/** For one question so many devices are asked at most, and so many at a time: each takes a request of its own. */
const mostForOne = 24;
const atATime = 4;
/** Attributes are judged by for so long; what could not be read is tried again after a while. */
const goodFor = 5 * 60_000;
const failedFor = 60_000;
/** A question waits so long at most; what comes later is there for the next one. */
const longestWait = 5_000;

const scope: Scope = "devices:posture_attributes:read";

/** What reading postures of one tailnet needs from its surroundings. */
export interface DevicePosturesParts {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly clock: Clock;
  readonly timers: Timers;
}

interface Reading {
  readonly at: number;
  /** What was written since may not be in it. */
  readonly mark: ReadMark;
  readonly attributes: Result<DeviceAttributes>;
}

/** Facts that remember which devices were asked about and not known. */
interface WantedFacts extends PostureFacts {
  readonly wanted: ReadonlySet<string>;
}

/**
 * Reads the posture attributes of the devices that a question is about, a few at a time, and keeps them for some minutes in
 * memory. What is old, or was written to meanwhile, is not known.
 */
export class DevicePostures {
  readonly #parts: DevicePosturesParts;
  readonly #readings = new Map<string, Reading>();
  readonly #underway = new Map<string, Promise<void>>();

  constructor(parts: DevicePosturesParts) {
    this.#parts = parts;
  }

  /** What is known now. */
  facts(): WantedFacts {
    const wanted = new Set<string>();
    return {
      wanted,
      of: (device) => {
        const reading = this.#current(device);
        if (reading === null) {
          wanted.add(device);
          return unknown(this.#whyNot(device));
        }
        return reading.attributes.ok
          ? known(this.#valid(reading.attributes.value))
          : becauseOf(reading.attributes.problem);
      },
      at: (device) => this.#current(device)?.at ?? null,
    };
  }

  /**
   * Answers by what is known, and once more after reading what was missing. Where the answer is about everybody, and that is
   * many devices, none is read: it would tell one of them otherwise than the next.
   */
  async answer<T>(work: (facts: PostureFacts) => T, isAboutMany: (answer: T) => boolean): Promise<T> {
    const facts = this.facts();
    const answer = work(facts);
    const due = [...facts.wanted];
    if (due.length === 0 || (due.length > mostForOne && isAboutMany(answer))) return answer;
    const reading = this.#read(due.slice(0, mostForOne));
    await withTimeLimit(this.#parts.timers, longestWait, reading, () => undefined);
    return work(this.facts());
  }

  async #read(devices: readonly string[]): Promise<void> {
    const session = this.#parts.session();
    if (!session.ok) return;
    const waiting = [...devices];
    let isOver = false;
    const readOn = async (): Promise<void> => {
      for (let device = waiting.shift(); device !== undefined && !isOver; device = waiting.shift()) {
        await this.#readOne(device, session.value);
        const attributes = this.#readings.get(device)?.attributes;
        // What is wrong with one device says nothing of others; all else would be the same for them.
        isOver ||= attributes?.ok === false && !isOfOneDevice(attributes.problem);
        if (isOver && attributes !== undefined) {
          const reading = this.#readings.get(device);
          for (const other of waiting) if (reading !== undefined) this.#readings.set(other, reading);
        }
      }
    };
    await Promise.all(Array.from({ length: atATime }, readOn));
  }

  #readOne(device: string, { api, writes }: Session): Promise<void> {
    const underway = this.#underway.get(device);
    if (underway !== undefined) return underway;
    const reading = (async () => {
      const mark = writes.mark();
      const attributes = await api.devices.attributes(device);
      this.#readings.set(device, { at: this.#parts.clock.now(), mark, attributes });
    })().finally(() => this.#underway.delete(device));
    this.#underway.set(device, reading);
    return reading;
  }

  #current(device: string): Reading | null {
    const reading = this.#readings.get(device);
    const session = this.#parts.session();
    if (reading === undefined || !session.ok || session.value.writes.overlapped(reading.mark)) return null;
    const age = this.#parts.clock.now() - reading.at;
    return age >= 0 && age < (reading.attributes.ok ? goodFor : failedFor) ? reading : null;
  }

  /** Attributes that have ended meanwhile are gone. */
  #valid({ values, ends }: DeviceAttributes): PostureAttributes {
    const now = this.#parts.clock.now();
    const isThere = (name: string) => !Object.hasOwn(ends, name) || (ends[name] ?? 0) > now;
    return Object.fromEntries(Object.entries(values).filter(([name]) => isThere(name)));
  }

  #whyNot(device: string): string {
    return this.#underway.has(device)
      ? "Tailscale has not answered yet; ask again."
      : `Its attributes have not been read: ${mostForOne} devices are looked at for one question.`;
  }
}

function isOfOneDevice({ code }: Problem): boolean {
  return code === "not-found" || code === "malformed-answer";
}

/** Without the scope the service answers as if there were no such device. */
function becauseOf({ code, what }: Problem): Known<never> {
  return code === "not-found" || code === "scope-missing"
    ? unknown(`Tailscale does not show its attributes; that takes the scope ${scope}.`, scope)
    : unknown(what);
}
