import type { Problem, ProblemCode } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type {
  AccessReview,
  Closing,
  ReviewItem,
  ThingAct,
} from "../../../shared/governance/reviews/access-review.ts";
import type { Ending } from "../../../shared/governance/reviews/closing.ts";
import type { ThingStand } from "../../../shared/governance/reviews/if-revoked.ts";
import type { ReviewedThing } from "../../../shared/governance/reviews/reviewed-thing.ts";
import { endNotKnown, whyByHand, type Acting } from "../../../shared/governance/reviews/thing-closing.ts";
import type { Session } from "../../ports/session.ts";
import type { DeviceInvites } from "../people/device-invites.ts";
import {
  deviceInviteAct,
  inviteAct,
  keyAct,
  performAct,
  type Act,
  type ActOutcome,
} from "../people/api-acts.ts";

/** How many are looked at at a time. */
const atATime = 6;

/** By which credential this session acts. It is asked anew each time: another may be in its place. */
export async function actingOf({ api, tailnet, ownKey }: Session): Promise<Acting> {
  const { clientId } = tailnet;
  if (clientId === undefined) return { ownKey: await ownKey(), isClient: false, scopes: null };
  const own = await api.keys.get(clientId);
  return { ownKey: clientId, isClient: true, scopes: own.ok ? own.value.scopes : null };
}

/** Ends something; null where no request does. */
function actOf({ api }: Session, thing: ReviewedThing): Act | null {
  switch (thing.kind) {
    case "key":
      return keyAct(api, thing.id, () => true);
    case "invite":
      return inviteAct(api, thing.id, () => true);
    case "deviceInvite":
      return deviceInviteAct(api, { inviteId: thing.id, nodeId: thing.nodeId }, () => true);
    case "share":
      return null;
  }
}

/** How something stands at the service, looked at by itself. Errors: why nobody can say, where that may pass. */
export async function standOf(
  session: Session,
  thing: ReviewedThing,
  acting: Acting,
): Promise<Result<ThingStand>> {
  const why = whyByHand(thing, acting);
  const act = actOf(session, thing);
  if (why !== null || act === null) return ok({ state: "byHand", why: why ?? "" });
  const look = await act.look();
  if (!look.ok) return isPassing(look.problem) ? look : ok({ state: "byHand", why: look.problem.what });
  if (look.value === "taken") return ok({ state: "byHand", why: takenMeanwhile });
  return ok({ state: look.value === "done" ? "gone" : "there" });
}

/** What is done about everything that is revoked and that the policy file does not give. Errors: those of `standOf`. */
export async function thingActs(
  session: Session,
  endings: readonly Ending[],
): Promise<Result<readonly ThingAct[]>> {
  const waiting = endings.flatMap(({ item, choice }) =>
    choice === "revoke" && item.thing !== null ? [{ number: item.number, thing: item.thing }] : [],
  );
  if (waiting.length === 0) return ok([]);
  const acting = await actingOf(session);
  const acts: ThingAct[] = [];
  let failed: Problem | null = null;
  const lookOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && failed === null; next = waiting.shift()) {
      const stand = await standOf(session, next.thing, acting);
      if (!stand.ok) failed ??= stand.problem;
      else acts.push(actFor(next.number, stand.value));
    }
  };
  await Promise.all(Array.from({ length: atATime }, lookOn));
  return failed === null ? ok(acts.toSorted((one, other) => one.item - other.item)) : fail(failed);
}

function actFor(item: number, stand: ThingStand): ThingAct {
  return stand.state === "byHand"
    ? { item, state: "byHand", why: stand.why }
    : { item, state: stand.state === "gone" ? "gone" : "open", why: "" };
}

/** What ending things needs from its surroundings. */
export interface ThingParts {
  readonly put: (closing: Closing) => Promise<Result<void>>;
  readonly deviceInvites: Pick<DeviceInvites, "forget">;
  readonly note: (sentence: string) => void;
}

/**
 * Ends keys and invites one after the other, each on disk before it leaves and once more before the next. Goes on where it
 * was broken off. Errors: those of the disk; why the service cannot be asked now, and then the rest stays to be done.
 */
export async function endThings(
  session: Session,
  { name, items, closing: begun }: AccessReview & { readonly closing: Closing },
  { put, deviceInvites, note }: ThingParts,
): Promise<Result<Closing>> {
  let closing = begun;
  const set = async (act: ThingAct): Promise<Result<void>> => {
    closing = { ...closing, acts: closing.acts.map((one) => (one.item === act.item ? act : one)) };
    return put(closing);
  };
  const byNumber = new Map(items.map((item) => [item.number, item]));
  const unsettled: { readonly item: ReviewItem; readonly act: Act }[] = [];
  for (const { item: number, state } of begun.acts) {
    const item = byNumber.get(number);
    if ((state !== "open" && state !== "sent") || item === undefined || item.thing === null) continue;
    const { thing } = item;
    const why = whyByHand(thing, await actingOf(session));
    const act = actOf(session, thing);
    if (why !== null || act === null) {
      const left = await set({ item: number, state: "byHand", why: why ?? "" });
      if (!left.ok) return left;
      continue;
    }
    const promised = await set({ item: number, state: "sent", why: "" });
    if (!promised.ok) return promised;
    const outcome = await performAct(session, act);
    if (thing.kind === "deviceInvite") deviceInvites.forget(thing.nodeId);
    const isSettled = outcome.state !== "failed" && outcome.state !== "unknown";
    if (!isSettled && isPassing(outcome.problem)) {
      const isSent = outcome.state === "unknown" || outcome.isSent;
      const open = isSent ? ok(undefined) : await set({ item: number, state, why: "" });
      return open.ok ? fail(outcome.problem) : open;
    }
    const after = afterAct(number, outcome, state === "sent");
    if (after.state === "ended") note(`${name}: ${item.name} ${after.why}.`);
    const kept = await set(after);
    if (!kept.ok) return kept;
    if (!isSettled) unsettled.push({ item, act });
  }
  // An answer may have been lost, and the service may show the old state for a moment: seeing it gone settles it.
  for (const { item, act } of unsettled) {
    const look = await act.look();
    if (!look.ok || look.value !== "done") continue;
    const settled = await set({ item: item.number, state: "ended", why: act.seen });
    if (!settled.ok) return settled;
    note(`${name}: ${item.name} ${act.seen}.`);
  }
  return ok(closing);
}

/** `wasSent`: an earlier run may have sent it, so what is gone now is taken for its work, and what cannot be read may be. */
function afterAct(item: number, outcome: ActOutcome, wasSent: boolean): ThingAct {
  switch (outcome.state) {
    case "done":
      return outcome.isOurs || wasSent
        ? { item, state: "ended", why: outcome.seen }
        : { item, state: "gone", why: "" };
    case "skipped":
      return { item, state: "byHand", why: outcome.problem?.what ?? takenMeanwhile };
    case "unknown":
      return { item, state: "unknown", why: endNotKnown };
    case "failed":
      return wasSent && !outcome.isSent
        ? { item, state: "unknown", why: endNotKnown }
        : { item, state: "failed", why: outcome.problem.what };
  }
}

const passing: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "offline",
  "proxy-refused",
  "timeout",
  "rate-limited",
  "cancelled",
  "credential-rejected",
  "not-connected",
  "keychain-unavailable",
  "keychain-locked",
  "keychain-denied",
  "keychain-silent",
]);

/** Whether the service could not be asked at all, and may be later. What it fails at itself may go wrong for ever. */
function isPassing({ code }: Problem): boolean {
  return passing.has(code);
}

const takenMeanwhile = "It was taken meanwhile. A share ends in the admin console, at the device.";
