import { problem, type Problem } from "../../shared/core/problem.ts";
import { withTimeLimit } from "../../shared/core/time-limit.ts";
import { counted } from "../../shared/core/words.ts";
import type { Timers } from "../ports/clock.ts";
import type { Session } from "../ports/session.ts";
import type { Result } from "../../shared/core/result.ts";
import type { TailnetModules, Tailnets } from "./tailnets.ts";

/** How long a person who disconnects waits for timed access to be ended. */
const endingMs = 20_000;

/**
 * Keeps what was promised in a tailnet that is about to be forgotten: ends the access that Tailrace has to end, and revokes
 * the auth keys. Answers what stays, null when nothing does.
 */
export async function letGo(
  { timed, setup }: Pick<TailnetModules, "timed" | "setup">,
  session: Session | null,
  timers: Timers,
): Promise<Problem | null> {
  const left = await withTimeLimit(timers, endingMs, timed.letGo(), timed.promised);
  const keys = await setup.device.revokeKeys(session);
  if (left.length === 0) return keys;
  const who = left.map(({ login, name }) => `${login} holds ${name}`);
  return problem(
    keys?.code ?? "conflict",
    `${counted(left.length, "timed access", "timed accesses")} could not be ended.`,
    {
      meaning: `Nothing ends it any more.${keys === null ? "" : ` ${keys.what}`}`,
      remedy: "Take these logins out of the policy file in the admin console.",
      evidence: { details: [...who, ...(keys?.evidence?.details ?? [])] },
    },
  );
}

/** Forgets a tailnet: what runs for it ends before what is kept of it goes. */
export function forgetTailnet(
  tailnetId: string,
  tailnets: Pick<Tailnets, "forget">,
  stores: { readonly forgetTailnet: (tailnetId: string) => Promise<Result<void>> },
): Promise<Result<void>> {
  tailnets.forget(tailnetId);
  return stores.forgetTailnet(tailnetId);
}
