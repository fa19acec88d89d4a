import type { AppView } from "../../../shared/bridge/apps.ts";
import type { FollowedView } from "../../../shared/bridge/lists.ts";
import { heldOf, moveOf, readAnew, type FollowedList } from "../../../shared/catalogue/followed-list.ts";
import {
  followedSources,
  listName,
  isPasted,
  isPublished,
  partOfSource,
  readPastedSource,
  type FollowedSourceId,
} from "../../../shared/catalogue/followed-sources.ts";
import type { Incident } from "../../../shared/connectors/incidents.ts";
import { counted } from "../../../shared/core/words.ts";
import { readWhole } from "../../../shared/catalogue/list-sources.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { PublishedLists } from "../../ports/published-lists.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";

/** What following lists needs from its surroundings. */
export interface ListsParts {
  /** Of this tailnet, while it is the active one. */
  readonly memory: () => Result<TailnetMemory>;
  readonly app: (name: string) => Result<AppView>;
  readonly published: PublishedLists;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Which followed lists moved, as news. */
export interface ListsLook {
  readonly incidents: readonly Incident[];
  /** Whether a list is followed still, by the id of its incident. */
  readonly follows: (incidentId: string) => boolean;
  /** Whether it is known how its app differs from it now. */
  readonly knows: (incidentId: string) => boolean;
}

/** Providers change their lists a few times a month, and announce it days before. */
const oldAfterMs = 12 * 60 * 60 * 1000;
/** After a failure it is tried sooner, but not at every sync. */
const againAfterMs = 60 * 60 * 1000;

/** Follows published and pasted lists. What they move is proposed, never done. */
export class ListsService {
  readonly #parts: ListsParts;
  /** When each was last tried in this run, read or not. */
  readonly #tried = new Map<string, number>();

  constructor(parts: ListsParts) {
    this.#parts = parts;
  }

  /** Reads those that are old, or all of them, and answers how their apps differ from them. */
  async read(again: boolean): Promise<Result<readonly FollowedView[]>> {
    const memory = this.#parts.memory();
    if (!memory.ok) return memory;
    const { lists } = memory.value;
    for (const followed of lists.current()) {
      if (isPasted(followed.source) || (!again && !this.#isDue(followed))) continue;
      const next = await this.#readOne(followed);
      const written = await lists.update((all) => all.map((one) => (one.id === next.id ? next : one)));
      if (!written.ok) return written;
    }
    return ok(this.#views(lists.current()));
  }

  /** The lists that their apps differ from, as far as they were read; null where no tailnet is open. */
  news(): ListsLook | null {
    const memory = this.#parts.memory();
    if (!memory.ok) return null;
    const views = new Map(this.#views(memory.value.lists.current()).map((one) => [incidentId(one.id), one]));
    return {
      incidents: [...views.values()].flatMap((one) =>
        one.added.length + one.removed.length === 0 ? [] : [movedIncident(one)],
      ),
      follows: (id) => views.has(id),
      knows: (id) => views.get(id)?.failure === null,
    };
  }

  async follow(wanted: {
    readonly source: FollowedSourceId;
    readonly part: string;
    readonly app: string;
    readonly text?: string;
  }): Promise<Result<readonly FollowedView[]>> {
    const { memory, app, ids } = this.#parts;
    const kept = memory();
    if (!kept.ok) return kept;
    const part = partOfSource(wanted.source, wanted.part);
    if (!part.ok) return part;
    const found = app(wanted.app);
    if (!found.ok) return found;
    const { lists } = kept.value;
    const isSame = (one: FollowedList) =>
      one.source === wanted.source && one.part === part.value && one.app === wanted.app;
    if (lists.current().some(isSame)) return fail(followedAlready);
    const fresh: FollowedList = {
      id: ids.next("list"),
      source: wanted.source,
      part: part.value,
      app: wanted.app,
      taken: [],
      latest: null,
      readAt: null,
      failure: null,
    };
    const followed = isPasted(wanted.source)
      ? this.#pasted(fresh, wanted.source, wanted.text ?? "")
      : ok(await this.#readOne(fresh));
    if (!followed.ok) return followed;
    const { failure } = followed.value;
    if (failure !== null) return fail(problem("not-found", failure, { meaning: "It is not followed." }));
    const written = await lists.update((all) => (all.some(isSame) ? all : [...all, followed.value]));
    return map(written, (all) => this.#views(all));
  }

  /** Takes a pasted list up anew. One that holds nothing changes nothing. */
  async paste(id: string, text: string): Promise<Result<readonly FollowedView[]>> {
    const memory = this.#parts.memory();
    if (!memory.ok) return memory;
    const { lists } = memory.value;
    const before = lists.current().find((one) => one.id === id);
    if (before === undefined || !isPasted(before.source)) return fail(noSuchList);
    const next = this.#pasted(before, before.source, text);
    if (!next.ok) return next;
    const written = await lists.update((all) => all.map((one) => (one.id === id ? next.value : one)));
    return map(written, (all) => this.#views(all));
  }

  async unfollow(id: string): Promise<Result<readonly FollowedView[]>> {
    const memory = this.#parts.memory();
    if (!memory.ok) return memory;
    const written = await memory.value.lists.update((all) => all.filter((one) => one.id !== id));
    return map(written, (all) => this.#views(all));
  }

  #isDue({ id, readAt }: FollowedList): boolean {
    const now = this.#parts.clock.now();
    const tried = this.#tried.get(id);
    if (tried !== undefined && Math.abs(now - tried) < againAfterMs) return false;
    return readAt === null || Math.abs(now - readAt) > oldAfterMs;
  }

  async #readOne(followed: FollowedList): Promise<FollowedList> {
    const { published, clock } = this.#parts;
    if (!isPublished(followed.source)) return followed;
    this.#tried.set(followed.id, clock.now());
    const latest = await readWhole(followed.source, followed.part, published.read);
    if (!latest.ok) return { ...followed, failure: latest.problem.what };
    const standing = this.#standing(followed);
    // What the app had of the list is not forgotten because the app cannot be seen now.
    return standing === null ? followed : readAnew(followed, latest.value, standing, clock.now());
  }

  #pasted(
    followed: FollowedList,
    source: Parameters<typeof readPastedSource>[0],
    text: string,
  ): Result<FollowedList> {
    const read = readPastedSource(source, text);
    if (!read.ok) return read;
    const standing = this.#standing(followed);
    if (standing === null) return fail(problem("not-found", `“${followed.app}” is not in the policy file.`));
    return ok(readAnew(followed, read.value.entries, standing, this.#parts.clock.now()));
  }

  /** What the app has of the kind that the list is about; null where there is no such app. */
  #standing({ app, source }: FollowedList): readonly string[] | null {
    const found = this.#parts.app(app);
    return found.ok ? found.value[followedSources[source].about] : null;
  }

  #views(lists: readonly FollowedList[]): readonly FollowedView[] {
    return lists.map((followed) => {
      const { id, source, part, app, readAt } = followed;
      const standing = this.#standing(followed);
      const failure = standing === null ? `“${app}” is not in the policy file.` : followed.failure;
      const move = standing === null ? { added: [], removed: [] } : moveOf(followed, standing);
      return { id, source, part, app, readAt, failure, ...move, held: heldOf(followed, standing ?? []) };
    });
  }
}

function incidentId(id: string): string {
  return `list:${id}`;
}

/** One cause, however often its list is read: it is told once, and what more it moves is in the same change. */
function movedIncident({ id, source, part, app, added, removed }: FollowedView): Incident {
  const { about } = followedSources[source];
  const what = about.slice(0, -1);
  const facts = [
    ...(added.length === 0 ? [] : [`${counted(added.length, what)} to add`]),
    ...(removed.length === 0 ? [] : [`${removed.length.toLocaleString("en")} to remove`]),
  ];
  return {
    id: incidentId(id),
    topic: incidentId(id),
    severity: "warning",
    what: `${listName({ source, part })} moved: ${facts.join(", ")}.`,
    apps: [app],
    subject: { kind: "app", name: app },
  };
}

const noSuchList = problem("not-found", "This list is not followed any more.");

const followedAlready = problem("conflict", "This list is followed for the app already.");
