import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { enterEgress, forgetEgress, verifyEgress } from "../../../shared/egress/book.ts";
import { isByHand, type EgressBook } from "../../../shared/egress/states.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { Clock } from "../../ports/clock.ts";

/** What proofs need from their surroundings. */
export interface EgressProofsParts {
  readonly device: (nodeId: string) => Result<Device>;
  readonly book: () => Result<JsonStore<EgressBook>>;
  /** Called after the book changed. */
  readonly changed: () => void;
  /** Writes down what was done, and to whom or what. */
  readonly note: (sentence: string, on?: string) => void;
  readonly clock: Clock;
}

type Done = Record<string, never>;

/** What a person knows of egress IPs that Tailrace cannot find out: proofs, and addresses entered by hand. */
export class EgressProofs {
  readonly #parts: EgressProofsParts;

  constructor(parts: EgressProofsParts) {
    this.#parts = parts;
  }

  /** Records the proof of an egress IP. Errors: `address-invalid`, `not-found`, the disk’s. */
  async verify({ nodeId, address, how }: ParsedCommandArgument<"egress.verify">): Promise<Result<Done>> {
    const words = how === "command" ? "command on the host" : "by hand";
    return this.#change(nodeId, `Verified ${address}, ${words}, as an egress IP of`, (book, device, now) =>
      verifyEgress(book, { device, address, how: words }, now),
    );
  }

  /** Enters an egress IP without proof. Errors: `address-invalid`, `not-found`, the disk’s. */
  async enter({ nodeId, address }: ParsedCommandArgument<"egress.enter">): Promise<Result<Done>> {
    return this.#change(nodeId, `Entered ${address} as an egress IP of`, (book, device, now) =>
      enterEgress(book, { device, address }, now),
    );
  }

  /** Forgets an egress IP that a person alone speaks for. Errors: `not-found`, `invalid-argument`, the disk’s. */
  async forget({ nodeId, address }: ParsedCommandArgument<"egress.forget">): Promise<Result<Done>> {
    return this.#change(nodeId, `Forgot ${address} as an egress IP of`, (book) => {
      const record = book.records.find((one) => one.nodeId === nodeId && one.address === address);
      if (record === undefined) return fail(noSuchAddress);
      return isByHand(record) ? ok(forgetEgress(book, nodeId, address)) : fail(reported);
    });
  }

  async #change(
    nodeId: string,
    what: string,
    change: (book: EgressBook, device: Device, now: number) => Result<EgressBook>,
  ): Promise<Result<Done>> {
    const device = this.#parts.device(nodeId);
    if (!device.ok) return device;
    const book = this.#parts.book();
    if (!book.ok) return book;
    const now = this.#parts.clock.now();
    const possible = change(book.value.current(), device.value, now);
    if (!possible.ok) return possible;
    // A sync may be writing too: the change is made on what is there when its turn comes.
    const written = await book.value.update((latest) => {
      const again = change(latest, device.value, now);
      return again.ok ? again.value : latest;
    });
    if (!written.ok) return written;
    const { hostname } = device.value;
    this.#parts.note(`${what} ${hostname}.`, hostname);
    this.#parts.changed();
    return ok({});
  }
}

const noSuchAddress = problem("not-found", "This is not one of the egress IPs any more.");

const reported = problem("invalid-argument", "The connector reports this egress IP itself.", {
  meaning: "It would be back with the next check.",
});
