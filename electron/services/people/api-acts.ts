import { problem, type Problem } from "../../../shared/core/problem.ts";
import { map, ok, type Result } from "../../../shared/core/result.ts";
import type { OpenInvite } from "../../../shared/governance/deprovision/account-steps.ts";
import { isOpenInvite, type DeviceInvite } from "../../../shared/tailnet/device-invite.ts";
import type { KeyRecord, TailnetApi } from "../../ports/tailnet-api.ts";
import type { Session } from "../../ports/session.ts";
import { confirmWrite } from "../connectors/confirm-write.ts";
import { uncut } from "../whole-list.ts";

/** What came of an act: `seen` was read back. */
export type ActOutcome =
  /** `isOurs`: it was done by this act, and not before it. */
  | { readonly state: "done"; readonly seen: string; readonly isOurs: boolean; readonly problem?: never }
  | { readonly state: "skipped"; readonly seen: string; readonly problem?: Problem }
  /** It left, and nothing says whether it was done. */
  | { readonly state: "unknown"; readonly seen: string; readonly problem: Problem }
  /** `isSent`: the request left. */
  | { readonly state: "failed"; readonly seen: string; readonly isSent: boolean; readonly problem: Problem };

/** What the service says of the target of an act before and after it. */
export type Look = "there" | "done" | "not theirs" | "taken";

/** Something that is taken away through the API. */
export interface Act {
  readonly look: () => Promise<Result<Look>>;
  readonly send: () => Promise<Result<void>>;
  /** What is read back once it is done. */
  readonly seen: string;
}

const leftAlone = { "not theirs": "not theirs any more", taken: "taken meanwhile" } as const;

/**
 * Makes an act and reads back what came of it. It looks first: what is done already is not done again, also after a crash,
 * and what is not to be touched any more is left alone.
 */
export async function performAct(session: Session, { look, send, seen }: Act): Promise<ActOutcome> {
  return session.writes.during(async () => {
    const before = await look();
    if (!before.ok) return notMade(before.problem, false);
    if (before.value === "done") return { state: "done", seen, isOurs: false };
    if (before.value !== "there") return { state: "skipped", seen: leftAlone[before.value] };
    const isDone = async () => map(await look(), (now) => now === "done");
    const sent = await confirmWrite(await send(), isDone);
    // What is refused because it is gone meanwhile is done; reading says which.
    if (!sent.ok && sent.problem.code !== "not-found") return notMade(sent.problem, true);
    const after = await isDone();
    if (!after.ok) return { state: "unknown", seen: "", problem: after.problem };
    if (after.value) return { state: "done", seen, isOurs: sent.ok };
    return sent.ok
      ? { state: "failed", seen: "no effect", isSent: true, problem: noEffect }
      : notMade(sent.problem, true);
  });
}

function notMade(why: Problem, isSent: boolean): ActOutcome {
  if (isSent && why.code === "save-uncertain") return { state: "unknown", seen: "", problem: why };
  const isForbidden = why.code === "scope-missing" || why.code === "plan-refused" || why.code === "not-found";
  return isForbidden
    ? { state: "skipped", seen: "this key may not do it", problem: why }
    : { state: "failed", seen: "", isSent, problem: why };
}

const noEffect = problem("internal", "The service answered success, and reading back shows no change.", {
  meaning: "It counts as not done.",
  remedy: "Look at it in the admin console.",
});

/** Whether something is still whose it was; what is not is left alone. */
type IsTheirs<T> = (found: T) => boolean | Promise<boolean>;

/** Revokes a key. */
export function keyAct({ keys }: TailnetApi, keyId: string, isTheirs: IsTheirs<KeyRecord>): Act {
  return {
    look: async () => {
      const key = await keys.get(keyId);
      if (key.ok) return ok(key.value.invalid ? "done" : await standing(key.value, isTheirs));
      // Also answered for keys that may not be read, so it proves nothing: the list has those that still work.
      if (key.problem.code !== "not-found") return key;
      const all = uncut(await keys.list(true), "keys");
      if (!all.ok) return all;
      const found = all.value.find(({ id }) => id === keyId);
      return ok(found === undefined ? "done" : await standing(found, isTheirs));
    },
    send: () => keys.delete(keyId),
    seen: "revoked, read back",
  };
}

/** Withdraws an invite to the tailnet. */
export function inviteAct({ users }: TailnetApi, inviteId: string, isTheirs: IsTheirs<OpenInvite>): Act {
  return {
    look: async () => {
      const invite = await users.invite(inviteId);
      if (invite.ok) return ok(await standing(invite.value, isTheirs));
      // Also answered for invites that may not be seen.
      if (invite.problem.code !== "not-found") return invite;
      const all = await users.invites();
      if (!all.ok) return all;
      const found = all.value.find(({ id }) => id === inviteId);
      return ok(found === undefined ? "done" : await standing(found, isTheirs));
    },
    send: () => users.withdrawInvite(inviteId),
    seen: "withdrawn, read back",
  };
}

/** Withdraws an invite to a device. One that was taken has nothing left to withdraw: what it gave is a share by now. */
export function deviceInviteAct(
  { deviceInvites }: TailnetApi,
  { inviteId, nodeId }: { readonly inviteId: string; readonly nodeId: string },
  isTheirs: IsTheirs<DeviceInvite>,
): Act {
  const standingOf = async (invite: DeviceInvite): Promise<Look> =>
    isOpenInvite(invite) ? standing(invite, isTheirs) : "taken";
  return {
    look: async () => {
      const invite = await deviceInvites.get(inviteId, nodeId);
      if (invite.ok) return ok(await standingOf(invite.value));
      // Also answered for invites that may not be seen: then those of the device may not be either.
      if (invite.problem.code !== "not-found") return invite;
      const all = await deviceInvites.ofDevice(nodeId);
      if (!all.ok) return all;
      const found = all.value.find(({ id }) => id === inviteId);
      return ok(found === undefined ? "done" : await standingOf(found));
    },
    send: () => deviceInvites.withdraw(inviteId),
    seen: "withdrawn, read back",
  };
}

async function standing<T>(found: T, isTheirs: IsTheirs<T>): Promise<Look> {
  return (await isTheirs(found)) ? "there" : "not theirs";
}
