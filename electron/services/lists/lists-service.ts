import type { AppView } from "../../../shared/bridge/apps.ts";
import type { FollowedView } from "../../../shared/bridge/lists.ts";
import { moved, moveOf, readAnew, type FollowedList } from "../../../shared/catalogue/followed-list.ts";
import { listSources, partOf, readWhole, type ListSourceId } from "../../../shared/catalogue/list-sources.ts";
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

/** Providers change their lists a few times a month, and announce it days before. */
const oldAfterMs = 12 * 60 * 60 * 1000;
/** After a failure it is tried sooner, but not at every sync. */
const againAfterMs = 60 * 60 * 1000;

/** Follows published lists. What they move is proposed, never done. */
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
      if (!again && !this.#isDue(followed)) continue;
      const next = await this.#readOne(followed);
      const written = await lists.update((all) => all.map((one) => (one.id === next.id ? next : one)));
      if (!written.ok) return written;
    }
    return ok(this.#views(lists.current()));
  }

  async follow(wanted: {
    readonly source: ListSourceId;
    readonly part: string;
    readonly app: string;
  }): Promise<Result<readonly FollowedView[]>> {
    const { memory, app, ids } = this.#parts;
    const kept = memory();
    if (!kept.ok) return kept;
    const part = partOf(wanted.source, wanted.part);
    if (!part.ok) return part;
    const found = app(wanted.app);
    if (!found.ok) return found;
    const { lists } = kept.value;
    const isSame = (one: FollowedList) =>
      one.source === wanted.source && one.part === part.value && one.app === wanted.app;
    if (lists.current().some(isSame)) return fail(followedAlready);
    const followed = await this.#readOne({
      id: ids.next("list"),
      source: wanted.source,
      part: part.value,
      app: wanted.app,
      taken: [],
      latest: null,
      readAt: null,
      failure: null,
    });
    if (followed.failure !== null)
      return fail(problem("not-found", followed.failure, { meaning: "It is not followed." }));
    const written = await lists.update((all) => (all.some(isSame) ? all : [...all, followed]));
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
    this.#tried.set(followed.id, clock.now());
    const latest = await readWhole(followed.source, followed.part, published.read);
    if (!latest.ok) return { ...followed, failure: latest.problem.what };
    const standing = this.#standing(followed);
    // What the app had of the list is not forgotten because the app cannot be seen now.
    return standing === null ? followed : readAnew(followed, latest.value, standing, clock.now());
  }

  /** What the app has of the kind that the list is about; null where there is no such app. */
  #standing({ app, source }: FollowedList): readonly string[] | null {
    const found = this.#parts.app(app);
    return found.ok ? found.value[listSources[source].about] : null;
  }

  #views(lists: readonly FollowedList[]): readonly FollowedView[] {
    return lists.map((followed) => {
      const { id, source, part, app, readAt } = followed;
      const standing = this.#standing(followed);
      const failure = standing === null ? `“${app}” is not in the policy file.` : followed.failure;
      const move = standing === null ? { added: [], removed: [] } : moveOf(followed, standing);
      return { id, source, part, app, readAt, failure, ...move, after: moved(standing ?? [], move) };
    });
  }
}

const followedAlready = problem("conflict", "This list is followed for the app already.");
