import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";
import type { TimedAccess, TimedBook } from "../../../shared/governance/timed/timed-access.ts";
import { changed, withDevice } from "../../../shared/governance/timed/timed-rules.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { JsonStore } from "../../ports/stores.ts";
import { setEnding } from "./device-attributes.ts";

/** A device on which the attribute could not be set, and why. */
export interface NotSet {
  readonly hostname: string;
  readonly problem: Problem;
}

/** Gives by attributes that are on disk as promised. */
export class AttributeGiver {
  readonly #book: JsonStore<TimedBook>;
  readonly #clock: Clock;

  constructor(book: JsonStore<TimedBook>, clock: Clock) {
    this.#book = book;
    this.#clock = clock;
  }

  /** Sets the attribute on devices, one after the other, and writes down what came of each. */
  async setOn(
    session: Session,
    record: TimedAccess,
    devices: readonly Pick<Device, "nodeId" | "hostname">[],
  ): Promise<{ readonly set: number; readonly failed: NotSet[] }> {
    const failed: NotSet[] = [];
    if (record.way.kind !== "attribute") return { set: 0, failed };
    const { key, value } = record.way;
    const wanted = { key, value, end: record.expiresAt, comment: `Tailrace ${record.id}` };
    for (const { nodeId, hostname } of devices) {
      const set = await setEnding(session, nodeId, wanted);
      if (!set.ok) failed.push({ hostname, problem: set.problem });
      const isUncertain = !set.ok && set.problem.code === "save-uncertain";
      const state = set.ok ? "set" : isUncertain ? "promised" : "refused";
      await this.#book.update((book) =>
        changed(book, record.id, (one) => withDevice(one, nodeId, { state })),
      );
      await this.#learn(set);
      if (!set.ok && set.problem.code === "plan-refused") {
        const rest = devices.slice(devices.findIndex((one) => one.nodeId === nodeId) + 1);
        failed.push(...rest.map((one) => ({ hostname: one.hostname, problem: set.problem })));
        break;
      }
    }
    return { set: devices.length - failed.length, failed };
  }

  /** Whether the plan takes attributes is what the service last said. */
  async #learn(set: Result<void>): Promise<void> {
    const taken = set.ok ? true : set.problem.code === "plan-refused" ? false : null;
    if (taken === null || this.#book.current().attributes?.taken === taken) return;
    const at = this.#clock.now();
    await this.#book.update((book) => ({ ...book, attributes: { taken, at } }));
  }
}
