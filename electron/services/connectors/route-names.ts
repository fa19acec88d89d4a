import {
  namesCommand,
  readLearnedNames,
  type LearnedNames,
} from "../../../shared/connectors/learned-names.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { problem } from "../../../shared/core/problem.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Clock } from "../../ports/clock.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";

/** What keeping names needs from its surroundings. */
export interface RouteNamesParts {
  /** Errors: `not-found`, `conflict`, `not-connected`. */
  readonly device: (nodeId: string) => Result<Device>;
  readonly opened: () => Pick<TailnetMemory, "names"> | null;
  readonly clipboard: Pick<ClipboardPort, "write">;
  readonly clock: Clock;
}

/** As many connectors are remembered, the newest: each may hold thousands of names. */
const mostConnectors = 50;

/** Keeps what connectors said of the names behind their learned routes: the service does not tell. */
export class RouteNames {
  readonly #parts: RouteNamesParts;

  constructor(parts: RouteNamesParts) {
    this.#parts = parts;
  }

  /** What these connectors said last; none for those that were never asked. */
  read(nodeIds: readonly string[]): Result<readonly LearnedNames[]> {
    const memory = this.#parts.opened();
    const wanted = new Set(nodeIds);
    return ok((memory?.names.current() ?? []).filter(({ nodeId }) => wanted.has(nodeId)));
  }

  /**
   * Keeps the output of `tailscale appc-routes --map` in the place of what this connector said before. Errors: those of
   * reading it, the disk’s, `not-found`.
   */
  async paste(
    nodeId: string,
    text: string,
  ): Promise<Result<{ readonly names: number; readonly unread: number }>> {
    const { device, opened, clock } = this.#parts;
    const found = device(nodeId);
    if (!found.ok) return found;
    const memory = opened();
    if (memory === null) return fail(problem("not-connected", "Nothing has been synced yet."));
    const read = readLearnedNames(text);
    if (!read.ok) return read;
    const { names, unread } = read.value;
    const said: LearnedNames = { nodeId, at: clock.now(), names };
    const written = await memory.names.update((all) =>
      [said, ...all.filter((one) => one.nodeId !== nodeId)].slice(0, mostConnectors),
    );
    return map(written, () => ({ names: names.length, unread }));
  }

  /** Errors: the clipboard’s. */
  async copyCommand(): Promise<Result<{ readonly sentence: string }>> {
    return map(await this.#parts.clipboard.write(namesCommand), () => ({ sentence: "Copied the command" }));
  }
}
