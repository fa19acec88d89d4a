import type { PolicyVersionView } from "../../../shared/bridge/policy.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyVersion } from "../../../shared/tailnet/snapshot.ts";
import { sameMeaning } from "../../../shared/policy/document/same-meaning.ts";
import type { PolicyHistoryStore, SeenPolicy } from "../../ports/policy-history.ts";
import type { ReadMark, Session } from "../../ports/session.ts";
import { Queue } from "../../../shared/core/queue.ts";
import type { Editor, SavedVersion } from "./last-editor.ts";

/** What watching the policy file of a tailnet needs from its surroundings. */
export interface PolicyWatchParts {
  /** null before the tailnet was opened. */
  readonly history: () => PolicyHistoryStore | null;
  /** Who saved a version, from the audit log; null where it cannot be told. */
  readonly lastEditor: (session: Session, version: SavedVersion) => Promise<Editor | null>;
  /** Somebody changed the policy file outside Tailrace. Not told of the first version that is ever seen. */
  readonly foreignEdit: (by: string | null, versionId: string | null, texts: ForeignTexts) => void;
  /** A save of ours whose end was not known is in after all. */
  readonly savedAfterAll: (note: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What somebody else’s edit made of what; null where the version before cannot be read any more. */
interface ForeignTexts {
  readonly before: PolicyFile | null;
  readonly after: PolicyFile;
}

/** A version was read; `mark` is when that began. */
export type PolicySeen = (session: Session, version: PolicyVersion, mark: ReadMark) => Promise<void>;

/** A version that is, or may be, ours. */
export type OwnVersion = Pick<SeenPolicy, "origin" | "by"> & {
  /** As it was sent. */
  readonly file: PolicyFile;
  readonly note: string;
};

/**
 * The one place that follows the versions of a tailnet’s policy file: it notes each in the history, tells ours from those
 * of others, and tells of the others once. Versions are ordered by when they were read. What was read beside a write of
 * ours is no evidence, and what was read before the newest version is none either.
 */
export class PolicyWatch {
  readonly #parts: PolicyWatchParts;
  /** Of this run, written down or not. */
  #newest: PolicyVersion | null = null;
  /** When the newest version was read. */
  #order = 0;
  /** Sent, and perhaps saved. */
  #perhaps: OwnVersion | null = null;
  /** The same version read twice at once is one piece of news. */
  readonly #notes = new Queue();

  constructor(parts: PolicyWatchParts) {
    this.#parts = parts;
  }

  /** A version was read; `mark` is when that began. Answers whether somebody else’s edit was told. */
  saw(session: Session, version: PolicyVersion, mark: ReadMark): Promise<boolean> {
    return this.#notes.add(async () => {
      // Before the history is open there is nothing to compare with: the sync will see it again.
      if (this.#parts.history() === null) return false;
      if (session.writes.overlapped(mark) || mark.order < this.#order) return false;
      if (this.#etag() === version.etag) {
        this.#order = mark.order;
        return false;
      }
      if (this.#isPerhapsOurs(version)) return this.#noteAfterAll(version, mark.order);
      const editor = await this.#editorOf(session, version);
      // A save may have begun while the audit log was asked; the next read knows more.
      if (session.writes.overlapped(mark)) return false;
      return this.#note(version, mark.order, { origin: "seen", by: editor?.by ?? null });
    });
  }

  /** A version that somebody else saved while we did: by whom and when, where that can be told. */
  async sawForeign(session: Session, version: PolicyVersion): Promise<Editor | null> {
    const { order } = session.writes.mark();
    const known = this.#versions()[0];
    if (known?.etag === version.etag && known.by !== null) return { by: known.by, at: known.at };
    const editor = await this.#editorOf(session, version);
    await this.#note(version, order, { origin: "seen", by: editor?.by ?? null });
    return editor;
  }

  /** What a save replaces can be restored: it was noted when it was read, unless that failed then. */
  async keep(version: PolicyVersion): Promise<void> {
    if (this.#versions().some(({ etag }) => etag === version.etag)) return;
    await this.#record(version, { origin: "seen", by: null });
  }

  /** We saved this. Called while the save still counts as under way, so that no read can be taken for news meanwhile. */
  async saved(session: Session, version: PolicyVersion, own: OwnVersion): Promise<void> {
    this.#remember(version, session.writes.mark().order);
    await this.#record(version, howOf(own, version));
  }

  /** We sent this, and it is not known whether it was saved: the next read tells. */
  perhapsSaved(own: OwnVersion): void {
    this.#perhaps = own;
  }

  async #noteAfterAll(version: PolicyVersion, order: number): Promise<boolean> {
    const own = this.#perhaps;
    this.#remember(version, order);
    if (own === null) return false;
    await this.#record(version, howOf(own, version));
    this.#parts.savedAfterAll(own.note);
    return false;
  }

  async #note(version: PolicyVersion, order: number, how: How): Promise<boolean> {
    const listed = this.#versions()[0];
    const before = this.#newest?.file ?? (await this.#fileOf(listed?.id));
    this.#remember(version, order);
    const kept = await this.#record(version, how);
    // The same text under another ETag is no edit; where it could not be kept, what was read last has to do.
    const another = kept === null ? before?.text !== version.file.text : kept !== listed?.id;
    if (!another || (before === null && listed === undefined)) return false;
    this.#parts.foreignEdit(how.by, kept, { before, after: version.file });
    return true;
  }

  async #fileOf(versionId: string | undefined): Promise<PolicyFile | null> {
    const text = versionId === undefined ? null : await this.#parts.history()?.read(versionId);
    return text?.ok === true ? new PolicyFile(text.value) : null;
  }

  #remember(version: PolicyVersion, order: number): void {
    this.#newest = version;
    this.#order = Math.max(order, this.#order);
    this.#perhaps = null;
  }

  /** The same text, or one that the service formatted anew. */
  #isPerhapsOurs({ file }: PolicyVersion): boolean {
    const own = this.#perhaps?.file;
    if (own === undefined) return false;
    return own.text === file.text || (sameMeaning(own, file) && !this.#isSameAsBefore(own));
  }

  /** A change of comments alone shows only in the text itself. */
  #isSameAsBefore(file: PolicyFile): boolean {
    return this.#newest !== null && sameMeaning(this.#newest.file, file);
  }

  #editorOf(session: Session, { file, etag }: PolicyVersion): Promise<Editor | null> {
    const earlier = this.#versions().find((version) => version.etag !== etag);
    return this.#parts.lastEditor(session, { file, since: earlier?.at ?? null });
  }

  /** The id of the newest version after it; null where it could not be kept. */
  async #record({ file, etag }: PolicyVersion, how: How): Promise<string | null> {
    const history = this.#parts.history();
    if (history === null) return null;
    const recorded = await history.record({ text: file.text, etag, at: this.#parts.now(), ...how });
    return recorded.ok ? (recorded.value[0]?.id ?? null) : null;
  }

  #etag(): string | undefined {
    return this.#newest?.etag ?? this.#versions()[0]?.etag;
  }

  #versions(): readonly PolicyVersionView[] {
    return this.#parts.history()?.versions() ?? [];
  }
}

type How = Pick<SeenPolicy, "origin" | "by" | "note" | "formatted">;

/** How a version of ours came about. */
function howOf({ file: sent, ...how }: OwnVersion, { file }: PolicyVersion): How {
  return isFormatted(sent, file) ? { ...how, formatted: true } : how;
}

/** Whether what was stored differs from what was sent in nothing but its format and the order of sets. */
export function isFormatted(sent: PolicyFile, stored: PolicyFile): boolean {
  return sent.text !== stored.text && sameMeaning(sent, stored);
}
