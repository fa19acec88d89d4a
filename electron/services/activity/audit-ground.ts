import { valueOr } from "../../../shared/core/known.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { WayFacts } from "../../../shared/governance/activity/by-way-of.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Session } from "../../ports/session.ts";

/** What is known besides an entry of the audit log; `ownLogin` is whom the credential acts for. */
export function wayFacts({ tailnet }: Session, snapshot: Snapshot | null, ownLogin: string | null): WayFacts {
  const settings = snapshot?.settings.known === true ? snapshot.settings.value : null;
  const elsewhere = settings !== null && valueOr(settings.aclsExternallyManagedOn, false);
  return {
    ownClientId: tailnet.clientId ?? null,
    ownLogin,
    keptElsewhere: elsewhere ? valueOr(settings.aclsExternalLink, "") : null,
  };
}

/** A 404 here has a meaning of its own. Source: Tailscale API, `logging/configuration`. */
export function explained(problem: Problem): Problem {
  if (problem.evidence?.status !== 404) return problem;
  return {
    ...problem,
    what: "The service has no audit log here, or does not show it to the credential.",
    meaning: "What others did stays unknown; what Tailrace did is listed.",
  };
}
