import { counted } from "../../../shared/core/words.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import {
  compareAddresses,
  isSameRecord,
  newestEntry,
  type LedgerEntry,
} from "../../../shared/egress/ledger.ts";
import { isCopied } from "../../../shared/egress/states.ts";
import { familyOf } from "../../../shared/net/address.ts";
import { ownerId, type AppIdentity } from "../../../shared/connectors/app-identity.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import { copyForApp } from "./copy-for-app.ts";
import type { LastCopies } from "./last-copies.ts";

/** What recording needs from its surroundings. */
export interface EgressRecordsParts {
  /** The app as it is shown. Error: `not-found`. */
  readonly app: (name: string) => Result<AppView>;
  readonly ledger: () => Result<JsonStore<readonly LedgerEntry[]>>;
  /** The identity of an app by its present name; undefined before the first sync. */
  readonly identity: (name: string) => AppIdentity | undefined;
  readonly copies: LastCopies;
  /** Called after the ledger changed. */
  readonly changed: () => void;
  readonly note: (sentence: string) => void;
  /** The name that the ledger records. */
  readonly actor: () => string;
  readonly clock: Clock;
  readonly ids: Ids;
}

type Done = Record<string, never>;

/** Records where egress IPs were put. */
export class EgressRecords {
  readonly #parts: EgressRecordsParts;

  constructor(parts: EgressRecordsParts) {
    this.#parts = parts;
  }

  /**
   * Records that what was copied, or was shown where nothing was copied, stands in the product. Refused when the
   * egress IPs are others by now: the ledger would hold addresses that nobody put there. The same record of a set-up
   * is written once. Errors: `not-found`, `nothing-to-copy`, `conflict`, the disk’s.
   */
  async markAdded(argument: ParsedCommandArgument<"egress.markAdded">): Promise<Result<Done>> {
    const { app, ledger, copies } = this.#parts;
    const owner = app(argument.appName);
    if (!owner.ok) return owner;
    const copied = copies.of(argument.appName, argument.format);
    const addresses = copied?.addresses ?? argument.addresses;
    const includeIPv6 = addresses.some((address) => familyOf(address) === 6);
    const includeSuperseded = owner.value.egress.some(
      (one) => !isCopied(one) && addresses.includes(one.address),
    );
    const current = copyForApp(owner.value, { includeIPv6, includeSuperseded });
    if (!current.ok) return current;
    const { more, less } = compareAddresses(current.value.addresses, addresses);
    if (more.length + less.length > 0)
      return fail(changedSince(copied === undefined ? "shown" : "copied", { more, less }));
    const store = ledger();
    if (!store.ok) return store;
    const identity = this.#parts.identity(argument.appName);
    const entry: LedgerEntry = {
      id: this.#parts.ids.next("ledger"),
      appName: argument.appName,
      ...(identity === undefined ? {} : { appId: identity.id }),
      productId: owner.value.productId,
      addresses: current.value.addresses,
      format: copied?.format ?? argument.format,
      at: this.#parts.clock.now(),
      by: this.#parts.actor(),
      ...(argument.note === undefined ? {} : { note: argument.note }),
      ...(argument.setupId === undefined ? {} : { setupId: argument.setupId }),
    };
    return this.#write(store.value, entry);
  }

  async #write(store: JsonStore<readonly LedgerEntry[]>, entry: LedgerEntry): Promise<Result<Done>> {
    let again = false;
    const written = await store.update((entries) => {
      const newest = newestEntry(
        entries.filter((one) => ownerId(one) === ownerId(entry)),
        entry.appName,
      );
      again = newest !== undefined && isSameRecord(newest, entry);
      return again ? entries : [...entries, entry];
    });
    if (!written.ok) return written;
    this.#parts.copies.recorded(entry.appName);
    if (again) return ok({});
    const addresses = counted(entry.addresses.length, "egress IP");
    this.#parts.note(`Recorded ${addresses} as added for ${entry.appName}.`);
    this.#parts.changed();
    return ok({});
  }
}

function changedSince(
  last: "copied" | "shown",
  { more, less }: { readonly more: readonly string[]; readonly less: readonly string[] },
): Problem {
  const parts = [
    ...(more.length > 0 ? [`add ${more.join(", ")}`] : []),
    ...(less.length > 0 ? [`leave out ${less.join(", ")}`] : []),
  ];
  return problem("conflict", `The egress IPs changed since they were ${last}: ${parts.join(", ")}.`, {
    meaning: "Nothing was recorded, so that the record says only what was put into the product.",
    remedy: "Copy them again, put them into the product, and record them then.",
  });
}
