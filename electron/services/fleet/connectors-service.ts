import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Session } from "../session.ts";

/** What acting on connectors needs from its surroundings. */
export interface ConnectorsParts {
  readonly session: () => Result<Session>;
  readonly device: (nodeId: string) => Result<Device>;
  readonly note: (sentence: string) => void;
  /** Asks for a sync, so that the screens follow. */
  readonly syncSoon: () => void;
}

type Done = Record<string, never>;

/** Approves routes and takes connectors out of service. */
export class ConnectorsService {
  readonly #parts: ConnectorsParts;

  constructor(parts: ConnectorsParts) {
    this.#parts = parts;
  }

  /**
   * Approves routes that wait. The service replaces the whole list of enabled routes, so it is read anew first and
   * only added to. Source: Tailscale API, set device routes.
   */
  async approveRoutes(nodeId: string, routes: readonly string[]): Promise<Result<Done>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const { devices } = session.value.api;
    const current = await devices.routes(nodeId);
    if (!current.ok) return current;
    const { advertised, enabled } = current.value;
    const wanted = routes.filter((route) => advertised.includes(route) && !enabled.includes(route));
    if (wanted.length === 0) return ok({});
    const set = await devices.setRoutes(nodeId, [...enabled, ...wanted]);
    if (!set.ok) return set;
    const device = this.#parts.device(nodeId);
    const name = device.ok ? device.value.hostname : nodeId;
    this.#parts.note(`Approved ${wanted.length === 1 ? "1 route" : `${wanted.length} routes`} of ${name}.`);
    this.#parts.syncSoon();
    return ok({});
  }

  /** Deletes the device. The typed name is compared here as well as on the screen. */
  async remove(nodeId: string, typedName: string): Promise<Result<Done>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const device = this.#parts.device(nodeId);
    if (!device.ok) return device;
    if (typedName.trim() !== device.value.hostname) return fail(otherName);
    const removed = await session.value.api.devices.delete(nodeId);
    if (!removed.ok) return removed;
    this.#parts.note(`Removed the connector ${device.value.hostname}.`);
    this.#parts.syncSoon();
    return ok({});
  }
}

const otherName = problem("invalid-argument", "The name is not the name of this connector.", {
  meaning: "Nothing was removed.",
  remedy: "Type the name as it is shown.",
});
