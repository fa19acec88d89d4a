import { parseEgress } from "../../../shared/egress/address.ts";
import { formatRange } from "../../../shared/net/address.ts";
import { sortUnique } from "../../../shared/net/prefix.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import { problem } from "../../../shared/core/problem.ts";
import { all, fail, map, ok, type Result } from "../../../shared/core/result.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { Clock } from "../../ports/clock.ts";

/** What correcting records needs from its surroundings. */
export interface RecordCorrectionsParts {
  readonly ledger: () => Result<JsonStore<readonly LedgerEntry[]>>;
  /** Called after the ledger changed. */
  readonly changed: () => void;
  /** Writes down what was done, and to whom or what. */
  readonly note: (sentence: string, on?: string) => void;
  /** The name that the ledger records. */
  readonly actor: () => string;
  readonly clock: Clock;
}

type Change = ParsedCommandArgument<"egress.changeRecord">["change"];
type Done = { readonly sentence: string };

/** How an entry was before it was last changed, and where it stood. */
interface Before {
  readonly entry: LedgerEntry;
  readonly index: number;
}

/**
 * Corrects what was recorded by mistake, and ticks off what was taken out of a product. The last change of each record
 * can be taken back for as long as the application runs.
 */
export class RecordCorrections {
  readonly #parts: RecordCorrectionsParts;
  readonly #before = new Map<string, Before>();

  constructor(parts: RecordCorrectionsParts) {
    this.#parts = parts;
  }

  /** Errors: `not-found` for a record that is gone, `address-invalid`, the disk’s. */
  async change({ id, change }: ParsedCommandArgument<"egress.changeRecord">): Promise<Result<Done>> {
    const store = this.#parts.ledger();
    if (!store.ok) return store;
    if (change.kind === "undo") return this.#undo(id, store.value);
    const index = store.value.current().findIndex((entry) => entry.id === id);
    const entry = store.value.current()[index];
    if (entry === undefined) return fail(noSuchRecord);
    const changed = this.#changed(entry, change);
    if (!changed.ok) return changed;
    const written = await store.value.update((entries) =>
      entries.flatMap((one) => (one.id === id ? changed.value.entries : [one])),
    );
    if (!written.ok) return written;
    this.#before.set(id, { entry, index });
    return this.#done(changed.value.sentence, entry.appName);
  }

  async #undo(id: string, store: JsonStore<readonly LedgerEntry[]>): Promise<Result<Done>> {
    const before = this.#before.get(id);
    if (before === undefined) return fail(nothingToUndo);
    const { entry, index } = before;
    const written = await store.update((entries) =>
      entries.some((one) => one.id === id)
        ? entries.map((one) => (one.id === id ? entry : one))
        : entries.toSpliced(Math.min(index, entries.length), 0, entry),
    );
    if (!written.ok) return written;
    this.#before.delete(id);
    return this.#done(`The record of ${entry.appName} is as it was`, entry.appName);
  }

  #changed(
    entry: LedgerEntry,
    change: Exclude<Change, { kind: "undo" }>,
  ): Result<{ entries: readonly LedgerEntry[]; sentence: string }> {
    const { appName } = entry;
    if (change.kind === "remove") return ok({ entries: [], sentence: `Removed a record of ${appName}` });
    if (change.kind === "taken-out") {
      const takenOut = { at: this.#parts.clock.now(), by: this.#parts.actor() };
      const sentence = `Ticked off: the IPs of ${appName} were taken out`;
      return ok({ entries: [{ ...entry, takenOut }], sentence });
    }
    const addresses = canonical(change.addresses);
    if (!addresses.ok) return addresses;
    const { note: _, ...rest } = entry;
    const { format, note } = change;
    const corrected = {
      ...rest,
      addresses: addresses.value,
      format,
      ...(note === undefined ? {} : { note }),
    };
    return ok({ entries: [corrected], sentence: `Corrected the record of ${appName}` });
  }

  #done(sentence: string, appName: string): Result<Done> {
    this.#parts.note(`${sentence}.`, appName);
    this.#parts.changed();
    return ok({ sentence });
  }
}

function canonical(texts: readonly string[]): Result<readonly string[]> {
  return map(all(texts.map(parseEgress)), (parsed) => sortUnique(parsed).map(formatRange));
}

const noSuchRecord = problem("not-found", "This record is not there any more.");

const nothingToUndo = problem("not-found", "There is nothing to take back of this record.", {
  meaning: "Only the last change since Tailrace was started can be taken back.",
});
