import { ok, type Result } from "../../../shared/core/result.ts";
import { deprovisionChecklist } from "../../../shared/export/deprovision-checklist.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Log } from "../../ports/log.ts";
import type { Session } from "../../ports/session.ts";
import type { Module } from "../module.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import { AccountRunner } from "./account-runner.ts";
import { DeprovisionBook, type DeprovisionBookParts } from "./deprovision-book.ts";
import type { LeaverApps } from "./deprovision-look.ts";
import { DeprovisionService } from "./deprovision-service.ts";
import type { DeviceInvites } from "./device-invites.ts";
import { changeRole } from "./role-change.ts";
import { withdrawInvite } from "./withdraw-invite.ts";

/** What acting on people of one tailnet needs from its surroundings. */
export interface PeopleNeeds extends DeprovisionBookParts {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly changes: Pick<PolicyChanges, "plan" | "review" | "apply">;
  /** Login of whoever the credential acts as; null for one of the tailnet. */
  readonly self: () => string | null;
  readonly actor: () => string;
  readonly lost: ConstructorParameters<typeof DeprovisionService>[0]["lost"];
  readonly appsOf: (login: string) => LeaverApps;
  readonly note: (sentence: string) => void;
  readonly personRead: ConstructorParameters<typeof DeprovisionService>[0]["personRead"];
  readonly syncSoon: () => void;
  readonly deviceInvites: Pick<DeviceInvites, "read" | "forget">;
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Roles of people, and taking people out of one tailnet. */
export interface PeopleModule extends Module<"deprovision" | "people"> {
  /** Goes on with what the last run left, and shows what there is. */
  readonly takeUp: (session: Session) => Promise<void>;
  /** Resolves when no step is under way. */
  readonly idle: () => Promise<void>;
}

/** Puts the services about people together. */
export function peopleModule(needs: PeopleNeeds): PeopleModule {
  const { session, self, note, syncSoon, clipboard } = needs;
  const book = new DeprovisionBook(needs);
  const runner = new AccountRunner({ ...needs, book });
  const service = new DeprovisionService({ ...needs, book, runner });
  return {
    takeUp: (active) => service.takeUp(active),
    idle: () => runner.idle(),
    handlers: {
      "deprovision.look": ({ login }) => service.look(login),
      "deprovision.begin": ({ login, reason, choices }) => service.begin(login, reason, choices),
      "deprovision.review": ({ id }) => service.review(id),
      "deprovision.apply": ({ id, reviewId, confirmLockout }) => service.apply(id, reviewId, confirmLockout),
      "deprovision.run": ({ id }) => service.run(id),
      "deprovision.stop": ({ id }) => service.stop(id),
      "deprovision.mark": ({ id, leftId, ...change }) => service.mark(id, leftId, change),
      "deprovision.reviewRestore": ({ id }) => service.reviewRestore(id),
      "deprovision.restore": ({ id, reviewId, confirmLockout }) =>
        service.restore(id, reviewId, confirmLockout),
      "deprovision.copyLeft": async ({ id }) => {
        const run = book.get(id);
        if (!run.ok) return run;
        const copied = await clipboard.write(deprovisionChecklist(run.value));
        return copied.ok ? ok({ sentence: "Copied what is left as a checklist." }) : copied;
      },
      "deprovision.forget": ({ id }) => service.forget(id),
      "people.withdrawInvite": async ({ id, nodeId }) => {
        const active = session();
        if (!active.ok) return active;
        const withdrawn = await withdrawInvite(active.value, { id, nodeId });
        if (nodeId !== null) needs.deviceInvites.forget(nodeId);
        if (withdrawn.ok) note(withdrawn.value.sentence);
        return withdrawn;
      },
      "people.setRole": async ({ login, role }) => {
        const active = session();
        if (!active.ok) return active;
        const changed = await changeRole(active.value, self(), login, role);
        if (changed.ok) note(changed.value.sentence);
        syncSoon();
        return changed;
      },
    },
  };
}
