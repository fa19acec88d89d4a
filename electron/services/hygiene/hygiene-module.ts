import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { problem } from "../../../shared/core/problem.ts";
import type { Hygiene } from "../../../shared/governance/hygiene/finding.ts";
import type { HygieneGround } from "../../../shared/governance/hygiene/ground.ts";
import { hygieneOf } from "../../../shared/governance/hygiene/hygiene.ts";
import { effectOf } from "../../../shared/governance/hygiene/removal.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import { accessGround } from "../access/access-ground.ts";
import type { Module } from "../module.ts";
import { readCredentials, readInvited } from "./credentials.ts";

/** What tidying up one tailnet needs from its surroundings. */
interface HygieneNeeds {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  readonly clock: Clock;
}

/** Puts together what looks for what could be tidier in one tailnet. It changes nothing: that is a reviewed change. */
export function hygieneModule({ session, snapshot, clock }: HygieneNeeds): Module<"hygiene"> {
  let last: { readonly hygiene: Hygiene; readonly ground: HygieneGround } | null = null;

  const look = async (): Promise<Result<Hygiene>> => {
    const active = session();
    if (!active.ok) return active;
    const [keys, invited] = await Promise.all([
      readCredentials(active.value, () => clock.now()),
      readInvited(active.value),
    ]);
    // Another tailnet may be on screen by now, and a sync may have come in between.
    const now = accessGround(session, snapshot);
    if (!now.ok) return now;
    const ground: HygieneGround = { ...now.value, keys, invited, now: clock.now() };
    const hygiene = hygieneOf(ground);
    last = { hygiene, ground };
    return ok(hygiene);
  };

  return {
    handlers: {
      "hygiene.look": look,
      "hygiene.effect": async ({ ids }) => {
        const active = session();
        if (!active.ok) return active;
        if (last === null) return fail(problem("not-found", "Nothing has been looked at yet."));
        const wanted = new Set(ids);
        return effectOf(
          last.hygiene.findings.filter(({ id }) => wanted.has(id)),
          last.ground,
        );
      },
    },
  };
}
