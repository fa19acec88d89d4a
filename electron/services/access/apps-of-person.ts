import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { lostEntitlements } from "../../../shared/governance/deprovision/lost-entitlements.ts";
import { appsOf } from "../../../shared/policy/document/app-connectors.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { ResponsibleView } from "../../../shared/governance/responsible.ts";
import type { FleetOfTailnet } from "../fleet/fleet-of-tailnet.ts";
import type { LeaverApps } from "../people/deprovision-look.ts";
import { policyNetwork } from "../policy/policy-network.ts";

/** The apps that somebody who leaves can use or is responsible for, with who else is; none while that is not known. */
export function appsOfLeaver(
  { snapshot, shownApps }: Pick<FleetOfTailnet, "snapshot" | "shownApps">,
  login: string,
): LeaverApps {
  const shown = shownApps();
  const isLeaver = (other: string) => other.toLowerCase() === login.toLowerCase();
  const apps = (shown.ok ? shown.value : []).map(({ name, responsible = [] }) => ({
    app: name,
    isTheirs: responsible.some((one) => isLeaver(one.login)),
    others: responsible.flatMap((one) => (isGone(one) || isLeaver(one.login) ? [] : [one.login])),
  }));
  const othersOf = new Map(apps.map(({ app, others }) => [app, others]));
  return {
    uses: appsOfPerson(snapshot(), login).map((app) => ({ app, others: othersOf.get(app) ?? [] })),
    answersFor: apps.filter(({ isTheirs }) => isTheirs).map(({ app, others }) => ({ app, others })),
  };
}

/** How many entitlements somebody loses from one policy file to the next; null while nobody is known. */
export function lostByLeaver(
  snapshot: Snapshot | null,
  login: string,
  ...documents: readonly [before: PolicyDocument, after: PolicyDocument]
): number | null {
  if (snapshot?.users.known !== true) return null;
  const { network } = policyNetwork(snapshot);
  const [before, after] = documents.map((document) => ({
    document,
    access: Access.of(document.policy, network),
    knowledge: appKnowledge,
  }));
  return before === undefined || after === undefined ? null : lostEntitlements(login, before, after);
}

function isGone({ standing }: ResponsibleView): boolean {
  return standing === "left" || standing === "suspended";
}

function appsOfPerson(snapshot: Snapshot | null, login: string): readonly string[] {
  if (snapshot?.policy.known !== true) return [];
  const { document } = snapshot.policy.value.file;
  if (!document.ok) return [];
  const { policy } = document.value;
  const answers = Access.of(policy, policyNetwork(snapshot).network).apps(appKnowledge);
  const users = appsOf(policy).filter((app) => {
    const user = answers.userOf(app, { kind: "person", login });
    return user !== null && user.verdict !== "unknown";
  });
  return [...new Set(users.map(({ name }) => name))];
}
