import type { ChangeRequest } from "../../../shared/bridge/commands/changes.ts";
import type {
  ApplyOutcome,
  FindingView,
  ImpactView,
  ReviewView,
} from "../../../shared/bridge/state/review.ts";
import { ok, type Result } from "../../../shared/core/result.ts";
import type { TailnetMemory } from "../fleet/tailnet-memory.ts";
import type { Session } from "../session.ts";
import type { ChangeSource } from "./change-source.ts";
import { draftFindings } from "./draft-findings.ts";
import { draftTests, type TestResults } from "./draft-tests.ts";
import type { PolicyChanges } from "./policy-changes.ts";
import type { PolicyNetwork } from "./policy-network.ts";

/** What the workspace needs from its surroundings. */
export interface WorkspaceParts {
  readonly changes: PolicyChanges;
  readonly session: () => Result<Session>;
  readonly memory: () => Result<TailnetMemory>;
  /** People and devices of the last sync, for local verdicts. */
  readonly network: () => PolicyNetwork;
  readonly impact: (before: string, after: string) => ImpactView;
}

type Done = Record<string, never>;

/** Everything a person does with the policy file outside the set-up. */
export class PolicyWorkspace {
  readonly #parts: WorkspaceParts;

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
  }

  async plan(request: ChangeRequest): Promise<Result<ReviewView>> {
    const source = await this.#sourceOf(request);
    return source.ok ? this.#parts.changes.plan(titleOf(request), source.value) : source;
  }

  async apply(reviewId: string): Promise<Result<ApplyOutcome>> {
    const applied = await this.#parts.changes.apply(reviewId);
    return applied.ok ? ok(applied.value.outcome) : applied;
  }

  discard(reviewId: string): Done {
    this.#parts.changes.discard(reviewId);
    return {};
  }

  async read(): Promise<Result<{ text: string; etag: string }>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const current = await session.value.api.policy.get();
    return current.ok ? ok({ text: current.value.text, etag: current.value.etag }) : current;
  }

  async version(versionId: string): Promise<Result<{ text: string }>> {
    const memory = this.#parts.memory();
    if (!memory.ok) return memory;
    const text = await memory.value.history.read(versionId);
    return text.ok ? ok({ text: text.value }) : text;
  }

  check(text: string): { findings: readonly FindingView[] } {
    return { findings: draftFindings(text, this.#parts.network()) };
  }

  runTests(text: string): Result<TestResults> {
    return draftTests(text, this.#parts.network());
  }

  /** From the stored text to this draft. */
  async impact(text: string): Promise<Result<ImpactView>> {
    const current = await this.read();
    return current.ok ? ok(this.#parts.impact(current.value.text, text)) : current;
  }

  async #sourceOf(request: ChangeRequest): Promise<Result<ChangeSource>> {
    switch (request.kind) {
      case "removeApp":
        return ok({ kind: "intent", intent: { kind: "removeApp", name: request.app } });
      case "updateApp": {
        const { app, kind: _kind, ...change } = request;
        return ok({ kind: "intent", intent: { kind: "updateApp", name: app, change } });
      }
      case "migrateWildcard":
        return ok({
          kind: "intent",
          intent: { kind: "migrateWildcard", tag: request.tag, owners: request.owners },
        });
      case "text":
        return ok({ kind: "text", text: request.text, basedOn: request.etag });
      case "restore": {
        const version = await this.version(request.versionId);
        return version.ok ? ok({ kind: "restore", text: version.value.text }) : version;
      }
    }
  }
}

function titleOf(request: ChangeRequest): string {
  switch (request.kind) {
    case "removeApp":
      return `Remove ${request.app}`;
    case "updateApp":
      return `Change ${request.app}`;
    case "migrateWildcard":
      return `Move wildcard connectors to ${request.tag}`;
    case "text":
      return "Edit the policy file";
    case "restore":
      return "Restore an earlier version";
  }
}
