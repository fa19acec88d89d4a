import type { PolicyText } from "../../tailnet/endpoints/policy.ts";
import type { Session } from "../session.ts";
import type { SavedVersion } from "./last-editor.ts";
import type { PolicyHistory } from "./policy-history.ts";

/** What noting versions needs from its surroundings. */
export interface SeenVersionsParts {
  readonly history: PolicyHistory;
  /** Who saved a version, from the audit log; null where it cannot be told. */
  readonly lastEditor: (session: Session, version: SavedVersion) => Promise<string | null>;
  /** Somebody changed the policy file outside Tailrace. Not told of the first version that is ever seen. */
  readonly foreignEdit: (by: string | null) => void;
}

/** Notes every version of the policy file that comes into sight, with who saved it. */
export class SeenVersions {
  readonly #parts: SeenVersionsParts;
  #saving = 0;
  /** What is being noted, so that the same version read twice at once is one piece of news. */
  readonly #noting = new Map<string, Promise<string | null>>();

  constructor(parts: SeenVersionsParts) {
    this.#parts = parts;
  }

  /** While one of our own saves is under way, what is read may be it: the save notes itself, under its own name. */
  async duringSave<T>(save: () => Promise<T>): Promise<T> {
    this.#saving += 1;
    try {
      return await save();
    } finally {
      this.#saving -= 1;
    }
  }

  /** A version was read. Asks who saved it only where that is news. */
  async saw(session: Session, version: PolicyText): Promise<void> {
    const known = this.#newest(session);
    if (this.#saving > 0 || known?.etag === version.etag) return;
    await this.#note(session, version);
  }

  /** A version was saved by somebody else while we did: by whom, where that can be told. */
  async sawForeign(session: Session, version: PolicyText): Promise<string | null> {
    const known = this.#newest(session);
    if (known?.etag === version.etag && known.by !== null) return known.by;
    return this.#note(session, version);
  }

  #note(session: Session, version: PolicyText): Promise<string | null> {
    const key = `${session.tailnet.id} ${version.etag}`;
    const noted = this.#noting.get(key) ?? this.#record(session, version);
    this.#noting.set(key, noted);
    return noted.finally(() => this.#noting.delete(key));
  }

  async #record(session: Session, { text, etag }: PolicyText): Promise<string | null> {
    const { history, lastEditor, foreignEdit } = this.#parts;
    const { id } = session.tailnet;
    const earlier = history.versions(id).find((version) => version.etag !== etag);
    const by = await lastEditor(session, { text, since: earlier?.at ?? null });
    const before = this.#newest(session);
    await history.record(id, { text, etag, origin: "seen", by });
    // The same text under another ETag is no edit, and one that a sync noted meanwhile was told by it.
    const after = this.#newest(session);
    if (before !== undefined && after?.id !== before.id) foreignEdit(by);
    return by;
  }

  #newest(session: Session) {
    return this.#parts.history.versions(session.tailnet.id)[0];
  }
}
