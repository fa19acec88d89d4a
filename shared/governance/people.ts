import * as v from "valibot";
import { lookAlikes } from "../core/look-alike.ts";
import { instant, list } from "../core/schema.ts";
import type { Access } from "../policy/access/access.ts";
import type { AppKnowledge } from "../policy/access/answers.ts";
import type { App } from "../policy/document/app.ts";
import { appsOf } from "../policy/document/app-connectors.ts";
import type { Device } from "../tailnet/device.ts";
import type { TimedWays } from "./matrix/timed-ways.ts";
import { shortOf } from "../tailnet/short-logins.ts";
import type { User } from "../tailnet/snapshot.ts";

/** Somebody of the tailnet, and in short what they hold. */
export const personLineSchema = v.strictObject({
  /** Lower case. */
  login: v.string(),
  /** As the service calls them; empty where it does not say. */
  name: v.string(),
  /** Somebody else’s name or login that is not theirs and is drawn alike; null where there is none. */
  looksLike: v.nullable(v.string()),
  /** One of the service’s roles; empty where it is not known. */
  role: v.string(),
  /** `active`, `idle`, `suspended`, …; empty for somebody who is known by their devices alone. */
  status: v.string(),
  /** Groups of the policy file that name them, in the order of the file. */
  groups: list(v.string()),
  /** Apps that they may use, also on a condition, in the order of the file. */
  apps: list(v.string()),
  /** Those of them that they may use on a condition alone. */
  onCondition: list(v.string()),
  /** Those of them that they may use until a time, also on a condition until then. */
  timed: list(v.string()),
  /** Whether there are names of which nobody can say whom they mean, so that they may use more apps. */
  mayBeMore: v.boolean(),
  /** How many devices they may log in to by Tailscale SSH; null where devices could not be read. */
  ssh: v.strictObject({
    devices: v.nullable(v.number()),
    /** What people call the device where it is the only one. */
    only: v.nullable(v.string()),
    everyServer: v.boolean(),
  }),
  /** Of their devices, one is connected. */
  isOnline: v.boolean(),
  /** Null where the service does not say. */
  lastSeen: v.nullable(instant),
});
export type PersonLine = v.InferOutput<typeof personLineSchema>;

/** What the list of people is worked out from. */
export interface PeopleGround {
  readonly access: Access;
  readonly users: readonly User[];
  readonly devices: readonly Device[];
  /** What people call a device, by its name in the network. */
  readonly called: (device: string) => string;
  readonly knowledge?: (app: App) => AppKnowledge;
}

const noSsh: PersonLine["ssh"] = { devices: 0, only: null, everyServer: false };
const unknownSsh: PersonLine["ssh"] = { ...noSsh, devices: null };

/** Everybody of the tailnet, by login; people of other tailnets with whom devices are shared are not. */
export function peopleOf(ground: PeopleGround): readonly PersonLine[] {
  const lines = new Map<string, Line>();
  const guests = new Set<string>();
  for (const { loginName, type, displayName, role, status, lastSeen } of ground.users) {
    const login = loginName.toLowerCase();
    if (type === "shared") guests.add(login);
    else lines.set(login, { ...emptyLine(login), name: displayName, role, status, lastSeen });
  }
  for (const { user, tags, online, isExternal, lastSeen } of ground.devices) {
    const login = user.toLowerCase();
    if (login === "" || tags.length > 0 || isExternal || guests.has(login)) continue;
    const line = lines.get(login) ?? emptyLine(login);
    lines.set(login, line);
    line.isOnline ||= online;
    line.lastSeen = laterOf(line.lastSeen, lastSeen);
  }
  addGroups(ground, lines);
  const unsure = addApps(ground, lines);
  const { sshCounts, network } = ground.access;
  const others = network.unread?.devices === true ? unknownSsh : noSsh;
  const alike = lookAlikes([...lines.values()].map(calledOf));
  const alikeLogins = lookAlikes([...lines.keys()]);
  return [...lines.values()]
    .map((line): PersonLine => {
      const ssh = sshCounts.get(line.login) ?? others;
      return {
        ...line,
        looksLike: alike.get(calledOf(line)) ?? alikeLogins.get(line.login) ?? null,
        timed: [],
        ssh: ssh.only === null ? ssh : { ...ssh, only: ground.called(ssh.only) },
        mayBeMore: unsure.has(line.login),
      };
    })
    .toSorted((one, other) => (one.login < other.login ? -1 : 1));
}

/** The apps of somebody that end at a time by every way. */
export function appsUntil(
  { login, apps }: Pick<PersonLine, "login" | "apps">,
  { access, knowledge }: Pick<PeopleGround, "access" | "knowledge">,
  ways: TimedWays,
): readonly string[] {
  const answers = access.apps(knowledge);
  const named = new Set(apps);
  return [...new Map(appsOf(access.policy).map((app) => [app.name, app])).values()].flatMap((app) => {
    const user = named.has(app.name) ? answers.userOf(app, { kind: "person", login }) : null;
    return user === null || ways.endOfUse(login, user) === null ? [] : [app.name];
  });
}

/** What people read in place of somebody. */
export function calledOf({ name, login }: Pick<PersonLine, "name" | "login">): string {
  return name === "" ? shortOf(login) : name;
}

interface Line extends Omit<
  PersonLine,
  "looksLike" | "mayBeMore" | "ssh" | "isOnline" | "lastSeen" | "groups" | "apps" | "onCondition" | "timed"
> {
  readonly groups: string[];
  readonly apps: string[];
  readonly onCondition: string[];
  isOnline: boolean;
  lastSeen: number | null;
}

function emptyLine(login: string): Line {
  const lists = { groups: [], apps: [], onCondition: [] };
  return { login, name: "", role: "", status: "", ...lists, isOnline: false, lastSeen: null };
}

function laterOf(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

function addGroups({ access }: PeopleGround, lines: ReadonlyMap<string, Line>): void {
  for (const { name } of access.policy.groups)
    for (const login of access.peopleMeant(name.text)) lines.get(login)?.groups.push(name.text);
}

/** Notes who uses which app; answers with those of whom nobody can say whether they use more. */
function addApps({ access, knowledge }: PeopleGround, lines: ReadonlyMap<string, Line>): ReadonlySet<string> {
  const answers = access.apps(knowledge);
  const apps = new Map(appsOf(access.policy).map((app) => [app.name, app]));
  for (const app of apps.values()) {
    for (const login of answers.peopleOf(app)) lines.get(login)?.apps.push(app.name);
    for (const login of answers.peopleOnConditionOf(app)) lines.get(login)?.onCondition.push(app.name);
  }
  return answers.peopleUnsureOf(
    [...apps.values()].filter((app) => {
      const { unlisted, placeIsUnsure } = answers.doubts(app);
      return unlisted.length > 0 || placeIsUnsure;
    }),
  );
}
