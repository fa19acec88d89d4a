import { noteDrain, type Drain } from "../../../shared/connectors/drain.ts";
import { counted } from "../../../shared/core/words.ts";
import type { RouteChange } from "../../../shared/connectors/routes.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import type { Known } from "../../../shared/core/known.ts";
import { isNameOf } from "../../../shared/connectors/short-host.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import { mayBeApplied } from "../../../shared/tailnet/may-be-applied.ts";
import type { TagChange } from "../../../shared/tailnet/tag-change.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { JsonStore } from "../../ports/stores.ts";
import { changeRoutes, surelyRoutes, type ChangedRoutes, type WantedRoutes } from "./change-routes.ts";
import { changeTags, retaggedWords } from "./change-tags.ts";
import { confirmWrite } from "./confirm-write.ts";
import { takeoverStops } from "./takeover-guard.ts";

/** What acting on connectors needs from its surroundings. */
export interface ConnectorsParts {
  readonly session: () => Result<Session>;
  readonly device: (nodeId: string) => Result<Device>;
  /** Who takes over where a device leaves. */
  readonly takeovers: (nodeId: string) => Known<readonly Takeover[]>;
  /** Who carries what where routes of a device are approved or withdrawn. */
  readonly routeTakeovers: (nodeId: string, change: RouteChange) => Known<readonly Takeover[]>;
  /** Connectors that were drained. Error: `not-connected`. */
  readonly drains: () => Result<JsonStore<readonly Drain[]>>;
  /** Who acts. */
  readonly actor: () => string;
  readonly clock: Clock;
  /** Why people would be locked out by other tags on a device. */
  readonly tagLockout: (change: TagChange) => readonly string[];
  /** Writes down what was done, and to whom or what. */
  readonly note: (sentence: string, on?: string) => void;
  /** Told of a device that was deleted. */
  readonly deleted: (nodeId: string) => Promise<void>;
  /** Asks for a sync, so that the screens follow. */
  readonly syncSoon: () => void;
}

type Done = Record<string, never>;

/** Changes connectors: their routes, their standing in the tailnet, and whether they are in it at all. */
export class ConnectorsService {
  readonly #parts: ConnectorsParts;

  constructor(parts: ConnectorsParts) {
    this.#parts = parts;
  }

  /** A device as it is at this moment. Errors: `not-connected`, `not-found`, those of reading. */
  readonly device = async (nodeId: string): Promise<Result<Device>> => {
    const session = this.#parts.session();
    return session.ok ? session.value.api.devices.get(nodeId) : session;
  };

  /** Approves routes that wait. */
  async approveRoutes(nodeId: string, routes: readonly string[]): Promise<Result<Done>> {
    return this.changeRoutes(nodeId, { approve: routes, withdraw: [] });
  }

  /**
   * Stops using approved routes and answers which they were. Errors: `policy-lockout` where nobody would carry what people
   * use and that was not confirmed, those of changing routes.
   */
  async withdrawRoutes(
    nodeId: string,
    routes: readonly string[],
    confirmLockout = false,
  ): Promise<Result<{ readonly withdrawn: readonly string[] }>> {
    const wish = { approve: [], withdraw: routes };
    const stops = takeoverStops(this.#parts.routeTakeovers(nodeId, wish));
    if (stops.length > 0 && !confirmLockout) {
      return fail(lockout(`Fewer routes of ${this.#nameOf(nodeId)}`, "changed", stops));
    }
    return map(await this.#change(nodeId, wish), ({ withdrawn }) => ({ withdrawn }));
  }

  /** Approves again what was withdrawn, whether it is advertised now or not; all else stays as it is. */
  async restoreRoutes(nodeId: string, routes: readonly string[]): Promise<Result<Done>> {
    return map(await this.#change(nodeId, { approve: [], withdraw: [], restore: routes }), () => ({}));
  }

  /** Approves advertised routes and stops using approved ones. Errors: those of `changeRoutes`. */
  async changeRoutes(nodeId: string, change: RouteChange): Promise<Result<Done>> {
    return map(await this.#change(nodeId, change), () => ({}));
  }

  /**
   * Gives a device other tags; those that are not named stay. Errors: `policy-lockout` where people would be locked out and
   * that was not confirmed, those of changing tags.
   */
  async changeTags(change: TagChange, confirmLockout = false): Promise<Result<Done>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const name = this.#nameOf(change.nodeId);
    const lockedOut = this.#parts.tagLockout(change);
    if (lockedOut.length > 0 && !confirmLockout) {
      return fail(lockout(`Other tags on ${name}`, "changed", lockedOut));
    }
    const made = await changeTags(session.value, change);
    // Whatever came of it, the screens follow.
    this.#parts.syncSoon();
    if (!made.ok) return made;
    if (made.value.changed) this.#parts.note(retaggedWords(name, change), name);
    return ok({});
  }

  /** Lets a device into a tailnet that asks for approval. Source: Tailscale docs, "Device approval". */
  async authorize(nodeId: string): Promise<Result<Done>> {
    return this.#write(
      nodeId,
      "Approved the device",
      ({ devices }) => devices.setAuthorized(nodeId, true),
      ({ authorized }) => authorized,
    );
  }

  /** Keeps a device in the tailnet until it is removed. Source: Tailscale docs, "Key expiry". */
  async turnOffKeyExpiry(nodeId: string): Promise<Result<Done>> {
    return this.#write(
      nodeId,
      "Turned off key expiry of",
      ({ devices }) => devices.setKeyExpiryDisabled(nodeId, true),
      ({ keyExpiryDisabled }) => keyExpiryDisabled,
    );
  }

  /**
   * Stops using all routes of a connector, as it is read anew: others that have them approved take over. What was in use is
   * on disk before that, so that it can be brought back. Errors: `policy-lockout` where people would be locked out and that
   * was not confirmed, those of routes and of the disk.
   */
  async drain(nodeId: string, confirmLockout = false): Promise<Result<Done>> {
    const { session, drains, actor, clock, takeovers } = this.#parts;
    const active = session();
    if (!active.ok) return active;
    const name = this.#nameOf(nodeId);
    const stops = takeoverStops(takeovers(nodeId));
    if (stops.length > 0 && !confirmLockout) return fail(lockout(`Draining ${name}`, "changed", stops));
    const current = await surelyRoutes(active.value.api.devices, { nodeId, hostname: name });
    if (!current.ok) return current;
    const { enabled } = current.value;
    if (enabled.length === 0) return ok({});
    const store = drains();
    if (!store.ok) return store;
    const drain: Drain = { nodeId, at: clock.now(), by: actor(), routes: [...enabled] };
    const written = await store.value.update((now) => noteDrain(now, nodeId, drain));
    if (!written.ok) return written;
    const done = await this.changeRoutes(nodeId, { approve: [], withdraw: enabled });
    // What may have been done after all stays on record: the next reading of the device says which.
    if (
      !done.ok &&
      !mayBeApplied(done.problem) &&
      !["save-uncertain", "conflict"].includes(done.problem.code)
    )
      await store.value.update((now) => noteDrain(now, nodeId, null));
    return done;
  }

  /**
   * Approves the routes of a drained connector again, as far as it still offers them. Errors: `not-found` where no drain is
   * on record, `policy-lockout` where people would be locked out and that was not confirmed, those of routes.
   */
  async bringBack(nodeId: string, confirmLockout = false): Promise<Result<Done>> {
    const { drains, device, routeTakeovers } = this.#parts;
    const store = drains();
    if (!store.ok) return store;
    const found = device(nodeId);
    if (!found.ok) return found;
    const drain = store.value.current().find((one) => one.nodeId === nodeId);
    if (drain === undefined) return fail(notDrained);
    const stops = takeoverStops(routeTakeovers(nodeId, { approve: drain.routes, withdraw: [] }));
    if (stops.length > 0 && !confirmLockout) {
      return fail(lockout(`Bringing ${found.value.hostname} back`, "changed", stops));
    }
    const done = await this.changeRoutes(nodeId, { approve: drain.routes, withdraw: [] });
    if (done.ok) await store.value.update((now) => noteDrain(now, nodeId, null));
    return done;
  }

  /**
   * Deletes the device. The typed name (`isNameOf`) is compared here as well as on the screen, and so is who would be
   * locked out. Errors: `policy-lockout` where that was not confirmed.
   */
  async remove(nodeId: string, typedName: string, confirmLockout = false): Promise<Result<Done>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const device = this.#parts.device(nodeId);
    if (!device.ok) return device;
    const { name } = device.value;
    if (!isNameOf(name, typedName)) return fail(otherName);
    const lockedOut = takeoverStops(this.#parts.takeovers(nodeId));
    if (lockedOut.length > 0 && !confirmLockout)
      return fail(lockout(`Removing ${device.value.hostname}`, "removed", lockedOut));
    const { devices } = session.value.api;
    const removed = await this.#settle(await devices.delete(nodeId), async () => {
      const now = await devices.get(nodeId);
      if (now.ok) return ok(false);
      return now.problem.code === "not-found" ? ok(true) : now;
    });
    if (!removed.ok) return removed;
    await this.#parts.deleted(nodeId);
    const { hostname } = device.value;
    this.#parts.note(`Removed the connector ${hostname}.`, hostname);
    this.#parts.syncSoon();
    return ok({});
  }

  async #write(
    nodeId: string,
    what: string,
    send: (api: Session["api"]) => Promise<Result<void>>,
    isDone: (device: Device) => boolean,
  ): Promise<Result<Done>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const { api } = session.value;
    const sent = await this.#settle(await send(api), async () => {
      return map(await api.devices.get(nodeId), isDone);
    });
    if (!sent.ok) return sent;
    const name = this.#nameOf(nodeId);
    this.#parts.note(`${what} ${name}.`, name);
    this.#parts.syncSoon();
    return ok({});
  }

  async #change(nodeId: string, wish: WantedRoutes): Promise<Result<ChangedRoutes>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const hostname = this.#nameOf(nodeId);
    const made = await changeRoutes(session.value, { nodeId, hostname }, wish);
    // What the screen offered may be old news; then the sync shows it.
    if (made.ok || made.problem.code === "conflict" || mayBeApplied(made.problem)) this.#parts.syncSoon();
    if (!made.ok) return made;
    const { approved, withdrawn } = made.value;
    if (approved.length > 0)
      this.#parts.note(`Approved ${counted(approved.length, "route")} of ${hostname}.`, hostname);
    if (withdrawn.length > 0)
      this.#parts.note(`Stopped using ${counted(withdrawn.length, "route")} of ${hostname}.`, hostname);
    return made;
  }

  /** A change that may or may not have been made is looked up, and the screens follow whatever came of it. */
  async #settle(sent: Result<unknown>, look: () => Promise<Result<boolean>>): Promise<Result<void>> {
    const settled = await confirmWrite(sent, look);
    if (!settled.ok && !sent.ok && mayBeApplied(sent.problem)) this.#parts.syncSoon();
    return settled;
  }

  #nameOf(nodeId: string): string {
    const device = this.#parts.device(nodeId);
    return device.ok ? device.value.hostname : nodeId;
  }
}

function lockout(act: string, done: string, details: readonly string[]): Problem {
  return problem("policy-lockout", `${act} may lock people out.`, {
    meaning: `Nothing was ${done}.`,
    remedy: "Mend what is red, or confirm that you have read it.",
    evidence: { details },
  });
}

const notDrained = problem("not-found", "No drain of this connector is on record.", {
  meaning: "It was not drained with Tailrace, or it carries traffic again.",
  remedy: "Approve its routes instead.",
});

const otherName = problem("invalid-argument", "The name is not the name of this connector.", {
  meaning: "Nothing was removed.",
  remedy: "Type the name as it is shown.",
});
