import type {
  ApplyOutcome,
  ChangeRequest,
  FindingView,
  ImpactView,
  PreviewView,
  ReviewView,
  VersionChange,
} from "../../../shared/bridge/policy.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import { problem } from "../../../shared/core/problem.ts";
import { titleOf } from "../../../shared/policy/edit/intents.ts";
import { andThen, fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyVersion } from "../../../shared/tailnet/snapshot.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Session } from "../../ports/session.ts";
import type { ChangeSource } from "./change-source.ts";
import { draftFindings } from "./draft-findings.ts";
import { draftTests, type TestResults } from "./draft-tests.ts";
import { handOverOf } from "./hand-over.ts";
import type { PolicyChanges } from "./policy-changes.ts";
import { showable } from "./policy-length.ts";
import type { PolicyNetwork } from "./policy-network.ts";
import { previewPerson } from "./preview-person.ts";
import { versionChange } from "./version-change.ts";
import { withRecord, type KnownOfApp } from "./recorded-removal.ts";
import type { PolicySeen } from "./policy-watch.ts";

/** Two versions of the history, by id. */
type VersionPair = ParsedCommandArgument<"policy.versionChange">;

/** What the workspace needs from its surroundings. */
export interface WorkspaceParts {
  readonly changes: Pick<PolicyChanges, "plan" | "apply" | "review">;
  /** A version was read, see `PolicyWatch.saw`. */
  readonly saw: PolicySeen;
  readonly session: () => Result<Session>;
  readonly memory: () => Result<TailnetMemory>;
  /** People and devices of the last sync, for local verdicts. */
  readonly network: () => PolicyNetwork;
  readonly impact: (before: PolicyFile, after: PolicyFile) => ImpactView;
  /** The same of two versions of the history. */
  readonly impactThen: (before: PolicyFile, after: PolicyFile) => ImpactView;
  /** What was recorded for an app besides the file. */
  readonly knownOfApp: (app: string) => KnownOfApp | undefined;
  readonly clipboard: ClipboardPort;
}

/** The editor holds one text at a time; a few more are kept for a draft that somebody else’s save has overtaken. */
const readsKept = 4;

/** Everything a person does with the policy file outside the set-up. */
export class PolicyWorkspace {
  readonly #parts: WorkspaceParts;
  /** Texts that were read for the editor, by ETag: what is written by hand starts from one of them. */
  readonly #read = new Map<string, string>();

  /** What stands in the editor. */
  #written: PolicyFile | null = null;

  readonly #compared = new Map<string, VersionChange>();

  /** The version that it began from, as the preview reads it. */
  #begun: PolicyFile | null = null;

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
  }

  async plan(request: ChangeRequest): Promise<Result<ReviewView>> {
    const source = await this.#sourceOf(request);
    return source.ok ? this.#parts.changes.plan(titleOfRequest(request), source.value) : source;
  }

  async apply(reviewId: string, confirmLockout?: boolean): Promise<Result<ApplyOutcome>> {
    return map(await this.#parts.changes.apply(reviewId, confirmLockout), (applied) => applied.outcome);
  }

  /** Copies a change as a patch or as Terraform, to be taken to where the policy file is kept, or to who keeps it. */
  async copyHandOver(reviewId: string, kind: "patch" | "terraform"): Promise<Result<{ sentence: string }>> {
    const review = this.#parts.changes.review(reviewId);
    if (review === undefined || review.change.nothingToDo) return fail(notHandedOver);
    const handOver = review.view.handOver ?? handOverOf(review.before.text, review.change.after.text);
    const written = await this.#parts.clipboard.write(handOver[kind]);
    if (!written.ok) return written;
    return ok({ sentence: kind === "patch" ? "Copied the patch" : "Copied the Terraform text" });
  }

  async read(): Promise<Result<{ text: string; etag: string }>> {
    const current = await this.#current();
    return current.ok ? ok({ text: current.value.file.text, etag: current.value.etag }) : current;
  }

  async #current(): Promise<Result<PolicyVersion>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const { writes, api } = session.value;
    const mark = writes.mark();
    const first = await api.policy.get();
    // What was read beside a save of ours may be the text before it: once more, and the sync after the save has the last word.
    const current = writes.overlapped(mark) ? await api.policy.get() : first;
    if (!current.ok) return current;
    const { file, etag } = current.value;
    const shown = showable(file.text);
    if (!shown.ok) return shown;
    this.#remember(etag, file.text);
    // Who saved it is asked meanwhile: nobody waits for the audit log to see the text.
    void this.#parts.saw(session.value, current.value, mark);
    return ok(current.value);
  }

  async version(versionId: string): Promise<Result<{ text: string }>> {
    const memory = this.#parts.memory();
    if (!memory.ok) return memory;
    return map(andThen(await memory.value.history.read(versionId), showable), (text) => ({ text }));
  }

  /** Versions never change, so what differs between two is worked out once. */
  async versionChange(pair: VersionPair): Promise<Result<VersionChange>> {
    const key = `${pair.beforeId} ${pair.afterId}`;
    const known = this.#compared.get(key);
    if (known !== undefined) return ok(known);
    const both = await this.#bothOf(pair);
    if (!both.ok) return both;
    const change = versionChange(both.value.before, both.value.after);
    this.#compared.set(key, change);
    return ok(change);
  }

  /** Judged among the people and devices of now: who was there at the time is not kept. */
  async versionImpact(pair: VersionPair): Promise<Result<ImpactView>> {
    return map(await this.#bothOf(pair), ({ before, after }) => this.#parts.impactThen(before, after));
  }

  async #bothOf({ beforeId, afterId }: VersionPair): Promise<Result<Record<"before" | "after", PolicyFile>>> {
    const [before, after] = await Promise.all([this.version(beforeId), this.version(afterId)]);
    if (!before.ok) return before;
    return map(after, ({ text }) => ({
      before: new PolicyFile(before.value.text),
      after: new PolicyFile(text),
    }));
  }

  check(text: string): { findings: readonly FindingView[] } {
    return { findings: draftFindings(this.#draft(text), this.#parts.network()) };
  }

  runTests(text: string): Result<TestResults> {
    return draftTests(this.#draft(text), this.#parts.network());
  }

  /** What this draft gives one person, against the version that it began from where that is still known. */
  async preview({
    text,
    etag,
    login,
  }: ParsedCommandArgument<"policy.preview">): Promise<Result<PreviewView>> {
    const base = await this.#textOf(etag);
    if (base !== null && this.#begun?.text !== base) this.#begun = new PolicyFile(base);
    return previewPerson(this.#draft(text), base === null ? null : this.#begun, this.#parts.network(), login);
  }

  /** From the stored text to this draft. */
  async impact(text: string): Promise<Result<ImpactView>> {
    return map(await this.#current(), ({ file }) => this.#parts.impact(file, this.#draft(text)));
  }

  /** One and the same text is checked, tested, compared and reviewed. */
  #draft(text: string): PolicyFile {
    if (this.#written?.text !== text) this.#written = new PolicyFile(text);
    return this.#written;
  }

  #remember(etag: string, text: string): void {
    this.#read.delete(etag);
    this.#read.set(etag, text);
    for (const oldest of this.#read.keys()) {
      if (this.#read.size <= readsKept) break;
      this.#read.delete(oldest);
    }
  }

  /** The text that had an ETag: as it was read for the editor, else from the history. null where neither has it. */
  async #textOf(etag: string): Promise<string | null> {
    const read = this.#read.get(etag);
    if (read !== undefined) return read;
    const memory = this.#parts.memory();
    const version = memory.ok ? memory.value.history.versions().find((one) => one.etag === etag) : undefined;
    if (!memory.ok || version === undefined) return null;
    const text = await memory.value.history.read(version.id);
    return text.ok ? text.value : null;
  }

  async #sourceOf(request: ChangeRequest): Promise<Result<ChangeSource>> {
    if (request.kind === "text") {
      const { text, etag } = request;
      return ok({ kind: "text", file: this.#draft(text), basedOn: etag, base: await this.#textOf(etag) });
    }
    if (request.kind === "restore") {
      return map(await this.version(request.versionId), (version) => ({
        kind: "restore",
        file: new PolicyFile(version.text),
        ...(request.undoes === true ? { undoes: true } : {}),
      }));
    }
    return ok({ kind: "intent", intent: withRecord(request, this.#parts.knownOfApp) });
  }
}

function titleOfRequest(request: ChangeRequest): string {
  if (request.kind === "text") return "Edit the policy file";
  if (request.kind !== "restore") return titleOf(request);
  return request.undoes === true ? "Undo the newest change" : "Restore an earlier version";
}

const notHandedOver = problem("not-found", "There is nothing to copy for this change.", {
  remedy: "Plan the change again.",
});
