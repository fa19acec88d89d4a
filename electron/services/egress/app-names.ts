import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import {
  answered,
  forgetPromises,
  identityOf,
  promiseRenames,
  wroteFor,
  type AppIdentities,
  type AppIdentity,
} from "../../../shared/connectors/app-identity.ts";
import type { PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { Clock } from "../../ports/clock.ts";

/** What the names of apps need from their surroundings. */
export interface AppNamesParts {
  /** Also after another tailnet was chosen: a save that is under way then is still noted. */
  readonly identities: () => JsonStore<AppIdentities> | null;
  /** Called after an app was found under another name. */
  readonly changed: () => void;
  readonly note: (sentence: string) => void;
  readonly clock: Clock;
}

/** A change that is saved; the intent is null where a whole text was written. */
export interface SavedChange {
  readonly intent: PolicyIntent | null;
  readonly inverse: PolicyIntent | null;
}

/** What became of a save. */
export type SaveSettled = "saved" | "not-saved" | "uncertain";

/** Keeps apps apart by what they are, so that what is recorded for one follows it to another name. */
export class AppNames {
  readonly #parts: AppNamesParts;

  constructor(parts: AppNamesParts) {
    this.#parts = parts;
  }

  /** What is known of the app that is called so. */
  of(name: string): AppIdentity | undefined {
    return identityOf(this.#parts.identities()?.current() ?? [], name);
  }

  /** Before a save: what will be called otherwise is on disk first. */
  async promised(intent: PolicyIntent | null): Promise<void> {
    if (intent === null) return;
    await this.#update((apps) => promiseRenames(apps, intent));
  }

  /** After a save. What is not certain is settled by the next sync. */
  async settled({ intent, inverse }: SavedChange, outcome: SaveSettled): Promise<void> {
    if (intent === null || outcome === "uncertain") return;
    const now = this.#parts.clock.now();
    await this.#update((apps) =>
      outcome === "saved" ? wroteFor(apps, { intent, inverse, now }) : forgetPromises(apps),
    );
  }

  /** A person says whether an app is one that was called otherwise. Errors: `not-found`, the disk's. */
  async answer(question: {
    readonly appId: string;
    readonly name: string;
    readonly same: boolean;
  }): Promise<Result<Record<string, never>>> {
    const store = this.#parts.identities();
    const before = store?.current() ?? [];
    const was = before.find(({ id }) => id === question.appId);
    if (store === null || was === undefined || answered(before, question) === before)
      return fail(noSuchQuestion);
    const written = await store.update((apps) => answered(apps, question));
    if (!written.ok) return written;
    this.#parts.note(
      question.same
        ? `${question.name} is what was ${was.name}: its records go on.`
        : `${question.name} is another app than ${was.name}.`,
    );
    this.#parts.changed();
    return ok({});
  }

  async #update(change: (apps: AppIdentities) => AppIdentities): Promise<void> {
    const store = this.#parts.identities();
    if (store === null || change(store.current()) === store.current()) return;
    // Where it cannot be written down, the store says so.
    await store.update(change);
  }
}

const noSuchQuestion = problem("not-found", "This question is settled already.");
