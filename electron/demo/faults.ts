/** Something that goes wrong with matching requests. */
export type Fault = {
  /** Only requests with this method. */
  readonly method?: string;
  /** Only paths that end with this text (`/acl`), or contain it if it ends with a slash (`/device/`). */
  readonly path?: string;
  /** Only requests whose query contains this text (`fields=all`). */
  readonly query?: string;
  /** How many requests; until cleared when left out. */
  readonly times?: number;
} & FaultKind;

/** The ways in which a request can go wrong. */
export type FaultKind =
  /** The answer comes this much later. */
  | { readonly kind: "latency"; readonly milliseconds: number }
  | { readonly kind: "rate-limit"; readonly retryAfter?: string }
  /** Refused before anything is done. */
  | { readonly kind: "status"; readonly status: number; readonly message?: string }
  /** Done, and then answered with an error all the same. */
  | { readonly kind: "status-after"; readonly status: number; readonly message?: string }
  /** The connection ends before anything is done. */
  | { readonly kind: "drop-before" }
  /** Done, and then the connection ends without an answer. */
  | { readonly kind: "drop-after" }
  /** Never answered. */
  | { readonly kind: "hang" }
  /** Status 200 with half a JSON document. */
  | { readonly kind: "malformed" }
  /** Status 200 with this JSON, whatever was asked. */
  | { readonly kind: "body"; readonly text: string; readonly contentType?: string }
  /** Status 200 and this many bytes, sent piece by piece. */
  | { readonly kind: "huge"; readonly bytes: number }
  /** A gateway’s page with status 200 (a captive portal) or another. */
  | { readonly kind: "html"; readonly status?: number }
  | { readonly kind: "redirect"; readonly location: string }
  /** A proxy on the way wants to know who asks: 407. */
  | { readonly kind: "proxy-sign-in" }
  /** Status 200 with the first half of what would have been answered. */
  | { readonly kind: "half" }
  /** Status 200 with texts in place of every field. */
  | { readonly kind: "wrong-type" }
  /** Status 200 with nothing in the lists that would have been answered. */
  | { readonly kind: "empty-list" }
  /** Status 200 with null in place of the lists. */
  | { readonly kind: "null-list" }
  /** Status 200 with the first half of each list, complete as a document. */
  | { readonly kind: "short-list" }
  /** Reads answer what they answered the last time. */
  | { readonly kind: "stale" };

/** Faults that are waiting for a request. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Every fault that concerns a request, in the order they were added; each counts as used once. */
  take(method: string, path: string, query = ""): readonly Fault[] {
    const taken = this.#waiting.filter(
      ({ fault }) =>
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || fits(path, fault.path)) &&
        (fault.query === undefined || query.includes(fault.query)),
    );
    for (const one of taken) one.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return taken.map(({ fault }) => fault);
  }
}

function fits(path: string, wanted: string): boolean {
  return wanted.endsWith("/") ? path.includes(wanted) : path.endsWith(wanted);
}
