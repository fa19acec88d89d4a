import type { ApiResult, Lacking } from "../ports/api-result.ts";

/** How the things of a list are told apart, and asked for by themselves. */
interface Listing<T> {
  readonly idOf: (one: T) => string;
  readonly get: (id: string) => Promise<ApiResult<T>>;
  /** Whether it is worth a question where a list lacks it. */
  readonly matters?: (one: T) => boolean;
  /** Whether it comes and goes by itself: that it is gone is no wonder, and a few are asked for. */
  readonly passes?: (one: T) => boolean;
  /** Whether it is over, though the service still shows it by itself: lists leave that out. */
  readonly isOver?: (one: T) => boolean;
  /** Its group, where whole groups may be hidden from the credential: of one without any entry, none is missing. */
  readonly groupOf?: (one: T) => string;
  /** Kinds of what it has, of which nothing is left only where somebody takes all of it away. */
  readonly has?: (one: T) => readonly string[];
}

/** A list that was held against those before it. */
interface Held<T> {
  /** With what it lacked though it exists, and with what it had emptied as it is. */
  readonly all: readonly T[];
  readonly lacking?: Lacking;
}

/** Asked for by themselves for one list at most, how many at a time, and how many of those that come and go. */
const mostAsked = 50;
const atATime = 6;
const mostPassing = 3;
/** So many refusals say that asking is of no use now. */
const mostRefusals = 3;

interface Before {
  readonly passes: boolean;
  readonly had: readonly string[];
  readonly group: string;
}

/**
 * Holds each list against those before it. A list may be cut short, or say nothing of what a thing has: only the service’s
 * word that it does not have the thing says that it is gone. To a credential that may see none by itself it says the same of
 * all, so its word counts only where it shows one that is listed.
 */
export class ListedBefore<T> {
  readonly #listing: Listing<T>;
  readonly #before = new Map<string, Before>();

  constructor(listing: Listing<T>) {
    this.#listing = listing;
  }

  /** `expected` exist as far as is known, besides those that were listed before. */
  async hold(listed: readonly T[], expected: readonly string[] = []): Promise<Held<T>> {
    const { idOf, has = hasNothing, groupOf } = this.#listing;
    const present = new Set(listed.map(idOf));
    const groups = groupOf === undefined ? null : new Set(listed.map(groupOf));
    const earlier = [...this.#before].filter(
      ([id, { group }]) => !present.has(id) && (groups === null || groups.has(group)),
    );
    const lasting = earlier.filter(([, { passes }]) => !passes).map(([id]) => id);
    const missing = [...new Set([...expected.filter((id) => !present.has(id)), ...lasting])];
    const passing = earlier.filter(([id, { passes }]) => passes && !missing.includes(id)).map(([id]) => id);
    // Beside an empty list single answers are no better.
    if (listed.length === 0) return held([], 0, missing.length + passing.length);
    const emptied = listed.filter((one) => lost(this.#before.get(idOf(one))?.had, has(one))).map(idOf);
    const sample = passing.slice(0, mostPassing);
    const answers = await this.#ask([...missing, ...emptied].slice(0, mostAsked).concat(sample), listed);
    const { found, gone } = answers;
    const isShort = [...missing, ...sample].some((id) => found.has(id));
    const lacking = [...missing, ...(isShort ? passing : sample)].filter(
      (id) => !found.has(id) && !gone.has(id),
    );
    const untold = emptied.filter((id) => !found.has(id));
    const mended = emptied.filter((id) => {
      const single = found.get(id);
      return single !== undefined && !lost(this.#before.get(id)?.had, has(single));
    });
    const added = [...found].flatMap(([id, one]) => (present.has(id) ? [] : [one]));
    const all = [...listed.map((one) => found.get(idOf(one)) ?? one), ...added];
    this.#remember(all, new Set([...lacking, ...untold]));
    return held(all, added.length + mended.length, lacking.length + untold.length);
  }

  /** What is listed is known from now on; what is unclear stays as it was known. */
  #remember(all: readonly T[], unclear: ReadonlySet<string>): void {
    const { idOf, matters = always, passes = never, has = hasNothing, groupOf } = this.#listing;
    for (const id of this.#before.keys()) if (!unclear.has(id)) this.#before.delete(id);
    for (const one of all)
      if (matters(one) && !unclear.has(idOf(one)))
        this.#before.set(idOf(one), { passes: passes(one), had: has(one), group: groupOf?.(one) ?? "" });
  }

  async #ask(
    ids: readonly string[],
    listed: readonly T[],
  ): Promise<{ readonly found: ReadonlyMap<string, T>; readonly gone: ReadonlySet<string> }> {
    const { idOf, get, matters = always, isOver = never } = this.#listing;
    const found = new Map<string, T>();
    const over = new Set<string>();
    const denied = new Set<string>();
    const waiting = [...ids];
    let refusals = 0;
    const askOn = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && refusals < mostRefusals; id = waiting.shift()) {
        const answer = await get(id);
        if (answer.ok && isOver(answer.value)) over.add(id);
        else if (answer.ok && idOf(answer.value) === id) found.set(id, answer.value);
        else if (!answer.ok && answer.problem.code === "not-found") denied.add(id);
        else refusals += 1;
      }
    };
    await Promise.all(Array.from({ length: Math.min(atATime, waiting.length) }, askOn));
    const gone = new Set([...over, ...denied]);
    if (denied.size === 0 || found.size + over.size > 0) return { found, gone };
    const sample = listed.find(matters);
    const isCredible = sample !== undefined && (await get(idOf(sample))).ok;
    return { found, gone: isCredible ? gone : over };
  }
}

/** A reader of a whole list that holds every answer against those before it. */
export function heldList<T>(
  listing: Listing<T>,
  read: () => Promise<ApiResult<readonly T[]>>,
): () => Promise<ApiResult<readonly T[]>> {
  const before = new ListedBefore(listing);
  return async () => {
    const answer = await read();
    if (!answer.ok) return answer;
    const { all, ...lacking } = await before.hold(answer.value);
    return { ...answer, value: all, ...lacking };
  };
}

function held<T>(all: readonly T[], found: number, unclear: number): Held<T> {
  return found + unclear === 0 ? { all } : { all, lacking: { found, unclear } };
}

/** Whether a kind of what it had is not there any more. */
function lost(had: readonly string[] | undefined, has: readonly string[]): boolean {
  return had?.some((kind) => !has.includes(kind)) ?? false;
}

function always(): boolean {
  return true;
}

function never(): boolean {
  return false;
}

function hasNothing(): readonly string[] {
  return [];
}
