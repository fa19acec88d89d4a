import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import {
  isTheirDevice,
  isTheirInvite,
  isTheirKey,
} from "../../../shared/governance/deprovision/account-steps.ts";
import type { AccountStep } from "../../../shared/governance/deprovision/deprovision.ts";
import type { Session } from "../../ports/session.ts";
import {
  deviceInviteAct,
  inviteAct,
  keyAct,
  performAct,
  type Act,
  type ActOutcome,
  type Look,
} from "./api-acts.ts";
import { inviteMakers } from "./invite-makers.ts";

/** Whose account it is. */
interface Account {
  readonly login: string;
  readonly userId: string;
}

/**
 * Makes one step and reads back what came of it. It looks first: what is done already is not done again, also after a
 * crash, and what is not theirs any more is left alone.
 */
export async function performStep(
  session: Session,
  account: Account,
  step: AccountStep,
  now: number,
): Promise<ActOutcome> {
  return performAct(session, actOf(session, account, step, now));
}

function actOf(
  session: Session,
  account: Account,
  { kind, act, target, device }: AccountStep,
  now: number,
): Act {
  const { api } = session;
  const { login, userId } = account;
  /** The maker of an invite is asked for where the invite itself does not tell. */
  const isTheirs = async (invite: Parameters<typeof isTheirInvite>[0]) =>
    isTheirInvite(invite, account) ||
    isTheirInvite(invite, account, (await inviteMakers(session, [invite.id], now)).get(invite.id));
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
            map(await api.devices.get(target), (found) =>
              isTheirDevice(found, login) ? "there" : "not theirs",
            ),
          ),
        send: () => api.devices.delete(target),
        seen: "gone, read back",
      };
    case "key":
      return keyAct(api, target, (key) => isTheirKey(key, { id: userId }));
    case "invite":
      return inviteAct(api, target, isTheirs);
    case "deviceInvite":
      return deviceInviteAct(api, { inviteId: target, nodeId: device ?? "" }, ({ sharerId, ...invite }) =>
        isTheirs({ ...invite, inviterId: sharerId }),
      );
  }
}

/** What the service does not know any more is gone. */
function gone(read: Result<Look>): Result<Look> {
  return !read.ok && read.problem.code === "not-found" ? ok("done") : read.ok ? read : fail(read.problem);
}
