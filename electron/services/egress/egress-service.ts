import type { CommandValue, ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { ProductCopy, ProductCopyChoices } from "../../../shared/catalogue/copy-for-product.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { copiedSentence } from "../../../shared/egress/copied-sentence.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import { proofCommand } from "../../../shared/net/proof-command.ts";
import { copyForApp } from "./copy-for-app.ts";
import type { LastCopies } from "./last-copies.ts";

/** What copying egress IPs needs from its surroundings. */
export interface EgressParts {
  /** The app as it is shown: what is copied is what is seen. Error: `not-found`. */
  readonly app: (name: string) => Result<AppView>;
  /** The connector as it is shown. Error: `not-found`. */
  readonly connector: (nodeId: string) => Result<ConnectorView>;
  readonly clipboard: ClipboardPort;
  readonly copies: LastCopies;
}

type Copied = { readonly sentence: string };

/** Renders and copies egress IPs. */
export class EgressService {
  readonly #parts: EgressParts;

  constructor(parts: EgressParts) {
    this.#parts = parts;
  }

  /** The text of a copy, for the preview. Errors: `not-found`, `nothing-to-copy`. */
  render(appName: string, choices: ProductCopyChoices = {}): Result<CommandValue<"egress.render">> {
    const copy = this.#copyOf(appName, choices);
    if (!copy.ok) return copy;
    const { text, count, addresses, warnings } = copy.value;
    const leftOut = copy.value.leftOut.map(({ address, reason }) => `${address}: ${reason}`);
    return ok({ text, count, addresses, leftOut, warnings });
  }

  /** Puts the egress IPs of an app on the clipboard, as its product takes them unless something else is chosen. */
  async copy(appName: string, choices: ProductCopyChoices = {}): Promise<Result<Copied>> {
    const copy = this.#copyOf(appName, choices);
    if (!copy.ok) return copy;
    const written = await this.#parts.clipboard.write(copy.value.text);
    if (!written.ok) return written;
    const { count, addresses, leftOut, format, warnings } = copy.value;
    this.#parts.copies.copied(appName, { addresses, format });
    return ok({ sentence: copiedSentence({ count, appName, format, leftOut: leftOut.length, warnings }) });
  }

  /** Puts one egress IP on the clipboard, if it still is one. */
  async copyAddress(argument: ParsedCommandArgument<"egress.copyAddress">): Promise<Result<Copied>> {
    const owner =
      "appName" in argument ? this.#parts.app(argument.appName) : this.#parts.connector(argument.nodeId);
    if (!owner.ok) return owner;
    const found = owner.value.egress.find((one) => one.address === argument.address);
    if (found === undefined) return fail(noSuchAddress);
    const written = await this.#parts.clipboard.write(found.address);
    if (!written.ok) return written;
    if ("appName" in argument) this.#parts.copies.alsoCopied(argument.appName, found.address);
    return ok({ sentence: `Copied ${found.address}` });
  }

  /** Puts the command that prints the address of a host on the clipboard. */
  async copyProofCommand({
    family,
  }: ParsedCommandArgument<"egress.copyProofCommand">): Promise<Result<Copied>> {
    const written = await this.#parts.clipboard.write(proofCommand(family));
    return written.ok ? ok({ sentence: "Copied the command. Run it on the host." }) : written;
  }

  #copyOf(appName: string, choices: ProductCopyChoices): Result<ProductCopy> {
    const app = this.#parts.app(appName);
    return app.ok ? copyForApp(app.value, choices) : app;
  }
}

const noSuchAddress = problem("not-found", "This is not one of the egress IPs any more.");
