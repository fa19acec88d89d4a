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
import { sortAddressTexts } from "../../../shared/egress/formats.ts";
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
    return this.#done(`Recorded ${counted(addresses.length, "egress IP")} as added for ${argument.appName}.`);
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
    return this.#done(`Recorded ${addresses.join(", ")} ${how} the allowlist of ${appName}.`);
  }

  /**
   * Records what a list that a person pasted was found to hold of ours. Errors: `not-found`, also for an address that never
   * was the app’s, and the disk’s.
   */
  async recordList(argument: ParsedCommandArgument<"egress.recordList">): Promise<Result<Done>> {
    const { appName, addresses, entries, foreign } = argument;
    const owner = this.#parts.app(appName);
    if (!owner.ok) return owner;
    const store = this.#parts.ledger();
    if (!store.ok) return store;
    const own = this.#own(store.value.current(), owner.value);
    const ever = [
      ...owner.value.egress.map(({ address }) => address),
      ...own.flatMap((one) => one.addresses),
    ];
    if (!addresses.every((address) => ever.includes(address))) return fail(noSuchAddress);
    const written = await this.#write(store.value, owner.value, (_before, format) => ({
      addresses: sortAddressTexts([...new Set(addresses)]),
      format,
      checked: { entries, foreign },
    }));
    if (!written.ok) return written;
    this.#parts.copies.recorded(appName);
    const found = `${counted(addresses.length, "egress IP")} among ${counted(entries, "entry", "entries")}`;
    return this.#done(`Compared the allowlist of ${appName}: found ${found}.`);
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
      return again ? entries : [...entries, entry];
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

  #done(sentence: string): Result<Done> {
    this.#parts.note(sentence);
    this.#parts.changed();
    return ok({});
  }
}

/** What a record says besides whose it is, and when and by whom it was made. */
type RecordContent = Pick<LedgerEntry, "addresses" | "format" | "note" | "setupId" | "checked" | "takenOut">;

const noSuchAddress = problem("not-found", "This is not one of the egress IPs any more.");

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
