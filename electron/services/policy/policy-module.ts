import { renamesIn } from "../../../shared/connectors/app-identity.ts";
import { appsTouched } from "../../../shared/connectors/apps-touched.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import { ok, type Result } from "../../../shared/core/result.ts";
import type { PlanContext } from "../../../shared/policy/edit/policy-plan.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { ClipboardPort, Notifier } from "../../ports/desktop.ts";
import type { Log } from "../../ports/log.ts";
import type { PolicyHistoryStore } from "../../ports/policy-history.ts";
import type { Session } from "../../ports/session.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import type { AppNames } from "../egress/app-names.ts";
import type { Journal } from "../journal/journal.ts";
import type { Module } from "../module.ts";
import { changeImpact } from "./change-impact.ts";
import { examiner, type ExamineParts } from "./examine-change.ts";
import { lastEditor } from "./last-editor.ts";
import { PolicyChanges } from "./policy-changes.ts";
import { appsRemoved, type AppsMoved } from "./policy-summary.ts";
import { policyNetwork } from "./policy-network.ts";
import { PolicyWatch, type PolicySeen } from "./policy-watch.ts";
import { versionImpact } from "./version-impact.ts";
import { PolicyWorkspace } from "./policy-workspace.ts";

/** What the policy file of one tailnet needs from its surroundings. */
export interface PolicyNeeds {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  readonly memory: () => Result<TailnetMemory>;
  readonly planContext: () => PlanContext;
  /** Also after another tailnet was chosen: a save that is under way then is still noted. null before it was opened. */
  readonly history: () => PolicyHistoryStore | null;
  /** Who takes over where one policy text takes the place of another. */
  readonly takeovers: ExamineParts["takeovers"];
  readonly connection: ExamineParts["connection"];
  /** The login of who acts; null where that is not known. */
  readonly login: () => string | null;
  /** The name that the history shows for saves made here. */
  readonly actor: () => string;
  readonly names: Pick<AppNames, "promised" | "settled" | "of">;
  readonly syncSoon: () => void;
  /** A save took apps out, or gave them other names. */
  readonly appsMoved: (moved: AppsMoved) => void;
  /** A review was planned again as another. */
  readonly replanned: (reviewId: string, again: string) => void;
  readonly journal: Pick<Journal, "note">;
  readonly notifier: Notifier;
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** The policy file of one tailnet: its versions, and every change of it. */
export interface PolicyModule extends Module<"changes" | "policy"> {
  readonly watch: Pick<PolicyWatch, "saw">;
  readonly changes: Pick<PolicyChanges, "plan" | "review" | "apply" | "discard">;
}

/** Puts the services of the policy file together. */
export function policyModule(needs: PolicyNeeds): PolicyModule {
  const { session, snapshot, memory, names, login, actor, syncSoon, journal, clock, log } = needs;
  const watch = new PolicyWatch({
    history: needs.history,
    lastEditor: (asked, version) => lastEditor(asked, clock.now(), version),
    foreignEdit: (by, versionId, { before, after }) => {
      const sentence = `${by ?? "Somebody"} changed the policy file outside Tailrace.`;
      const open = versionAt(versionId ?? undefined);
      needs.notifier.notify({ title: "Policy file changed", body: sentence, open });
      const apps = before === null ? {} : { apps: appsTouched(before, after) };
      journal.note("policy", sentence, { open, foreign: true, ...apps, ...(by === null ? {} : { by }) });
    },
    savedAfterAll: (title) => {
      journal.note("policy", `“${title}” is saved after all: its answer had been lost.`);
    },
    now: clock.now,
  });
  const saw: PolicySeen = async (...read) => {
    // What is on screen was made from the version before.
    try {
      if (await watch.saw(...read)) syncSoon();
    } catch (error) {
      log.error("A version of the policy file could not be noted", { error });
    }
  };
  const changes = new PolicyChanges({
    session,
    planContext: needs.planContext,
    examine: examiner({ snapshot, takeovers: needs.takeovers, login, connection: needs.connection, log }),
    names,
    watch,
    saw,
    actor,
    saved: ({ file, etag }, { before, title, source }) => {
      const version = needs
        .history()
        ?.versions()
        .find((one) => one.etag === etag);
      journal.note("policy", `Saved the policy file: ${title}.`, {
        by: actor(),
        open: versionAt(version?.id),
        apps: appsTouched(before, file),
      });
      syncSoon();
      const renamed = new Map(source.kind === "intent" ? renamesIn(source.intent) : []);
      needs.appsMoved({
        renamed,
        removed: appsRemoved(before, file).filter((name) => !renamed.has(name)),
      });
    },
    syncSoon,
    nextId: () => needs.ids.next("review"),
    log,
  });
  const workspace = new PolicyWorkspace({
    changes,
    saw,
    session,
    memory,
    network: () => policyNetwork(snapshot()),
    impact: (before, after) =>
      changeImpact({ before, after, meantFor: null, tags: null }, snapshot(), login()).impact,
    impactThen: (before, after) => versionImpact(before, after, snapshot(), login()),
    knownOfApp: (name) => names.of(name),
    clipboard: needs.clipboard,
  });
  const withoutTest = async ({ reviewId, index }: ParsedCommandArgument<"changes.withoutTest">) => {
    const review = await changes.withoutTest(reviewId, index);
    if (review.ok) needs.replanned(reviewId, review.value.id);
    return review;
  };
  return {
    watch,
    changes,
    handlers: {
      "changes.plan": (request) => workspace.plan(request),
      "changes.apply": ({ reviewId, confirmLockout }) => workspace.apply(reviewId, confirmLockout),
      "changes.withoutTest": withoutTest,
      "changes.copyHandOver": ({ reviewId, kind }) => workspace.copyHandOver(reviewId, kind),
      "changes.discard": async ({ reviewId }) => {
        changes.discard(reviewId);
        return ok({});
      },
      "policy.read": () => workspace.read(),
      "policy.version": ({ versionId }) => workspace.version(versionId),
      "policy.versionChange": (pair) => workspace.versionChange(pair),
      "policy.versionImpact": (pair) => workspace.versionImpact(pair),
      "policy.check": async ({ text }) => ok(workspace.check(text)),
      "policy.runTests": async ({ text }) => workspace.runTests(text),
      "policy.preview": (asked) => workspace.preview(asked),
      "policy.impact": ({ text }) => workspace.impact(text),
    },
  };
}

function versionAt(id: string | undefined) {
  return { to: "policy", ...(id === undefined ? {} : { name: id }) } as const;
}
