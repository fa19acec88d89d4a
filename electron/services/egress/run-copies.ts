import { egressElsewhere, type AppView } from "../../../shared/bridge/apps.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { counted } from "../../../shared/core/words.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import { readPastedList } from "../../../shared/egress/pasted-list.ts";
import type { ListNow } from "../../../shared/egress/whole-list.ts";
import type { RunWay } from "../../../shared/export/ready-to-run/ready-to-run.ts";
import { removalsForList, runForList } from "../../../shared/export/ready-to-run/run-for-list.ts";
import type { Ground } from "../../../shared/tailnet/ground.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { JsonStore } from "../../ports/stores.ts";

/** What copying a command needs from its surroundings. */
interface RunCopiesParts {
  /** The app as it is shown. Error: `not-found`. */
  readonly app: (name: string) => Result<AppView>;
  /** All apps as they are shown. Error: `not-found` while they are not known. */
  readonly shownApps: () => Result<readonly AppView[]>;
  /** What a removal may rest on now. */
  readonly ground: () => Ground;
  /** A product’s list as it was last read with a token in this run; null where none was. */
  readonly readList: (productId: string | null) => ListNow | null;
  readonly ledger: () => Result<Pick<JsonStore<readonly LedgerEntry[]>, "current">>;
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
}

type AskedList = ParsedCommandArgument<"egress.copyRemoval">["list"];

/** Copies what an allowlist lacks, or holds too much, as the product’s own command. It knows no credential. */
export class RunCopies {
  readonly #parts: RunCopiesParts;

  constructor(parts: RunCopiesParts) {
    this.#parts = parts;
  }

  /** Errors: `not-found`, also for an address that is none of the app’s; `conflict`; `nothing-to-copy`; the clipboard’s. */
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
    const now = list === null ? ok(null) : this.#listNow(productId, list);
    if (!now.ok) return now;
    const run = runForList({ product, appName, missing, own, list: now.value }, this.#parts.clock.now());
    if ("why" in run) return fail(problem("nothing-to-copy", run.why));
    return this.#put(run.ways, way, `It adds ${counted(run.adds.length, "IP")}.`);
  }

  /**
   * Copies a removal. What is current, expired and of other apps is taken from what is known here, never from the window.
   * Errors: `not-found`; `conflict` where the list was read again meanwhile; `nothing-to-copy` with what it waits for; the
   * clipboard’s.
   */
  async copyRemoval(
    argument: ParsedCommandArgument<"egress.copyRemoval">,
  ): Promise<Result<{ readonly sentence: string }>> {
    const { appName, way, list, includeIPv6 } = argument;
    const app = this.#parts.app(appName);
    if (!app.ok) return app;
    const apps = this.#parts.shownApps();
    if (!apps.ok) return apps;
    const ledger = this.#parts.ledger();
    if (!ledger.ok) return ledger;
    const { productId, egress, delta } = app.value;
    const now = this.#listNow(productId, list);
    if (!now.ok) return now;
    const removals = removalsForList(
      {
        product: productId === null ? undefined : findProduct(productId),
        appName,
        egress,
        delta,
        ledger: ledger.value.current(),
        ground: this.#parts.ground(),
        elsewhere: egressElsewhere(apps.value, appName),
        includeIPv6,
        list: now.value,
      },
      this.#parts.clock.now(),
    );
    if ("why" in removals) return fail(problem("nothing-to-copy", removals.why));
    return this.#put(removals.ways, way, `It removes ${counted(removals.removes.length, "IP")}.`);
  }

  /** What was read is taken from here, and only as the person saw it. */
  #listNow(productId: string | null, asked: AskedList): Result<ListNow> {
    if ("text" in asked) return ok({ list: readPastedList(asked.text), at: asked.confirmedAt });
    const read = this.#parts.readList(productId);
    return read?.at === asked.readAt ? ok(read) : fail(readAgain);
  }

  async #put(
    ways: readonly RunWay[],
    way: string,
    sentence: string,
  ): Promise<Result<{ readonly sentence: string }>> {
    const chosen = ways.find(({ title }) => title === way);
    if (chosen === undefined || chosen.text === null)
      return fail(problem("nothing-to-copy", chosen?.why ?? "There is no such command."));
    const written = await this.#parts.clipboard.write(chosen.text);
    if (!written.ok) return written;
    return ok({ sentence: `Copied for ${way}. ${sentence}` });
  }
}

const readAgain = problem("conflict", "The list was read again meanwhile, or is not at hand any more.", {
  meaning: "Nothing was copied.",
  remedy: "Look at it as it is now, or read it again.",
});
