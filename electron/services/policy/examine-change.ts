import type { ImpactView } from "../../../shared/bridge/policy.ts";
import { takeoverSentence, type Takeover } from "../../../shared/connectors/takeover.ts";
import { valueOr, type Known } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { TagChange } from "../../../shared/tailnet/tag-change.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { notAllowed, type ConnectionFacts } from "../connection/connection-status.ts";
import { managedElsewhere } from "../connection/managed-elsewhere.ts";
import type { Log } from "../../ports/log.ts";
import type { Session } from "../../ports/session.ts";
import { askService } from "./ask-service.ts";
import { meantFor, renamedIn, tagsOf, type ChangeSource } from "./change-source.ts";
import { changeImpact, unjudged } from "./change-impact.ts";
import { failingTests } from "./failing-tests.ts";
import { guardChange } from "./guard-change.ts";
import { handOverOf } from "./hand-over.ts";
import { policyNetwork } from "./policy-network.ts";
import type { ReviewExtras } from "./review-record.ts";

/** What examining a change needs from its surroundings. */
export interface ExamineParts {
  readonly snapshot: () => Snapshot | null;
  /** Who takes over where one version of the policy file takes the place of another. */
  readonly takeovers: (
    before: PolicyFile,
    after: PolicyFile,
    tags: TagChange | null,
  ) => Known<readonly Takeover[]>;
  /** Who acts; null where that is not known. */
  readonly login: () => string | null;
  readonly connection: () => Pick<ConnectionFacts, "capabilities"> & {
    readonly managedElsewhere: { readonly on: boolean } | null;
  };
  readonly log: Log;
}

/** A change: the stored text, the text that would replace it, and what it was made from. */
export interface ExaminedChange {
  readonly before: PolicyFile;
  readonly after: PolicyFile;
  readonly source: ChangeSource;
}

/**
 * Verdict of the service, findings, impact and hand-over of a change. A judgement that breaks off is told in its place, and
 * is a reason to stop wherever it could have named one: what was not worked out is never “no impact”. Errors: why it
 * cannot be read where the policy file is kept, for a save could then undo what is kept there.
 */
export function examiner(
  parts: ExamineParts,
): (session: Session, change: ExaminedChange) => Promise<Result<ReviewExtras>> {
  const told = (what: string, error: unknown): void => {
    parts.log.error("A judgement of a change broke off", { what, error });
  };
  const judged = <T>(what: string, judge: () => T, otherwise: T): T => {
    try {
      return judge();
    } catch (error) {
      told(what, error);
      return otherwise;
    }
  };
  return async (session, { before, after, source }) => {
    const facts = parts.connection();
    const elsewhere = await isElsewhere(session, facts);
    if (!elsewhere.ok) return elsewhere;
    const asked = await askService(session, after.text);
    const login = parts.login();
    const tags = tagsOf(source);
    const network = () => policyNetwork(parts.snapshot());
    const { impact, lockout } = judged(
      "impact",
      () =>
        changeImpact(
          { before, after, meantFor: meantFor(source), tags, ...renamedIn(source) },
          parts.snapshot(),
          login,
        ),
      impactNotWorkedOut,
    );
    const moved = judged("takeovers", () => valueOr(parts.takeovers(before, after, tags), []), null);
    const stops = [
      ...lockout,
      ...(moved?.flatMap((row) => takeoverSentence(row) ?? []) ?? [takeoversNotWorkedOut]),
    ];
    const guarded = async (): Promise<readonly string[]> => {
      try {
        return await guardChange(session, { before, after, login }, network());
      } catch (error) {
        told("guard", error);
        return [guardNotWorkedOut];
      }
    };
    const failing =
      asked.verdict?.accepted === false
        ? judged("failing tests", () => failingTests(before, after, network()), [])
        : [];
    return ok({
      ...asked,
      ...(failing.length === 0 ? {} : { failingTests: failing }),
      impact,
      ...(moved === null || moved.length === 0 ? {} : { takeovers: moved }),
      lockout: asked.verdict?.accepted === true ? [...stops, ...(await guarded())] : stops,
      handOver: elsewhere.value ? handOverOf(before.text, after.text) : null,
      ...notAllowed(facts, "policy_file"),
    });
  };
}

/**
 * Whether the policy file is kept elsewhere. Before the first sync nobody has asked yet. A credential that may not see the
 * setting never learns it, and works on.
 */
async function isElsewhere(
  { api }: Session,
  { managedElsewhere: known }: ReturnType<ExamineParts["connection"]>,
): Promise<Result<boolean>> {
  if (known !== null) return ok(known.on);
  const settings = await api.settings.get();
  if (settings.ok) return ok(managedElsewhere(settings.value)?.on === true);
  const { code, what, evidence } = settings.problem;
  if (code === "scope-missing" || code === "plan-refused") return ok(false);
  return fail(
    problem(code, "It could not be read whether the policy file is kept elsewhere, in Git or by Terraform.", {
      meaning: `${what} Nothing was planned: a save could undo what is kept there.`,
      remedy: "Try again in a moment.",
      ...(evidence === undefined ? {} : { evidence }),
    }),
  );
}

const notWorkedOut = "What this change does to people could not be worked out.";

const impactNotWorkedOut: { readonly impact: ImpactView; readonly lockout: readonly string[] } = {
  impact: { rows: [], unknowns: [notWorkedOut] },
  lockout: [unjudged([notWorkedOut])],
};

const takeoversNotWorkedOut = "Which connectors take over could not be worked out.";

const guardNotWorkedOut = "Whether you keep your own access could not be worked out.";
