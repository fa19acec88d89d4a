import type { PeopleView, PersonView } from "../../../shared/bridge/access.ts";
import { mapKnown, valueOr } from "../../../shared/core/known.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { orphansOf } from "../../../shared/governance/orphans.ts";
import { TimedWays } from "../../../shared/governance/matrix/timed-ways.ts";
import type { TimedAccess } from "../../../shared/governance/timed/timed-access.ts";
import { isOpen } from "../../../shared/governance/timed/timed-rules.ts";
import { appsUntil, peopleOf } from "../../../shared/governance/people.ts";
import { holdingsOf } from "../../../shared/governance/person/person.ts";
import { asksKey, PassingDevices, type Passing } from "../../../shared/governance/posture/passing.ts";
import type { PostureFacts } from "../../../shared/governance/posture/posture-facts.ts";
import { gapsOf, type Gap } from "../../../shared/tailnet/gaps.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { AccessGround } from "./access-ground.ts";

const kept = new WeakMap<Snapshot, PeopleView>();

/** Everybody of the tailnet, and what of that nobody can know; worked out once for each snapshot. */
export function allPeople(ground: AccessGround): PeopleView {
  const { snapshot, document } = ground;
  const { users, devices } = snapshot;
  const known = kept.get(snapshot) ?? {
    people: [...peopleOf({ ...ground, users: valueOr(users, []), devices: valueOr(devices, []) })],
    orphans: [...orphansOf(document, snapshot)],
    gaps: peopleGaps(snapshot),
  };
  kept.set(snapshot, known);
  return known;
}

/** The same with what they use until a time. */
export function timedPeople(ground: AccessGround, records: readonly TimedAccess[]): PeopleView {
  const view = allPeople(ground);
  const ways = new TimedWays(records.filter(isOpen), ground);
  if (ways.logins.size === 0) return view;
  return {
    ...view,
    people: view.people.map((line) =>
      ways.logins.has(line.login) ? { ...line, timed: [...appsUntil(line, ground, ways)] } : line,
    ),
  };
}

/** Somebody of the tailnet. Error: `not-found`. */
export function personOf(login: string, ground: AccessGround): Result<PersonView> {
  const wanted = login.toLowerCase();
  const { snapshot, called } = ground;
  const line = allPeople(ground).people.find((one) => one.login === wanted);
  if (line === undefined) return fail(nobody(login));
  return ok({
    line,
    devices: mapKnown(snapshot.devices, (all) =>
      all
        .filter(
          ({ user, tags, isExternal }) => user.toLowerCase() === wanted && tags.length === 0 && !isExternal,
        )
        .map(({ nodeId, os, online, lastSeen }) => ({ nodeId, name: called(nodeId), os, online, lastSeen })),
    ),
    holdings: holdingsOf(wanted, ground),
    gaps: peopleGaps(snapshot),
  });
}

/** Which devices of somebody pass what the ways to their reaches ask for. Error: `not-found`. */
export function passingOf(
  login: string,
  ground: AccessGround,
  posture: PostureFacts,
): Result<{ readonly passing: Passing[] }> {
  const wanted = login.toLowerCase();
  if (!allPeople(ground).people.some((one) => one.login === wanted)) return fail(nobody(login));
  const devices = new PassingDevices(ground.access, posture, ground.called);
  const asked = new Map(
    holdingsOf(wanted, ground).kinds.flatMap(({ reaches }) =>
      reaches.flatMap(({ asks }) => (asks.length === 0 ? [] : [[asksKey(asks), asks] as const])),
    ),
  );
  return ok({
    passing: [...asked.values()].map((asks) => devices.of({ kind: "person", login: wanted }, asks)),
  });
}

function nobody(login: string): Problem {
  return problem("not-found", `Nobody of the tailnet is called ${login}.`);
}

/** What of people and devices is missing, old or not whole. */
export function peopleGaps(snapshot: Snapshot): Gap[] {
  return gapsOf(snapshot).filter(({ about }) => about === "users" || about === "devices");
}
