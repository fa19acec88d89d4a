import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { whyNotRole } from "../../../shared/governance/deprovision/guard.ts";
import type { Session } from "../../ports/session.ts";
import type { AssignableRole } from "../../ports/tailnet-api.ts";
import { confirmWrite } from "../connectors/confirm-write.ts";

/**
 * Gives somebody another role and reads it back: the service may answer success and change nothing. Errors:
 * `invalid-argument` where they must not get it, `not-found`, those of reading and writing.
 */
export async function changeRole(
  session: Session,
  self: string | null,
  login: string,
  role: AssignableRole,
): Promise<Result<{ sentence: string }>> {
  const { users } = session.api;
  return session.writes.during(async () => {
    const all = await users.list();
    if (!all.ok) return all;
    const refused = whyNotRole(login, role, { users: all.value, self });
    if (refused !== null) return fail(refused);
    const who = all.value.find(({ loginName }) => loginName.toLowerCase() === login.toLowerCase());
    if (who === undefined)
      return fail(problem("not-found", `The tailnet has nobody with the login ${login}.`));
    if (who.role === role) return ok({ sentence: `${login} has the role ${role} already.` });
    const look = async () => map(await users.get(who.id), (now) => now.role === role);
    const sent = await confirmWrite(await users.setRole(who.id, role), look);
    if (!sent.ok) return sent;
    const made = await look();
    if (!made.ok) return fail(notReadBack(login, made.problem));
    return made.value ? ok({ sentence: `${login} is ${role} now, read back.` }) : fail(noEffect(login));
  });
}

function notReadBack(login: string, reading: Problem): Problem {
  return problem("save-uncertain", `It is not known yet whether the role of ${login} was changed.`, {
    meaning: `The service answered success, and reading back failed: ${reading.what}`,
    remedy: "Look at the role again once the service answers.",
  });
}

function noEffect(login: string) {
  return problem("conflict", `The role of ${login} is still what it was.`, {
    meaning: "The service answered success, and reading back shows the old role.",
    remedy: "Change it in the admin console.",
  });
}
