import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { Session } from "../../ports/session.ts";
import { deviceInviteAct, inviteAct, performAct } from "./api-acts.ts";

/**
 * Withdraws an open invite, to the tailnet or to a device, and reads it back. Errors: `conflict` where it was taken
 * meanwhile, the service’s.
 */
export async function withdrawInvite(
  session: Session,
  { id, nodeId }: { readonly id: string; readonly nodeId: string | null },
): Promise<Result<{ sentence: string }>> {
  const { api } = session;
  const act =
    nodeId === null
      ? inviteAct(api, id, () => true)
      : deviceInviteAct(api, { inviteId: id, nodeId }, () => true);
  const outcome = await performAct(session, act);
  if (outcome.state === "done") return ok({ sentence: `Invite ${outcome.seen}` });
  return fail(outcome.problem ?? wasTaken);
}

const wasTaken = problem("conflict", "The invite was taken meanwhile.", {
  meaning: "Nothing was withdrawn. What it gave is a share of the device by now.",
  remedy: "End the share in the admin console, at the device.",
});
