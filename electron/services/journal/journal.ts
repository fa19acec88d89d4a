import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import type { SyncLogEntry } from "../../../shared/bridge/diagnostics.ts";
import type { Navigation } from "../../../shared/bridge/navigation.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { ActivityStore } from "../../ports/stores.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";

/** Requests of past syncs that are kept to be read. */
const mostRequests = 200;

/** More than these are not read, and a disk that stays full must not fill the memory. */
const mostUnsaved = 100;

/** What an entry says besides its sentence. */
export interface NoteDetails {
  /** Who did it; Tailrace itself where nobody is named. */
  readonly by?: string;
  /** The tailnet that it is about; null where it is about no single one. */
  readonly tailnetId?: string | null;
  /** To whom or what it was done. */
  readonly on?: string;
  /** Names of the apps that it changed. */
  readonly apps?: readonly string[];
  /** Where a person sees what it was: a version of the policy file, for instance. */
  readonly open?: Navigation;
  readonly problem?: Problem;
  /** Somebody else did it. */
  readonly foreign?: true;
}

/** What Tailrace did and noticed, and what it asked the service for. */
export class Journal {
  readonly #store: ActivityStore;
  readonly #publisher: StatePublisher;
  readonly #tools: { readonly clock: Clock; readonly ids: Ids; readonly log: Log };
  #syncLog: readonly SyncLogEntry[] = [];
  /** What could not be written down: shown until the end of this run. */
  #unsaved: readonly ActivityEntryView[] = [];

  constructor(
    store: ActivityStore,
    publisher: StatePublisher,
    tools: { readonly clock: Clock; readonly ids: Ids; readonly log: Log },
  ) {
    this.#store = store;
    this.#publisher = publisher;
    this.#tools = tools;
  }

  /** Writes down that something happened. On a full disk it is shown for this run only, and the log says so. */
  note(kind: ActivityEntryView["kind"], sentence: string, more: NoteDetails = {}): void {
    const entry: ActivityEntryView = {
      id: this.#tools.ids.next("activity"),
      at: this.#tools.clock.now(),
      kind,
      sentence,
      by: "Tailrace",
      tailnetId: null,
      ...more,
    };
    void this.#keep(entry);
  }

  /** The same for what happens in one tailnet. */
  of(tailnetId: string | null): Pick<Journal, "note"> {
    return { note: (kind, sentence, more) => this.note(kind, sentence, { ...more, tailnetId }) };
  }

  /** Takes up the requests of a sync. */
  synced(entries: readonly SyncLogEntry[]): void {
    this.#syncLog = [...entries.toReversed(), ...this.#syncLog].slice(0, mostRequests);
    this.publish();
  }

  async #keep(entry: ActivityEntryView): Promise<void> {
    const written = await this.#store.add(entry);
    if (!written.ok) {
      this.#unsaved = [entry, ...this.#unsaved].slice(0, mostUnsaved);
      this.#tools.log.warn("An activity entry was not saved", { code: written.problem.code });
    }
    this.publish();
  }

  publish(): void {
    const activity = [...this.#unsaved, ...this.#store.current()].toSorted((one, other) => other.at - one.at);
    this.#publisher.publish("journal", { activity, syncLog: this.#syncLog });
  }
}
