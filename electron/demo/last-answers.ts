import type { Reply } from "./http-call.ts";
import { asText } from "./reply-text.ts";

/** A cache on the way that is not to be trusted: it holds what each read was answered the last time. */
export class LastAnswers {
  readonly #held = new Map<string, Reply>();

  /** The answer to a read, as text. `stale` gives the one before once more, where there is one. */
  of(read: string, fresh: Reply, stale: boolean): Reply {
    const held = this.#held.get(read);
    if (stale && held !== undefined) return held;
    const reply = asText(fresh);
    if (reply.status === 200) this.#held.set(read, reply);
    return reply;
  }
}
