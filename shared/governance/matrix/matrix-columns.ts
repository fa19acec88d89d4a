import { parseAddress } from "../../net/address.ts";
import type { Access } from "../../policy/access/access.ts";
import { suspendedIn } from "../../policy/access/network.ts";
import type { AccessVerdict, AppKnowledge, Holder, Who } from "../../policy/access/answers.ts";
import type { App } from "../../policy/document/app.ts";
import { appsOf } from "../../policy/document/app-connectors.ts";
import { isUnknownName } from "../../policy/document/unknown-names.ts";
import { textsOf } from "../../policy/document/word.ts";
import { Directory, type DeviceNames, type NamedAddress } from "../question/directory.ts";
import { namedPorts } from "../question/vocabulary.ts";
import type { EntitlementGround } from "../entitlements.ts";
import { sshPortOf, withSshPort, type SshPort } from "../ssh-port.ts";
import type { TimedAccess } from "../timed/timed-access.ts";
import {
  cellLetters,
  perhapsSuspended,
  type MatrixColumn,
  type MatrixGroup,
  type MatrixPerson,
} from "./matrix.ts";
import { TimedWays } from "./timed-ways.ts";

/** What the matrix is worked out from. */
export interface MatrixGround extends EntitlementGround {
  /** What people call a device, and other names by which questions find it. */
  readonly names: DeviceNames;
  readonly knowledge?: (app: App) => AppKnowledge;
}

/** Devices of one tag that are asked about one by one; a larger tag has no column. */
const mostOfTag = 8;
/** Columns of devices that are worked out; for the others there is the question box. */
const mostDevices = 24;

/** The columns of a matrix, and for how many things there is none. */
export interface MatrixColumns {
  /** Worked out one after the other, so that other work has its turn between them. */
  readonly columns: Iterable<MatrixColumn>;
  /** Places of devices beyond those that are worked out. */
  readonly leftOut: number;
}

/**
 * What these people may use. Every cell says what the question box answers to “may … ?”. `timed` are the records that are
 * open.
 */
export function matrixColumns(
  people: readonly MatrixPerson[],
  ground: MatrixGround,
  timed: readonly TimedAccess[],
): MatrixColumns {
  const ways = new TimedWays(timed, ground);
  const whiles = people.flatMap(({ login }, person) => (ways.logins.has(login) ? [{ login, person }] : []));
  const suspended = suspendedIn(ground.access.network);
  const paused = people.flatMap(({ login }, person) => (suspended.has(login) ? [person] : []));
  const who = people.map(({ login }): Who => ({ kind: "person", login }));
  const { things, leftOut } = thingsOf(ground);
  return { columns: oneByOne(), leftOut };

  function* oneByOne(): Generator<MatrixColumn> {
    for (const thing of things) yield columnOf(thing);
  }

  function columnOf(thing: Thing): MatrixColumn {
    const { verdictOf, endOf } = asked(thing, ground, ways);
    const letters: string[] = who.map((one) => cellLetters[verdictOf(one)]);
    for (const person of paused) {
      const letter = letters[person];
      if (letter === cellLetters.unknown) letters[person] = perhapsSuspended;
      else if (letter !== cellLetters.no) letters[person] = cellLetters.suspended;
    }
    const ends = whiles.flatMap(({ login, person }) => {
      const letter = letters[person];
      const at = letter === cellLetters.yes || letter === cellLetters.conditional ? endOf(login) : null;
      if (at === null) return [];
      return [
        letter === cellLetters.conditional ? { person, at, onCondition: true as const } : { person, at },
      ];
    });
    for (const { person } of ends) letters[person] = cellLetters.timed;
    return { kind: thing.kind, name: thing.name, deed: thing.deed, cells: letters.join(""), ends };
  }
}

/** The groups of the file with their people, then those that rules name and nobody here can see into. */
export function matrixGroups(
  people: readonly MatrixPerson[],
  { access, document: { policy } }: Pick<MatrixGround, "access" | "document">,
): MatrixGroup[] {
  const places = new Map(people.map(({ login }, person) => [login, person]));
  const rules = [...(policy.grants ?? []), ...(policy.acls ?? []), ...policy.ssh];
  const named = new Set(rules.flatMap(({ sources }) => textsOf(sources)));
  const suspended = suspendedIn(access.network);
  const numbersOf = (logins: readonly string[]) => logins.flatMap((login) => places.get(login) ?? []);
  return [
    ...policy.groups.map(({ name }) => {
      const logins = access.peopleMeant(name.text);
      const paused = numbersOf(logins.filter((login) => suspended.has(login)));
      return {
        name: name.text,
        people: numbersOf(logins.filter((login) => !suspended.has(login))),
        ...(paused.length === 0 ? {} : { suspended: paused }),
      };
    }),
    ...[...named]
      .filter((name) => name.startsWith("group:") && isUnknownName(name, policy))
      .map((name) => ({ name, people: null })),
  ];
}

/** Something that people use. */
type Thing = Pick<MatrixColumn, "name" | "deed"> &
  (
    | { readonly kind: "app"; readonly app: App }
    | { readonly kind: "place"; readonly port: number; readonly places: readonly NamedAddress[] }
    | { readonly kind: "ssh"; readonly device: string }
    | { readonly kind: "exitNodes" }
  );

/** Everything that has a column, and how many things have none. */
function thingsOf(ground: MatrixGround): { readonly things: readonly Thing[]; readonly leftOut: number } {
  const apps = new Map(appsOf(ground.document.policy).map((app) => [app.name, app]));
  const places = placesOf(ground);
  const logins = loginsOf(ground);
  const shown = [...places.things, ...logins.things].slice(0, mostDevices);
  const found = places.things.length + logins.things.length;
  return {
    things: [
      ...[...apps.values()].map((app): Thing => ({
        kind: "app",
        app,
        name: app.name,
        deed: `use ${app.name}`,
      })),
      ...shown,
      { kind: "exitNodes", name: "Exit nodes", deed: "use exit nodes" },
    ],
    leftOut: found - shown.length + places.leftOut + logins.leftOut,
  };
}

/** Things of one kind, and how many there are besides. */
interface Found {
  readonly things: readonly Thing[];
  readonly leftOut: number;
}

/** The places that rules name with a port: devices by their tag or address, hosts of the file. A network is no place. */
function placesOf({ access, document: { policy }, names }: MatrixGround): Found {
  const directory = new Directory(policy, access.network, names);
  const connectors = new Set(appsOf(policy).flatMap(({ connectors: tags }) => tags));
  const tagged = new Map<string, number>();
  for (const node of access.network.nodes)
    for (const tag of node.tags) tagged.set(tag, (tagged.get(tag) ?? 0) + 1);
  const hosts = new Map(policy.hosts.map(({ name, value }) => [name.text, value.text.trim()]));
  const things = new Map<string, Thing>();
  let leftOut = 0;
  for (const [destination, ports] of namedPorts(policy)) {
    const devices = tagged.get(destination) ?? 0;
    const address = hosts.get(destination) ?? destination;
    const isPlace = devices > 0 || parseAddress(address.replace(/\/(?:32|128)$/u, "")) !== null;
    if (!isPlace || connectors.has(destination)) continue;
    const places = devices > mostOfTag || things.size >= mostDevices ? null : directory.places(destination);
    if (places?.ok !== true) {
      leftOut += ports.length;
      continue;
    }
    const [only, ...more] = places.value;
    const called = only !== undefined && more.length === 0 ? only.name : destination;
    const host = parseAddress(called) !== null && called.includes(":") ? `[${called}]` : called;
    for (const port of ports) {
      const name = `${host}:${port}`;
      things.set(name, { kind: "place", name, deed: `reach ${name}`, port, places: places.value });
    }
  }
  return { things: [...things.values()], leftOut };
}

/** The devices that people may log in to. */
function loginsOf({ access, document: { policy }, names }: MatrixGround): Found {
  const devices = new Set<string>();
  let leftOut = 0;
  for (const text of new Set(policy.ssh.flatMap(({ destinations }) => textsOf(destinations)))) {
    const meant = access.devicesMeant(text);
    if (meant.length > mostOfTag) leftOut += 1;
    else for (const device of meant) devices.add(device);
  }
  const things = [...devices].map((device): Thing => {
    const [name] = names(device);
    return { kind: "ssh", name: `${name} SSH`, deed: `SSH to ${name}`, device };
  });
  return { things, leftOut };
}

/** How the people of a column are asked about. */
interface Asked {
  readonly verdictOf: (who: Who) => AccessVerdict;
  /** When the access of somebody who has it is over; null where it is for good. */
  readonly endOf: (login: string) => number | null;
}

function asked(thing: Thing, { access, knowledge }: MatrixGround, timed: TimedWays): Asked {
  switch (thing.kind) {
    case "app": {
      const answers = access.apps(knowledge);
      return {
        verdictOf: answers.verdicts(thing.app),
        endOf: (login) => {
          const user = answers.userOf(thing.app, { kind: "person", login });
          return user === null ? null : timed.endOfUse(login, user);
        },
      };
    }
    case "place": {
      const lists = thing.places.map(
        ({ address }) => access.holdersOfReach({ address, port: thing.port }) ?? [],
      );
      return ofHolders(lists, access, timed);
    }
    case "ssh":
      return ofHolders([loginsTo(thing.device, access)], access, timed);
    case "exitNodes":
      return ofHolders([access.whoUsesExitNodes()], access, timed);
  }
}

/** Who may log in to a device, with the port that SSH needs as well. */
function loginsTo(device: string, access: Access): readonly Holder[] {
  const node = access.network.nodes.find(({ name }) => name === device);
  const perhaps: SshPort = { state: "perhaps" };
  const portOf = node === undefined ? () => perhaps : sshPortOf(access, node);
  return (access.whoUsesSsh(device) ?? []).map((holder) => ({
    ...holder,
    verdict: withSshPort(holder.verdict, portOf(holder.who)),
  }));
}

const strength = { yes: 3, conditional: 2, unknown: 1, no: 0 } as const;

/** Whoever may reach one of several places may reach what they are called together. */
function ofHolders(
  lists: readonly (readonly Pick<Holder, "who" | "verdict" | "ways">[])[],
  { network }: Access,
  timed: TimedWays,
): Asked {
  const found = new Map<string, Pick<Holder, "verdict" | "ways">>();
  for (const { who, verdict, ways } of lists.flat()) {
    if (who.kind !== "person") continue;
    const before = found.get(who.login);
    if (before === undefined || strength[before.verdict] < strength[verdict])
      found.set(who.login, { verdict, ways });
  }
  const otherwise = network.unread?.devices === true ? "unknown" : "no";
  return {
    verdictOf: (who) => (who.kind === "person" ? (found.get(who.login)?.verdict ?? otherwise) : otherwise),
    endOf: (login) => timed.endOf(login, found.get(login)?.ways ?? []),
  };
}
