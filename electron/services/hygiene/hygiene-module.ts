import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { problem } from "../../../shared/core/problem.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { Finding, Hygiene } from "../../../shared/governance/hygiene/finding.ts";
import type { HygieneGround } from "../../../shared/governance/hygiene/ground.ts";
import { hiddenToo, withHidden, type HiddenRecord } from "../../../shared/governance/hygiene/hidden.ts";
import { hygieneOf } from "../../../shared/governance/hygiene/hygiene.ts";
import { effectOf } from "../../../shared/governance/hygiene/removal.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import { accessGround } from "../access/access-ground.ts";
import type { Module } from "../module.ts";
import { inTurns } from "../other-work.ts";
import { readCredentials, readInvited } from "./credentials.ts";

/** What tidying up one tailnet needs from its surroundings. */
interface HygieneNeeds {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  readonly memory: () => Result<TailnetMemory>;
  readonly actor: () => string;
  /** Notes what somebody has done here. */
  readonly note: (sentence: string) => void;
  /** Notes what happened by itself. */
  readonly noteHappened: (sentence: string) => void;
  readonly clock: Clock;
}

type Records = JsonStore<readonly HiddenRecord[]>;

/** Puts together what looks for what could be tidier in one tailnet. It changes nothing there: that is a reviewed change. */
export function hygieneModule(needs: HygieneNeeds): Module<"hygiene"> {
  const { session, snapshot, memory, noteHappened, clock } = needs;
  /** What was found, whatever of it is hidden. */
  let last: { readonly found: Hygiene; readonly ground: HygieneGround } | null = null;

  const records = (): Result<Records> => map(memory(), ({ hidden }) => hidden);
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
    const found = await inTurns(hygieneOf(ground));
    const kept = records();
    if (!kept.ok) return kept;
    // A look that began later may have been over sooner.
    if (last === null || last.ground.now <= ground.now) last = { found, ground };
    const { hygiene, back, gone } = withHidden(found, kept.value.current());
    await forget(kept.value, { back, gone }, noteHappened);
    return ok(hygiene);
  };

  /** The findings as they are shown, by the records as they are now. */
  const shown = (): Result<{ readonly found: Hygiene; readonly kept: Records }> => {
    const kept = records();
    if (!kept.ok) return kept;
    return last === null ? fail(notLooked) : ok({ found: last.found, kept: kept.value });
  };

  return {
    handlers: {
      "hygiene.look": look,
      "hygiene.effect": async ({ ids }) => {
        const active = session();
        if (!active.ok) return active;
        if (last === null) return fail(notLooked);
        const wanted = new Set(ids);
        const findings = last.found.findings.filter(({ id }) => wanted.has(id));
        return inTurns(effectOf(findings, last.ground));
      },
      "hygiene.hide": async (wanted) => {
        const now = shown();
        if (!now.ok) return now;
        const { found, kept } = now.value;
        return map(await hide(wanted, { ...needs, found, kept }), (all) => withHidden(found, all).hygiene);
      },
      "hygiene.show": async ({ id }) => {
        const now = shown();
        if (!now.ok) return now;
        const { found, kept } = now.value;
        const name = kept.current().find((record) => record.id === id)?.name;
        const written = await kept.update((all) => all.filter((record) => record.id !== id));
        if (written.ok && name !== undefined) needs.note(`Clean-up shows ${name} again.`);
        return map(written, (all) => withHidden(found, all).hygiene);
      },
    },
  };
}

const notLooked = problem("not-found", "Nothing has been looked at yet.");

/** Takes up that somebody hid a finding, where it rests on what they saw. */
async function hide(
  { id, basis, reason }: ParsedCommandArgument<"hygiene.hide">,
  about: Pick<HygieneNeeds, "actor" | "note" | "clock"> & { readonly found: Hygiene; readonly kept: Records },
): Promise<Result<readonly HiddenRecord[]>> {
  const { found, kept, actor, note, clock } = about;
  const finding = found.findings.find((one) => one.id === id);
  if (finding?.basis !== basis) return fail(changedSince(finding));
  const next = { id, basis, name: finding.name, reason, at: clock.now(), by: actor() };
  const written = await kept.update((all) => hiddenToo(all, next));
  if (written.ok) note(`Clean-up hides ${finding.name}: ${reason}`);
  return written;
}

const changedSince = (finding: Finding | undefined) =>
  problem(
    "conflict",
    finding === undefined
      ? "It is not found any more."
      : `What is known of ${finding.name} has changed since.`,
    { meaning: "Nothing was hidden.", remedy: "Look at it again." },
  );

/** Takes back the records that are over, and notes what came back. What could not be written is over the next time too. */
async function forget(
  kept: Records,
  { back, gone }: Pick<ReturnType<typeof withHidden>, "back" | "gone">,
  noteHappened: HygieneNeeds["noteHappened"],
): Promise<void> {
  const over = new Set([...back, ...gone]);
  if (over.size === 0) return;
  const written = await kept.update((all) => all.filter((record) => !over.has(record)));
  if (written.ok)
    for (const { name } of back) noteHappened(`Clean-up shows ${name} again: its evidence changed.`);
}
