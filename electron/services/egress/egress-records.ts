import { createHash } from "node:crypto";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { compareForProduct } from "../../../shared/catalogue/compare-for-product.ts";
import { addressesForProduct } from "../../../shared/catalogue/copy-for-product.ts";
import { counted } from "../../../shared/core/words.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import {
  compareAddresses,
  isSameRecord,
  newestEntry,
  type LedgerEntry,
} from "../../../shared/egress/ledger.ts";
import { renewedRead } from "../../../shared/egress/list-check.ts";
import { normalForm } from "../../../shared/egress/list-normal-form.ts";
import type { PastedList } from "../../../shared/egress/pasted-list.ts";
import { sortAddressTexts } from "../../../shared/egress/formats.ts";
import { isCopied } from "../../../shared/egress/standing.ts";
import { familyOf } from "../../../shared/net/address.ts";
import { ownerId, type AppIdentity } from "../../../shared/connectors/app-identity.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import { copyForApp } from "./copy-for-app.ts";
import type { EgressElsewhere } from "../../../shared/egress/compare-list.ts";
import type { LastCopies } from "./last-copies.ts";

/** What recording needs from its surroundings. */
export interface EgressRecordsParts {
  /** The app as it is shown. Error: `not-found`. */
  readonly app: (name: string) => Result<AppView>;
  /** What other apps leave by. */
  readonly elsewhere: (appName: string) => readonly EgressElsewhere[];
  readonly ledger: () => Result<JsonStore<readonly LedgerEntry[]>>;
  /** The identity of an app by its present name; undefined before the first sync. */
  readonly identity: (name: string) => AppIdentity | undefined;
  readonly copies: LastCopies;
  /** Called after the ledger changed. */
  readonly changed: () => void;
  /** Writes down what was done, and to whom or what. */
  readonly note: (sentence: string, on?: string) => void;
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
   * egress IPs are others by now: the ledger would hold addresses that nobody put there. What stood there before still
   * does: adding takes nothing out. The same record of a set-up is written once. Errors: `not-found`, `nothing-to-copy`,
   * `conflict`, the disk’s.
   */
  async markAdded(argument: ParsedCommandArgument<"egress.markAdded">): Promise<Result<Done>> {
    const owner = this.#parts.app(argument.appName);
    if (!owner.ok) return owner;
    const store = this.#parts.ledger();
    if (!store.ok) return store;
    const copied = this.#parts.copies.of(argument.appName, argument.format);
    const put = copied?.addresses ?? argument.addresses;
    const before = this.#newest(store.value.current(), owner.value)?.addresses ?? [];
    const known = [...put, ...before];
    const current = copyForApp(owner.value, {
      includeIPv6: known.some((address) => familyOf(address) === 6),
      includeSuperseded: owner.value.egress.some((one) => !isCopied(one) && put.includes(one.address)),
    });
    if (!current.ok) return current;
    const { addresses } = current.value;
    const { more } = compareAddresses(addresses, known);
    const { less } = compareAddresses(addresses, put);
    if (more.length + less.length > 0)
      return fail(changedSince(copied === undefined ? "shown" : "copied", { more, less }));
    const written = await this.#write(store.value, owner.value, (recorded) => ({
      addresses: sortAddressTexts([...new Set([...addresses, ...recorded])]),
      format: copied?.format ?? argument.format,
      ...(argument.note === undefined ? {} : { note: argument.note }),
      ...(argument.setupId === undefined ? {} : { setupId: argument.setupId }),
    }));
    if (!written.ok) return written;
    this.#parts.copies.recorded(argument.appName);
    if (written.value === "again") return ok({});
    return this.#done(
      `Recorded ${counted(addresses.length, "egress IP")} as added for ${argument.appName}.`,
      argument.appName,
    );
  }

  /**
   * Records of single addresses that they stand in the product now, or do not any more. Errors: `not-found`, also for an
   * address that is none of the app’s, and the disk’s.
   */
  async tick(argument: ParsedCommandArgument<"egress.tick">): Promise<Result<Done>> {
    const { appName, addresses, there, setupId } = argument;
    const owner = this.#parts.app(appName);
    if (!owner.ok) return owner;
    const store = this.#parts.ledger();
    if (!store.ok) return store;
    const recorded = this.#newest(store.value.current(), owner.value)?.addresses ?? [];
    const possible = there ? owner.value.egress.map(({ address }) => address) : recorded;
    if (!addresses.every((address) => possible.includes(address))) return fail(noSuchAddress);
    const written = await this.#write(store.value, owner.value, (before, format) => {
      const left = before.filter((address) => !addresses.includes(address));
      const set = setupId === undefined ? {} : { setupId };
      if (there) return { addresses: sortAddressTexts([...left, ...addresses]), format, ...set };
      // Nothing of it is there any more: the app is as if nothing had been recorded.
      if (left.length === 0) return { addresses: before, format, takenOut: this.#signed() };
      return { addresses: left, format, ...set };
    });
    if (!written.ok) return written;
    const how = there ? "as added to" : "as not in";
    return this.#done(`Recorded ${addresses.join(", ")} ${how} the allowlist of ${appName}.`, appName);
  }

  /**
   * Compares a product’s whole list and records what it holds of ours. Of reads that find the same again and again the
   * first and the newest are kept. Errors: `not-found`, `conflict` where the list is not whole or not understood, the disk’s.
   */
  async recordCheck(check: ListCheck): Promise<Result<Done>> {
    const { appName, list, how, denies = false } = check;
    const owner = this.#parts.app(appName);
    if (!owner.ok) return owner;
    const store = this.#parts.ledger();
    if (!store.ok) return store;
    const { egress, productId, ipv6Choice } = owner.value;
    const product = productId === null ? undefined : findProduct(productId);
    const current = addressesForProduct(product, egress, { includeIPv6: ipv6Choice === "included" });
    const ledger = this.#own(store.value.current(), owner.value);
    const elsewhere = this.#parts.elsewhere(appName);
    const facts = { appName, egress, current, ledger, elsewhere };
    const compared = compareForProduct(product, facts, { list, whole: true, denies });
    if (!compared.complete) return fail(notWhole);
    const { present, kept, expired, foreign, open } = compared;
    const found = [...present, ...expired].map(({ address }) => address).concat(kept);
    const written = await this.#write(store.value, owner.value, (_before, format) => ({
      addresses: sortAddressTexts(found),
      format,
      ...(check.by === undefined ? {} : { by: check.by }),
      checked: {
        entries: list.entries.length,
        foreign: foreign.length,
        how,
        ...(check.name === undefined ? {} : { list: check.name }),
        lookedFor: current,
        ...(open ? { open } : {}),
        hash: createHash("sha256").update(normalForm(list)).digest("hex"),
      },
    }));
    if (!written.ok) return written;
    this.#parts.copies.recorded(appName);
    if (written.value === "again") {
      this.#parts.changed();
      return ok({});
    }
    const counts = `${counted(found.length, "egress IP")} among ${counted(list.entries.length, "entry", "entries")}`;
    const verb = how === "read" ? "Read" : "Compared";
    return this.#done(`${verb} the allowlist of ${appName}: found ${counts}.`, appName);
  }

  /** Writes a record on what was recorded last; `again` where that says the same of the same set-up already. */
  async #write(
    store: JsonStore<readonly LedgerEntry[]>,
    app: AppView,
    content: (before: readonly string[], format: string) => RecordContent,
  ): Promise<Result<"written" | "again">> {
    const identity = this.#parts.identity(app.name);
    const id = this.#parts.ids.next("ledger");
    const signed = this.#signed();
    let again = false;
    const written = await store.update((entries) => {
      const before = this.#newest(entries, app);
      const entry: LedgerEntry = {
        id,
        appName: app.name,
        ...(identity === undefined ? {} : { appId: identity.id }),
        productId: app.productId,
        ...signed,
        ...content(before?.addresses ?? [], before?.format ?? app.format),
      };
      again = before !== undefined && isSameRecord(before, entry);
      if (again) return entries;
      const renewed = renewedRead(this.#own(entries, app), entry);
      if (renewed === undefined) return [...entries, entry];
      again = true;
      return entries.map((one) => (one.id === renewed ? { ...entry, id: one.id } : one));
    });
    return map(written, () => (again ? "again" : "written"));
  }

  #signed(): Pick<LedgerEntry, "at" | "by"> {
    return { at: this.#parts.clock.now(), by: this.#parts.actor() };
  }

  #newest(entries: readonly LedgerEntry[], app: AppView): LedgerEntry | undefined {
    return newestEntry(this.#own(entries, app), app.name);
  }

  /** What was recorded for an app, under its present name whatever it was called then. */
  #own(entries: readonly LedgerEntry[], { name }: AppView): readonly LedgerEntry[] {
    const id = this.#parts.identity(name)?.id ?? ownerId({ appName: name });
    return entries.flatMap((entry) => (ownerId(entry) === id ? [{ ...entry, appName: name }] : []));
  }

  #done(sentence: string, appName: string): Result<Done> {
    this.#parts.note(sentence, appName);
    this.#parts.changed();
    return ok({});
  }
}

/** What a record says besides whose it is, and when and by whom it was made. */
type RecordContent = Pick<LedgerEntry, "addresses" | "format" | "note" | "setupId" | "checked" | "takenOut"> &
  Partial<Pick<LedgerEntry, "by">>;

/** A product’s whole list that was looked at. */
export interface ListCheck {
  readonly appName: string;
  readonly list: PastedList;
  readonly how: "pasted" | "read";
  readonly denies?: boolean;
  /** Which of the product’s lists it is. */
  readonly name?: string;
  /** Who stands for it, where that is not who acts now. */
  readonly by?: string;
}

const notWhole = problem("conflict", "The list is not whole, or not all of it was understood.", {
  meaning: "Nothing was recorded.",
});

const noSuchAddress = problem("not-found", "This is not one of the egress IPs any more.");

function changedSince(
  last: "copied" | "shown",
  { more, less }: { readonly more: readonly string[]; readonly less: readonly string[] },
): Problem {
  const parts = [
    ...(more.length > 0 ? [`add ${more.join(", ")}`] : []),
    ...(less.length > 0 ? [`leave out ${less.join(", ")}`] : []),
  ];
  return problem("conflict", `The egress IPs have changed since they were ${last}: ${parts.join(", ")}.`, {
    meaning: "Nothing was recorded, so that the record says only what was put into the product.",
    remedy: "Copy them again, put them into the product, and record them then.",
  });
}
