import type { ReadMark } from "../ports/session.ts";
import type { Transport } from "./http.ts";

/**
 * Knows which writes to one tailnet are under way. A read that was under way beside one is no evidence of anything: what
 * it shows may be from before the write, however late it arrives.
 */
export class Writes {
  #order = 0;
  #underWay = 0;
  #ended = 0;
  #waiting: (() => void)[] = [];

  /** Marks a read that begins now. */
  mark(): ReadMark {
    this.#order += 1;
    return { order: this.#order, ended: this.#ended };
  }

  /** The work counts as one write, from here to its end. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      this.#ended += 1;
      if (this.#underWay === 0) for (const go of this.#waiting.splice(0)) go();
    }
  }

  /** Whether a write was or is under way since the read began. */
  overlapped({ ended }: ReadMark): boolean {
    return this.#underWay > 0 || this.#ended !== ended;
  }

  /** Resolves when no write is under way. */
  async quiet(): Promise<void> {
    while (this.#underWay > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

/** The same transport; every request that changes something counts as a write. */
export function countingWrites(transport: Transport, writes: Writes): Transport {
  return {
    request: (request) =>
      request.method === "GET" || request.changesNothing === true
        ? transport.request(request)
        : writes.during(() => transport.request(request)),
  };
}
