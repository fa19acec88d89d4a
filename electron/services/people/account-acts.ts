import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import {
  isTheirDevice,
  isTheirInvite,
  isTheirKey,
  type OpenInvite,
} from "../../../shared/governance/deprovision/account-steps.ts";
import type { AccountStep } from "../../../shared/governance/deprovision/deprovision.ts";
import type { KeyRecord } from "../../ports/tailnet-api.ts";
import type { Session } from "../../ports/session.ts";
import { confirmWrite } from "../connectors/confirm-write.ts";
import { uncut } from "../whole-list.ts";

/** Whose account it is. */
interface Account {
  readonly login: string;
  readonly userId: string;
}

/** What came of a step: `seen` was read back. */
export type StepOutcome =
  | { readonly state: "done" | "skipped"; readonly seen: string; readonly problem?: Problem }
  | { readonly state: "failed"; readonly seen: string; readonly problem: Problem };

/** What the service says of the target of a step before and after it. */
type Look = "there" | "done" | "not theirs";

interface Act {
  readonly look: () => Promise<Result<Look>>;
  readonly send: () => Promise<Result<void>>;
  /** What is read back once it is done. */
  readonly seen: string;
}

/**
 * Makes one step and reads back what came of it. It looks first: what is done already is not done again, also after a
 * crash, and what is not theirs any more is left alone.
 */
export async function performStep(
  session: Session,
  account: Account,
  step: AccountStep,
): Promise<StepOutcome> {
  const { look, send, seen } = actOf(session, account, step);
  return session.writes.during(async () => {
    const before = await look();
    if (!before.ok) return notMade(before.problem);
    if (before.value === "done") return { state: "done", seen };
    if (before.value === "not theirs") return { state: "skipped", seen: "not theirs any more" };
    const isDone = async () => map(await look(), (now) => now === "done");
    const sent = await confirmWrite(await send(), isDone);
    // What is refused because it is gone meanwhile is done; reading says which.
    if (!sent.ok && sent.problem.code !== "not-found") return notMade(sent.problem);
    const after = await isDone();
    if (!after.ok) return notMade(after.problem);
    if (after.value) return { state: "done", seen };
    return sent.ok ? { state: "failed", seen: "no effect", problem: noEffect } : notMade(sent.problem);
  });
}

function notMade(why: Problem): StepOutcome {
  const isForbidden = why.code === "scope-missing" || why.code === "plan-refused" || why.code === "not-found";
  return isForbidden
    ? { state: "skipped", seen: "this key may not do it", problem: why }
    : { state: "failed", seen: "", problem: why };
}

const noEffect = problem("internal", "The service answered success, and reading back shows no change.", {
  meaning: "It counts as not done.",
  remedy: "Look at it in the admin console.",
});

function actOf({ api }: Session, { login, userId }: Account, { kind, act, target }: AccountStep): Act {
  switch (kind) {
    case "account":
      return act === "delete"
        ? {
            look: async () => gone(map(await api.users.get(target), () => "there" as const)),
            send: () => api.users.delete(target),
            seen: "deleted, read back",
          }
        : {
            look: async () =>
              map(await api.users.get(target), ({ status }) => (status === "suspended" ? "done" : "there")),
            send: () => api.users.suspend(target),
            seen: "suspended, read back",
          };
    case "device":
      return {
        look: async () =>
          gone(
            map(await api.devices.get(target), (device) =>
              isTheirDevice(device, login) ? "there" : "not theirs",
            ),
          ),
        send: () => api.devices.delete(target),
        seen: "gone, read back",
      };
    case "key":
      return {
        look: async () => {
          const key = await api.keys.get(target);
          if (key.ok) return ok(key.value.invalid ? "done" : ofKey(key.value, userId));
          // Also answered for keys that may not be read, so it proves nothing: the list has those that still work.
          if (key.problem.code !== "not-found") return key;
          return map(uncut(await api.keys.list(true), "keys"), (keys) => {
            const found = keys.find(({ id }) => id === target);
            return found === undefined ? "done" : ofKey(found, userId);
          });
        },
        send: () => api.keys.delete(target),
        seen: "revoked, read back",
      };
    case "invite":
      return {
        look: async () => {
          const invite = await api.users.invite(target);
          if (invite.ok) return ok(ofInvite(invite.value, login, userId));
          // Also answered for invites that may not be seen.
          if (invite.problem.code !== "not-found") return invite;
          return map(await api.users.invites(), (invites) => {
            const found = invites.find(({ id }) => id === target);
            return found === undefined ? "done" : ofInvite(found, login, userId);
          });
        },
        send: () => api.users.withdrawInvite(target),
        seen: "withdrawn, read back",
      };
  }
}

function ofKey(key: KeyRecord, userId: string): Look {
  return isTheirKey(key, { id: userId }) ? "there" : "not theirs";
}

function ofInvite(invite: OpenInvite, login: string, userId: string): Look {
  return isTheirInvite(invite, login, userId) ? "there" : "not theirs";
}

/** What the service does not know any more is gone. */
function gone(read: Result<Look>): Result<Look> {
  return !read.ok && read.problem.code === "not-found" ? ok("done") : read.ok ? read : fail(read.problem);
}
