import { map, type Result } from "../../../shared/core/result.ts";
import {
  accountLeftOvers,
  leftOver,
  type AccountFacts,
} from "../../../shared/governance/deprovision/account-steps.ts";
import {
  longestOwner,
  type DeprovisionChoices,
  type LeftOver,
} from "../../../shared/governance/deprovision/deprovision.ts";
import { whyNotDeprovision } from "../../../shared/governance/deprovision/guard.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import { parseSelector } from "../../../shared/policy/document/selector.ts";
import { mentionsIn } from "../../../shared/policy/document/mentions.ts";
import { placesOf, type PersonPlace } from "../../../shared/policy/edit/leaving/person-places.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { DeviceInvites } from "./device-invites.ts";
import { inviteMakers } from "./invite-makers.ts";
import { uncut } from "../whole-list.ts";

/** Everything about a person that deprovisioning is about, read a moment ago. */
export interface Looked {
  readonly facts: AccountFacts;
  readonly document: PolicyDocument;
  readonly places: readonly PersonPlace[];
  /** Why they must not be deprovisioned; null where they may be. */
  readonly refused: Problem | null;
}

/** An app, and who else is responsible for it. */
interface AppOfLeaver {
  readonly app: string;
  /** Logins of those who stay. */
  readonly others: readonly string[];
}

/** Apps that somebody who leaves has to do with, by the last sync. */
export interface LeaverApps {
  /** Those that they can use. */
  readonly uses: readonly AppOfLeaver[];
  /** Those that they are responsible for. */
  readonly answersFor: readonly AppOfLeaver[];
}

/** Invites to devices are told one device at a time: they are asked for again where the last answers are older. */
const invitesAge = 60_000;

/** What looking at somebody needs besides their login. */
export interface LookParts {
  /** Login of whoever the credential acts as; null for one of the tailnet. */
  readonly self: () => string | null;
  readonly deviceInvites: Pick<DeviceInvites, "read">;
  readonly clock: Clock;
}

/** Reads all of it anew: what was synced a while ago is no ground for taking things away. Errors: those of reading. */
export async function lookAt(session: Session, login: string, parts: LookParts): Promise<Result<Looked>> {
  const { api } = session;
  const [policy, people, listed, allKeys, invites, ofDevices] = await Promise.all([
    api.policy.get(),
    api.users.list(),
    api.devices.list(),
    api.keys.list(true),
    api.users.invites(),
    parts.deviceInvites.read(invitesAge),
  ]);
  const deviceInvites = ofDevices.invites;
  const ids = [...(invites.ok ? invites.value : []), ...(deviceInvites.known ? deviceInvites.value : [])].map(
    ({ id }) => id,
  );
  const makers = await inviteMakers(session, ids, parts.clock.now());
  const users = uncut(people, "people");
  if (!policy.ok) return policy;
  if (!users.ok) return users;
  const devices = uncut(listed, "devices");
  if (!devices.ok && listed.ok) return devices;
  const keys = uncut(allKeys, "keys");
  if (!keys.ok && allKeys.ok) return keys;
  return map(policy.value.file.document, (document) => {
    const user = users.value.find(({ loginName }) => loginName.toLowerCase() === login.toLowerCase()) ?? null;
    return {
      facts: {
        login: user?.loginName ?? login,
        user,
        devices: devices.ok ? devices.value.devices : null,
        keys: keys.ok ? keys.value : null,
        invites: invites.ok ? invites.value : null,
        deviceInvites,
        makers,
      },
      document,
      places: placesOf(document.value, login),
      refused: whyNotDeprovision(login, { users: users.value, self: parts.self() }),
    };
  });
}

/** What is left to people: where they have an account elsewhere, what others keep, what may not be read. */
export function leftOvers(
  { facts, document, places }: Looked,
  choices: DeprovisionChoices,
  { uses, answersFor }: LeaverApps,
): readonly LeftOver[] {
  const synced = syncedGroups(document);
  const name =
    facts.user?.displayName === undefined || facts.user.displayName === ""
      ? facts.login
      : facts.user.displayName;
  return [
    leftOver(
      "identity provider",
      `Disable ${name} at the identity provider`,
      synced.length === 0
        ? "Tailrace cannot reach it."
        : `Tailrace cannot reach it. Groups come from there: ${synced.join(", ")}.`,
    ),
    ...uses.map(({ app, others }) =>
      leftOver(
        `app ${app}`,
        `Remove ${name} in ${app}`,
        "They could use it by this tailnet.",
        ownerText(others),
      ),
    ),
    ...answersFor.map(({ app, others }) =>
      leftOver(
        `owner ${app}`,
        others.length === 0 ? `Name an owner for ${app}` : `Take ${name} off the owners of ${app}`,
        others.length === 0 ? `${name} is its only owner.` : `It keeps ${others.join(", ")}.`,
        ownerText(others),
      ),
    ),
    ...places
      .filter(({ manager }) => manager !== null)
      .map(({ name: place, manager, path }) =>
        leftOver(
          `place ${path.join("/")}`,
          `Take ${name} out of ${place}`,
          `It belongs to ${manager ?? "others"}.`,
        ),
      ),
    ...accountLeftOvers(facts, choices),
  ];
}

/** Groups that the file names and does not declare, by their domain those of an identity provider. */
function syncedGroups(document: PolicyDocument): readonly string[] {
  const declared = new Set(document.policy.groups.map(({ name }) => name.text));
  const found = new Set<string>();
  for (const { text } of mentionsIn(document.value))
    if (text.startsWith("group:") && text.includes("@")) {
      const selector = parseSelector(text);
      if (selector.kind === "group" && !declared.has(selector.name)) found.add(selector.name);
    }
  return [...found];
}

/** As many as the field holds. */
function ownerText(logins: readonly string[]): string {
  const [first = "", ...more] = logins;
  const all = logins.join(", ");
  return all.length <= longestOwner ? all : `${first.slice(0, longestOwner - 20)} and ${more.length} more`;
}
