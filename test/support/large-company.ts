import type { AppUsers, MatrixView, PeopleView } from "../../shared/bridge/access.ts";
import type { AppState } from "../../shared/bridge/app-state.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../shared/bridge/connectors.ts";
import { catalogue } from "../../shared/catalogue/catalogue.ts";
import type { LearnedNames } from "../../shared/connectors/learned-names.ts";
import { known } from "../../shared/core/known.ts";
import type { PersonLine } from "../../shared/governance/people.ts";
import { samplePeople } from "./sample-people.ts";
import { sampleTimed } from "./sample-timed.ts";
import { sampleAppUsers } from "./sample-app-users.ts";
import { sampleApp, sampleConnector, sampleEgress } from "./sample-fleet.ts";
import { sampleState } from "./sample-state.ts";

const appCount = 60;
const connectorCount = 200;
const peopleCount = 5000;
/** As many as the busiest connectors in the field had. */
const mostRoutes = 8000;

const regions = ["Frankfurt", "Amsterdam", "Madrid", "New York City", "San Francisco", "Singapore"];

/** 60 apps on 200 connectors for 5,000 people, with something wrong here and there; the third has 8,000 routes. */
export function largeCompanyState(now: number): AppState {
  const state = sampleState(now);
  const connectors = Array.from({ length: connectorCount }, (_, index) => connectorAt(now, index));
  const apps = Array.from({ length: appCount }, (_, index) => appAt(now, index, connectors));
  const logins = Array.from({ length: peopleCount }, (_, index) => loginAt(index));
  const [first] = connectors;
  const carried = first?.appNames ?? [];
  const cause = `edge-fra-1 offline since ${new Date(now - downFor).toLocaleTimeString("en-GB", { timeStyle: "short" })}`;
  return {
    ...state,
    timed: sampleTimed(now),
    fleet: {
      ...state.fleet,
      apps: known(apps),
      connectors: known(connectors),
      people: known(["autogroup:member", ...logins]),
      sizes: { "autogroup:member": peopleCount },
      ledger: apps.map(({ name, productId, egress }, index) => ({
        id: `l${index}`,
        appName: name,
        productId,
        addresses: [...new Set(egress.map(({ address }) => address))],
        format: "line",
        at: now - (index + 1) * 86_400_000,
        by: "ann@example.com",
      })),
      incidents: [
        {
          id: `connector:${first?.nodeId ?? ""}`,
          severity: "error",
          cause,
          sentence: `${cause} · ${carried.length} apps · 5,000 people`,
          symptoms: carried
            .slice(0, 3)
            .map((name) => `${name}: 1 of 20 offline.`)
            .join(" "),
          apps: [...carried],
          open: { to: "connectors", name: first?.nodeId ?? "" },
        },
      ],
    },
  };
}

/** How long the one connector is down that is, in milliseconds. */
const downFor = 2 * 3_600_000;

/** Ten tags of twenty connectors each. */
const tagOf = (index: number) => `tag:edge-${String(index % 10)}`;

function connectorAt(now: number, index: number): ConnectorView {
  const nodeId = `nEdge${index}CNTRL`;
  const hostname = `edge-${regions[index % regions.length]?.slice(0, 3).toLowerCase() ?? "x"}-${index + 1}`;
  const address = `28.${31 + (index % 3)}.${Math.floor(index / 50)}.${(index % 250) + 1}`;
  const down = index === 0;
  return sampleConnector(now, {
    nodeId,
    hostname,
    tags: [tagOf(index)],
    region: regions[index % regions.length] ?? null,
    online: !down,
    severity: down ? "error" : index % 41 === 7 ? "warning" : "ok",
    ...(down ? { lastSeen: now - downFor } : {}),
    sentence: down ? "Last seen 2 hours ago." : "All 5 checks pass.",
    appNames: Array.from({ length: 6 }, (_, at) => nameAt((index % 10) + at * 10)),
    egress: [sampleEgress(now, address, nodeId, { connector: hostname })],
    pendingRoutes: index % 41 === 7 ? ["192.0.2.200/32", "192.0.2.201/32"] : [],
    ...(index === 2 ? busyRoutes() : {}),
  });
}

/** Routes learned over months, some of them waiting. */
function busyRoutes(): Pick<ConnectorView, "advertisedRoutes" | "pendingRoutes" | "routeCounts"> {
  const advertisedRoutes = Array.from({ length: mostRoutes }, (_, index) =>
    index % 4 === 0
      ? `2a02:6ea0:${(index >> 8).toString(16)}:${(index & 255).toString(16)}::1/128`
      : `140.82.${index >> 8}.${index & 255}/32`,
  );
  const pendingRoutes = advertisedRoutes.slice(0, 500);
  const routeCounts = {
    advertised: mostRoutes,
    enabled: mostRoutes - pendingRoutes.length,
    pending: pendingRoutes.length,
    learned: mostRoutes,
    fromPolicy: 0,
    covered: 0,
    orphaned: 0,
    ipv4: (mostRoutes * 3) / 4,
    ipv6: mostRoutes / 4,
  };
  return { advertisedRoutes, pendingRoutes, routeCounts };
}

/** What the busy connector says of its routes: a name for each 20 addresses. */
export function largeRouteNames(now: number): readonly LearnedNames[] {
  const { advertisedRoutes } = busyRoutes();
  const names = advertisedRoutes.flatMap((_, index) => {
    if (index % perName > 0) return [];
    const addresses = advertisedRoutes.slice(index, index + perName);
    return [
      {
        name: `edge-${index}.${largeNamed}`,
        addresses: addresses.map((route) => route.slice(0, route.lastIndexOf("/"))),
      },
    ];
  });
  return [{ nodeId: "nEdge2CNTRL", at: now - 3_600_000, names }];
}

const perName = 20;
/** A domain of one of its apps. */
const largeNamed = "github.com";

function nameAt(index: number): string {
  return catalogue[index % catalogue.length]?.name ?? `App ${index}`;
}

function appAt(now: number, index: number, connectors: readonly ConnectorView[]): AppView {
  const tag = tagOf(index);
  const own = connectors.filter(({ tags }) => tags.includes(tag));
  const egress = own.flatMap((connector) => connector.egress);
  const addresses = egress.map(({ address }) => address);
  const off = own.filter(({ online }) => !online).map(({ nodeId }) => nodeId);
  const missing = index % 9 === 4 ? addresses.slice(0, 1) : [];
  return sampleApp(now, {
    name: nameAt(index),
    productId: catalogue[index % catalogue.length]?.id ?? null,
    tags: [tag],
    severity: off.length > 0 || missing.length > 0 ? "warning" : "ok",
    connectorIds: known(own.map(({ nodeId }) => nodeId)),
    expectedPrimary: own[1]?.nodeId ?? null,
    egress,
    people: known(peopleCount - index * 37),
    delta: {
      add: missing,
      remove: [],
      unchanged: addresses.filter((one) => !missing.includes(one)),
      kept: [],
    },
    ...(off.length === 0 ? {} : { notServing: off.map((nodeId) => ({ nodeId, state: "unable" as const })) }),
  });
}

/** Everybody may use an app. */
export function largeAppUsers(): AppUsers {
  const sample = sampleAppUsers();
  const [one] = sample.users;
  if (one === undefined) return sample;
  const users = Array.from({ length: peopleCount }, (_, index) => ({ ...one, name: loginAt(index) }));
  return { ...sample, users };
}

/** Everybody against 60 apps, every answer now and then. */
export function largeMatrix(): MatrixView {
  const people = Array.from({ length: peopleCount }, (_, index) => ({ login: loginAt(index), name: "" }));
  const columns = [...Array.from({ length: appCount }).keys()].map((app) => ({
    kind: "app" as const,
    name: nameAt(app),
    deed: `use ${nameAt(app)}`,
    cells: [...people.keys()]
      .map((person) => "yyncyun".charAt((person * 7 + app * 3 + (person >> 3)) % 7))
      .join(""),
    ends: [],
  }));
  const groups = [...Array.from({ length: 40 }).keys()].map((group) => ({
    name: `group:team-${group}`,
    people: [...people.keys()].filter((person) => person % 40 === group),
  }));
  return { people, groups, columns, leftOut: 0, gaps: [] };
}

/** Whom names alone do not tell apart, or who has one without an end. */
const oddPeople: readonly Partial<PersonLine>[] = [
  { name: "Maximiliana-Theodora von Hohenstein-Schwarzenberg-Lichtenau", login: "max@example.com" },
  { name: "\u0430na", looksLike: "ana", login: "ana.m@example.com" },
  { name: "ana", login: "ana@acme.example.com" },
  { name: "ana", login: "ana@partner.example" },
  { name: "bob\u202Egpj.exe", login: "bob@example.com" },
  { name: "<img src=x onerror=alert(1)>", login: "img@example.com" },
  { login: "svc-build-eu-west-4471-with-a-name-without-an-end@example.com" },
  {
    name: "\u0639\u0628\u062F \u0627\u0644\u0631\u062D\u0645\u0646 \u0628\u0646 \u0645\u062D\u0645\u062F",
    login: "abd@example.com",
  },
  { name: "Z\u0337\u031Ba\u0338\u0313l\u0335g\u0336o the Admin", login: "zalgo@example.com" },
  {
    name: "bruno.albuquerque.de.carvalh0",
    looksLike: "bruno.albuquerque.de.carvalho",
    login: "bruno.albuquerque.de.carvalh0@example.com",
  },
];

/** Everybody in the list of people. */
export function largePeople(now: number): PeopleView {
  const { people: some } = samplePeople(now);
  const appNames = [...Array.from({ length: appCount }).keys()].map(nameAt);
  const people = [...Array.from({ length: peopleCount }).keys()].map((index): PersonLine => {
    const like = some[index % some.length];
    if (like === undefined) throw new Error("There is nobody.");
    const line = { ...like, login: loginAt(index), apps: appNames.slice(0, index % appCount) };
    const odd = oddPeople[index - 1000];
    return odd === undefined ? line : { ...line, ...odd };
  });
  return { people, orphans: [], gaps: [] };
}

function loginAt(index: number): string {
  return `person-${String(index).padStart(4, "0")}@example.com`;
}
