import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import type { CommandValue, ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { ReadingView } from "../../../shared/bridge/readings.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import {
  readableOf,
  type ReadableProductId,
  type ReadList,
} from "../../../shared/egress/read/list-reader.ts";
import { listOfEntries } from "../../../shared/egress/read/read-entries.ts";
import { checkedTarget, listReaders } from "../../../shared/egress/read/readers.ts";
import type { ListNow } from "../../../shared/egress/whole-list.ts";
import type { Clock } from "../../ports/clock.ts";
import { untrustedRuntime, type ProductLists, type ReadOutcome } from "../../ports/product-lists.ts";
import type { ProductTokens } from "../../ports/product-tokens.ts";
import type { Session } from "../../ports/session.ts";
import type { StoredReading } from "../../ports/stored-reading.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import type { ListCheck } from "../egress/egress-records.ts";
import { checkSecrets } from "./check-secrets.ts";
import { isDue } from "./is-due.ts";

/** What reading the lists of products needs from its surroundings. */
export interface ReadingsParts {
  /** Of this tailnet, while it is the active one. Errors: `conflict`, `not-connected`. So it is of the two that follow. */
  readonly session: () => Result<Session>;
  readonly memory: () => Result<TailnetMemory>;
  readonly shownApps: () => Result<readonly AppView[]>;
  readonly products: ProductLists;
  readonly tokens: ProductTokens;
  readonly runtime: ConnectionState["runtime"];
  readonly record: (check: ListCheck) => Promise<Result<unknown>>;
  readonly publish: (readings: readonly ReadingView[]) => void;
  readonly note: (sentence: string) => void;
  /** The name that the ledger records. */
  readonly actor: () => string;
  readonly clock: Clock;
}

type Done = Record<string, never>;

/** Reads the lists of products with tokens that a person entered. It reads, compares and records, and changes nothing. */
export class ReadingsService {
  readonly #parts: ReadingsParts;
  /** The lists as they were read in this run. Their entries are somebody’s network: they are written nowhere. */
  readonly #lists = new Map<ReadableProductId, { readonly at: number; readonly list: ReadList }>();
  /** What is under way: whoever asks meanwhile gets the same answer. */
  readonly #running = new Map<ReadableProductId, Promise<Result<Done>>>();

  constructor(parts: ReadingsParts) {
    this.#parts = parts;
  }

  /**
   * Reads a list with a token, and keeps the token only if that worked. Errors: `runtime-untrusted`, `invalid-argument`,
   * `credential-malformed`, those of the read and of the keychain.
   */
  async add(argument: ParsedCommandArgument<"readings.add">): Promise<Result<Done>> {
    const { productId } = argument;
    const open = this.#open();
    if (!open.ok) return open;
    const target = checkedTarget(productId, argument.target);
    if (!target.ok) return target;
    const reader = listReaders[productId];
    const secrets = checkSecrets(argument.secrets, reader.secrets);
    if (!secrets.ok) return secrets;
    const outcome = await this.#parts.products.read(productId, target.value, secrets.value);
    if (outcome.kind !== "read") return fail(outcome.problem);
    // Meanwhile another tailnet may have been chosen, to which this token does not belong.
    const still = this.#open();
    if (!still.ok) return still;
    const { session, memory } = still.value;
    const at = this.#parts.clock.now();
    const reading: StoredReading = {
      productId,
      target: target.value,
      by: this.#parts.actor(),
      since: at,
      name: outcome.list.name,
      enforced: outcome.list.enforced,
      readAt: at,
      entries: outcome.list.entries.length,
      triedAt: at,
      triedFor: this.#egressOf(productId),
      trouble: null,
    };
    const kept = await this.#parts.tokens.put(
      session.tailnet,
      productId,
      reader.host(target.value),
      secrets.value,
    );
    if (!kept.ok) return kept;
    const written = await this.#write(memory, productId, reading);
    if (!written.ok) {
      await this.#parts.tokens.remove(session.tailnet, productId);
      return written;
    }
    this.#parts.note(`A token reads ${reader.product}’s list ${outcome.list.name} from now on.`);
    return this.#take(memory, reading, outcome.list);
  }

  /** Forgets a token; what was recorded stays. Errors: the keychain’s, the disk’s. */
  async remove(productId: ReadableProductId): Promise<Result<Done>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const memory = this.#parts.memory();
    if (!memory.ok) return memory;
    const removed = await this.#parts.tokens.remove(session.value.tailnet, productId);
    if (!removed.ok) return removed;
    this.#lists.delete(productId);
    const written = await this.#write(memory.value, productId, null);
    if (!written.ok) return written;
    this.#parts.note(`The token for ${listReaders[productId].product}’s list was removed.`);
    return ok({});
  }

  /** Reads a list now, unless the product asked to wait. Errors: `not-found`, those of the read, the disk’s. */
  read(productId: ReadableProductId): Promise<Result<Done>> {
    const before = this.#running.get(productId);
    if (before !== undefined) return before;
    const running = this.#read(productId).finally(() => {
      this.#running.delete(productId);
      this.publish();
    });
    this.#running.set(productId, running);
    this.publish();
    return running;
  }

  latest(productId: ReadableProductId): Result<CommandValue<"readings.latest">> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const latest = this.#lists.get(productId);
    if (latest === undefined) return ok(null);
    return ok({ at: latest.at, name: latest.list.name, entries: latest.list.entries });
  }

  /** The list that a product goes by, as it was last read in this run; null where it was not. For main alone. */
  listNow(productId: string | null): ListNow | null {
    const readable = readableOf(productId);
    const latest = readable === null ? undefined : this.#lists.get(readable);
    if (latest === undefined || !this.#parts.session().ok) return null;
    return { list: listOfEntries(latest.list.entries), at: latest.at };
  }

  /** Reads what is due. What could not be read is told where the list is shown. */
  async watch(): Promise<void> {
    this.publish();
    const open = this.#open();
    if (!open.ok) return;
    for (const reading of open.value.memory.readings.current()) {
      const due = isDue(reading, this.#egressOf(reading.productId), this.#parts.clock.now());
      if (due) await this.read(reading.productId);
    }
  }

  readonly publish = (): void => {
    const memory = this.#parts.memory();
    if (!memory.ok) return;
    this.#parts.publish(
      memory.value.readings.current().map(({ triedAt: _at, triedFor: _for, ...reading }) => ({
        ...reading,
        reading: this.#running.has(reading.productId),
      })),
    );
  };

  async #read(productId: ReadableProductId): Promise<Result<Done>> {
    const open = this.#open();
    if (!open.ok) return open;
    const { session, memory } = open.value;
    const reading = memory.readings.current().find((one) => one.productId === productId);
    if (reading === undefined) return fail(noToken);
    const now = this.#parts.clock.now();
    if (reading.trouble?.kind === "wait" && reading.trouble.until > now) return fail(reading.trouble.problem);
    const host = listReaders[productId].host(reading.target);
    const secrets = await this.#parts.tokens.get(session.tailnet, productId, host);
    const outcome: ReadOutcome = secrets.ok
      ? await this.#parts.products.read(productId, reading.target, secrets.value)
      : { kind: "failed", problem: secrets.problem };
    // What was read is this tailnet’s; where another was chosen meanwhile, nobody may record it any more.
    const still = this.#parts.memory();
    if (!still.ok) return still;
    const tried = { ...reading, triedAt: now, triedFor: this.#egressOf(productId) };
    if (outcome.kind === "read") return this.#take(memory, tried, outcome.list);
    const written = await this.#write(memory, productId, { ...tried, trouble: outcome });
    return written.ok ? fail(outcome.problem) : written;
  }

  /** Compares what was read with every app of the product, and records it. */
  async #take(memory: TailnetMemory, reading: StoredReading, list: ReadList): Promise<Result<Done>> {
    const { productId } = reading;
    const at = this.#parts.clock.now();
    this.#lists.set(productId, { at, list });
    const read = listOfEntries(list.entries);
    const notUnderstood = read.notUnderstood.length;
    const { name, enforced, entries } = list;
    const written = await this.#write(memory, productId, {
      ...reading,
      name,
      enforced,
      readAt: at,
      entries: entries.length,
      trouble: notUnderstood > 0 ? { kind: "partly", notUnderstood } : null,
    });
    if (!written.ok) return written;
    if (notUnderstood > 0) return ok({});
    for (const app of this.#apps(productId)) {
      const check: ListCheck = { appName: app.name, list: read, how: "read", name, by: reading.by };
      const recorded = await this.#parts.record(check);
      if (!recorded.ok) return recorded;
    }
    return ok({});
  }

  async #write(
    memory: TailnetMemory,
    productId: ReadableProductId,
    reading: StoredReading | null,
  ): Promise<Result<unknown>> {
    const written = await memory.readings.update((all) => [
      ...all.filter((one) => one.productId !== productId),
      ...(reading === null ? [] : [reading]),
    ]);
    this.publish();
    return written;
  }

  #open(): Result<{ readonly session: Session; readonly memory: TailnetMemory }> {
    const { runtime } = this.#parts;
    const session = this.#parts.session();
    if (!session.ok) return session;
    if (runtime.loopbackOnly) return fail(untrustedRuntime);
    if (session.value.tailnet.kind === "demo") return fail(demoReadsNothing);
    const memory = this.#parts.memory();
    return memory.ok ? ok({ session: session.value, memory: memory.value }) : memory;
  }

  #apps(productId: ReadableProductId): readonly AppView[] {
    const apps = this.#parts.shownApps();
    return apps.ok ? apps.value.filter((app) => readableOf(app.productId) === productId) : [];
  }

  #egressOf(productId: ReadableProductId): readonly string[] {
    const addresses = this.#apps(productId).flatMap(({ egress }) => egress.map(({ address }) => address));
    return [...new Set(addresses)].toSorted();
  }
}

const noToken = problem("not-found", "There is no token for this product.", {
  remedy: "Enter one, or paste the list.",
});

const demoReadsNothing = problem("invalid-argument", "The demo tailnet’s egress IPs are made up.", {
  meaning: "No list of yours holds them, so no token is asked for.",
  remedy: "Connect your tailnet first.",
});
