import { problem } from "../../../shared/core/problem.ts";
import { andThen, fail, map, ok, type Result } from "../../../shared/core/result.ts";
import type { AppUsers, PeopleView } from "../../../shared/bridge/access.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Session } from "../../ports/session.ts";
import type { Module } from "../module.ts";
import { policyNetwork } from "../policy/policy-network.ts";
import { allPeople } from "./all-people.ts";
import { usersOfApp } from "./users-of-app.ts";

/** What questions about access in one tailnet need from their surroundings. */
export interface AccessNeeds {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  readonly apps: () => readonly App[];
}

/** Puts together what answers who reaches what in one tailnet. */
export function accessModule({ session, snapshot, apps }: AccessNeeds): Module<"access"> {
  const ofApp = (name: string): Result<AppUsers> =>
    andThen(session(), () => {
      const seen = snapshot();
      const app = apps().find((one) => one.name === name);
      if (seen?.policy.known !== true || app === undefined)
        return fail(problem("not-found", `${name} is not in the policy file.`));
      return andThen(seen.policy.value.file.document, (document) =>
        ok(usersOfApp(app, document, policyNetwork(seen))),
      );
    });
  const people = (): Result<PeopleView> =>
    andThen(session(), () => {
      const seen = snapshot();
      if (seen?.policy.known !== true) return fail(problem("not-found", "The policy file is not known yet."));
      return map(seen.policy.value.file.document, (document) => allPeople(document, seen));
    });
  return {
    handlers: {
      "access.ofApp": async ({ appName }) => ofApp(appName),
      "access.people": async () => people(),
    },
  };
}
