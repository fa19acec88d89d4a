import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { AppView, ConnectorView } from "../../../shared/bridge/state/fleet.ts";
import { copyForProduct, type ProductCopy } from "../../../shared/catalogue/copy-for-product.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { copiedSentence } from "../../../shared/egress/copied-sentence.ts";
import { isEgressFormatId, type EgressFormatId } from "../../../shared/egress/egress-format-id.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import type { JsonStore } from "../../store/json-store.ts";
import type { ClipboardPort, Clock, Ids } from "../ports.ts";

/** What egress IPs need from their surroundings. */
export interface EgressParts {
  /** The app as it is shown: what is copied is what is seen. Error: `not-found`. */
  readonly app: (name: string) => Result<AppView>;
  /** The connector as it is shown. Error: `not-found`. */
  readonly connector: (nodeId: string) => Result<ConnectorView>;
  readonly ledger: () => Result<JsonStore<readonly LedgerEntry[]>>;
  /** Called after the ledger changed. */
  readonly changed: () => void;
  readonly clipboard: ClipboardPort;
  readonly note: (sentence: string) => void;
  /** The name that the ledger records. */
  readonly actor: () => string;
  readonly clock: Clock;
  readonly ids: Ids;
}

type Done = Record<string, never>;
type Copied = { readonly sentence: string };

/** Renders and copies egress IPs, and records where they were put. */
export class EgressService {
  readonly #parts: EgressParts;

  constructor(parts: EgressParts) {
    this.#parts = parts;
  }

  /** The text of a copy, for the preview. Errors: `not-found`, `nothing-to-copy`. */
  render(
    appName: string,
    format?: EgressFormatId,
  ): Result<{ text: string; count: number; leftOut: readonly string[] }> {
    const copy = this.#copyOf(appName, format);
    if (!copy.ok) return copy;
    const { text, count, leftOut, tooMany } = copy.value;
    const notes = leftOut.map(({ address, reason }) => `${address}: ${reason}`);
    return ok({ text, count, leftOut: tooMany === undefined ? notes : [...notes, tooMany] });
  }

  /** Puts the egress IPs of an app on the clipboard, in the product’s format unless another is asked for. */
  async copy(appName: string, format?: EgressFormatId): Promise<Result<Copied>> {
    const copy = this.#copyOf(appName, format);
    if (!copy.ok) return copy;
    const written = await this.#parts.clipboard.write(copy.value.text);
    if (!written.ok) return written;
    const { count, leftOut, format: used } = copy.value;
    return ok({ sentence: copiedSentence({ count, appName, format: used, leftOut: leftOut.length }) });
  }

  /** Puts one egress IP on the clipboard, if it still is one. */
  async copyAddress(argument: ParsedCommandArgument<"egress.copyAddress">): Promise<Result<Copied>> {
    const owner =
      "appName" in argument ? this.#parts.app(argument.appName) : this.#parts.connector(argument.nodeId);
    if (!owner.ok) return owner;
    const found = owner.value.egress.find((one) => one.address === argument.address);
    if (found === undefined) return fail(noSuchAddress);
    const written = await this.#parts.clipboard.write(found.address);
    return written.ok ? ok({ sentence: `Copied ${found.address}` }) : written;
  }

  /** Records that the addresses as they are now stand in the product. */
  async markAdded(argument: ParsedCommandArgument<"egress.markAdded">): Promise<Result<Done>> {
    const copy = this.#copyOf(argument.appName, argument.format);
    if (!copy.ok) return copy;
    const ledger = this.#parts.ledger();
    if (!ledger.ok) return ledger;
    const app = this.#parts.app(argument.appName);
    const entry: LedgerEntry = {
      id: this.#parts.ids.next("ledger"),
      appName: argument.appName,
      productId: app.ok ? app.value.productId : null,
      addresses: copy.value.addresses,
      format: argument.format,
      at: this.#parts.clock.now(),
      by: this.#parts.actor(),
      ...(argument.note === undefined ? {} : { note: argument.note }),
    };
    const written = await ledger.value.update((entries) => [...entries, entry]);
    if (!written.ok) return written;
    const count = entry.addresses.length;
    this.#parts.note(`Recorded ${count} egress ${count === 1 ? "IP" : "IPs"} as added for ${entry.appName}.`);
    this.#parts.changed();
    return ok({});
  }

  #copyOf(appName: string, format?: EgressFormatId): Result<ProductCopy> {
    const app = this.#parts.app(appName);
    if (!app.ok) return app;
    const { productId, egress, format: usual } = app.value;
    const product = productId === null ? undefined : findProduct(productId);
    return copyForProduct(product, egress, { format: format ?? (isEgressFormatId(usual) ? usual : "line") });
  }
}

const noSuchAddress = problem("not-found", "This is not one of the egress IPs any more.");
