import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { counted } from "../../../shared/core/words.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import { runForList } from "../../../shared/export/ready-to-run/run-for-list.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { JsonStore } from "../../ports/stores.ts";

/** What copying a command needs from its surroundings. */
interface RunCopiesParts {
  /** The app as it is shown. Error: `not-found`. */
  readonly app: (name: string) => Result<AppView>;
  readonly ledger: () => Result<Pick<JsonStore<readonly LedgerEntry[]>, "current">>;
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
}

/** Copies what an allowlist lacks as the product’s own command. It knows no credential. */
export class RunCopies {
  readonly #parts: RunCopiesParts;

  constructor(parts: RunCopiesParts) {
    this.#parts = parts;
  }

  /** Errors: `not-found`, also for an address that is none of the app’s; `nothing-to-copy`; the clipboard’s. */
  async copy(
    argument: ParsedCommandArgument<"egress.copyRun">,
  ): Promise<Result<{ readonly sentence: string }>> {
    const { appName, way, missing, own, list } = argument;
    const app = this.#parts.app(appName);
    if (!app.ok) return app;
    const ledger = this.#parts.ledger();
    if (!ledger.ok) return ledger;
    const current = new Set(app.value.egress.map(({ address }) => address));
    const ever = new Set([...current, ...ledger.value.current().flatMap(({ addresses }) => addresses)]);
    if (!missing.every((address) => current.has(address)) || !own.every((address) => ever.has(address)))
      return fail(problem("not-found", "This is not one of the egress IPs any more."));
    const { productId } = app.value;
    const product = productId === null ? undefined : findProduct(productId);
    const run = runForList({ product, appName, missing, own, list }, this.#parts.clock.now());
    if ("why" in run) return fail(problem("nothing-to-copy", run.why));
    const chosen = run.ways.find(({ title }) => title === way);
    if (chosen === undefined || chosen.text === null)
      return fail(problem("nothing-to-copy", chosen?.why ?? "There is no such command."));
    const written = await this.#parts.clipboard.write(chosen.text);
    if (!written.ok) return written;
    return ok({ sentence: `Copied for ${way}. It adds ${counted(run.adds.length, "IP")}.` });
  }
}
