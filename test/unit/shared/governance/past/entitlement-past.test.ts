import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appKnowledge } from "../../../../../shared/catalogue/app-knowledge.ts";
import type { EntitlementSection, Standing } from "../../../../../shared/governance/entitlement.ts";
import { entitlementSections } from "../../../../../shared/governance/entitlement.ts";
import { entitlementsOf } from "../../../../../shared/governance/entitlements.ts";
import { movesOf, whoKey } from "../../../../../shared/governance/past/holder-moves.ts";
import { pastOf, type PastStep } from "../../../../../shared/governance/past/past-of.ts";
import {
  peopleNamed,
  VersionHolders,
  withPeople,
} from "../../../../../shared/governance/past/version-holders.ts";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import type { PolicyDocument } from "../../../../../shared/policy/document/policy-file.ts";
import { company, declarations, device, documentOf } from "../../../../support/policy-world.ts";
import { randomPolicyValue, randomTaste, writePolicy } from "../../../../support/random-policies.ts";

type Sections = Readonly<Record<string, JsonValue>>;

const sections: readonly EntitlementSection[] = entitlementSections.filter((one) => one !== "roles");

function holdersOf(document: PolicyDocument, network: Network): VersionHolders {
  const access = new Access(document.policy, network);
  const work = VersionHolders.of({ document, access, knowledge: appKnowledge }, sections);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** As the service walks through the versions; null is one that cannot be read. `texts` are the newest first. */
function stepsOf(
  id: string,
  texts: readonly (PolicyDocument | null)[],
  network: Network,
): PastStep<number>[] {
  return texts.map((after, version) => {
    const before = texts.slice(version + 1).find((one) => one !== null);
    if (after === null || before === undefined) return { version, isReadable: after !== null, moves: null };
    const both = withPeople(network, [...peopleNamed(before), ...peopleNamed(after)]);
    const moves = movesOf(id, holdersOf(before, both), holdersOf(after, both));
    return { version, isReadable: true, moves };
  });
}

const versions = (...list: readonly Sections[]): readonly PolicyDocument[] =>
  list.map((one) => documentOf({ ...declarations, ...one }));

const login = ({ who }: Pick<Standing, "who">): string => (who.kind === "person" ? who.login : who.name);

function words(id: string, ...list: readonly Sections[]): readonly string[] {
  return pastOf(stepsOf(id, versions(...list), company)).rows.map(({ version, moves }) => {
    const parts = [
      moves?.became ?? "",
      ...(moves?.gained.map((one) => `+${login(one)}`) ?? []),
      ...(moves?.lost.map((one) => `-${login(one)}`) ?? []),
      ...(moves?.turned.map((one) => `${login(one)} ${one.before} to ${one.verdict}`) ?? []),
      ...(moves?.named.map((name) => `in ${name}`) ?? []),
      ...(moves?.unnamed.map((name) => `out ${name}`) ?? []),
      moves?.through === null ? "" : `by ${moves?.through ?? ""}`,
    ];
    return `${version}: ${parts.filter((part) => part !== "").join(", ")}`;
  });
}

const eng = (...members: readonly string[]): Sections => ({
  groups: { ...declarations.groups, "group:eng": members.map((name) => `${name}@acme.test`) },
});
const web = (src: readonly string[], more: Sections = {}): Sections => ({
  grants: [{ src: [...src], dst: ["tag:web"], ip: ["443"], ...more }],
});
const grantId = 'grants {"dst":["tag:web"],"ip":["443"]}';

/** An app, and two rules that let these use it. */
const wiki = (src: readonly string[]): Sections => ({
  nodeAttrs: [
    {
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [
          { name: "Wiki", connectors: ["tag:web"], domains: ["wiki.example.com"] },
        ],
      },
    },
  ],
  grants: [
    { src: [...src], dst: ["tag:web"], ip: ["udp:53", "tcp:53"] },
    { src: [...src], dst: ["autogroup:internet"], ip: ["tcp:443"], via: ["tag:web"] },
  ],
});

describe("the past of an entitlement", () => {
  it("has each version that moved its holders, newest first, and no other", () => {
    expect(
      words("groups group:eng", eng("ana", "ben"), eng("ana", "ben"), eng("ana"), eng("cleo", "ana")),
    ).toEqual(["1: +ben@acme.test, in ben@acme.test", "2: -cleo@acme.test, out cleo@acme.test"]);
  });

  it("moves with a group that it names, and says by which name", () => {
    const rule = web(["group:eng"]);
    expect(words(grantId, { ...rule, ...eng("ana", "cleo", "ben") }, { ...rule, ...eng("ana") })).toEqual([
      "0: +ben@acme.test, +cleo@acme.test, by group:eng",
    ]);
  });

  it("tells a name that gives it to nobody new, and a posture that decides from then on", () => {
    const both = eng("ana");
    expect(
      words(
        grantId,
        { ...both, ...web(["ana@acme.test", "group:eng"]) },
        { ...both, ...web(["ana@acme.test"]) },
      ),
    ).toEqual(["0: in group:eng"]);
    const postures = { postures: { "posture:managed": ["node:os == 'linux'"] } };
    const asked = { ...postures, defaultSrcPosture: ["posture:managed"], ...web(["cleo@acme.test"]) };
    expect(words(grantId, asked, { ...postures, ...web(["cleo@acme.test"]) })).toEqual([
      "0: cleo@acme.test yes to conditional",
    ]);
  });

  it("begins where the file first gives it, and names who has left the tailnet since", () => {
    expect(words("groups group:eng", eng("ana"), eng("ana", "gone"), {})).toEqual([
      "0: -gone@acme.test, out gone@acme.test",
      "1: there, +ana@acme.test, +gone@acme.test, in ana@acme.test, in gone@acme.test",
    ]);
  });

  it("knows an app’s users by the rules that lead there, whichever section they stand in", () => {
    expect(words("apps Wiki", wiki(["cleo@acme.test", "group:ops"]), wiki(["group:ops"]))).toEqual([
      "0: +cleo@acme.test, in cleo@acme.test",
    ]);
  });

  it("says since when somebody holds it, and never past the first version or one that cannot be read", () => {
    const texts = versions(
      eng("ana", "ben"),
      eng("ana", "ben", "cleo"),
      eng("ana"),
      eng("ana", "ben"),
      eng(),
    );
    const since = (list: readonly (PolicyDocument | null)[]) => {
      const past = pastOf(stepsOf("groups group:eng", list, company));
      return {
        known: past.knownSince,
        since: Object.fromEntries([...past.since].map(([key, { version }]) => [key, version])),
      };
    };
    expect(since(texts)).toEqual({
      known: 4,
      since: { "person ben@acme.test": 1, "person cleo@acme.test": 1, "person ana@acme.test": 3 },
    });
    const [first = null, second = null, ...older] = texts;
    expect(since([first, second, null, ...older.slice(1)])).toEqual({ known: 1, since: {} });
    expect(since([null, ...texts.slice(1)])).toEqual({ known: null, since: {} });
    const unread = pastOf(stepsOf("groups group:eng", [first, null, ...older], company));
    expect(unread.rows.map(({ version, isReadable }) => [version, isReadable])).toContainEqual([1, false]);
  });
});

const network: Network = {
  users: [
    { login: "ann@acme.example", role: "owner" },
    { login: "bob@acme.example", role: "member" },
  ],
  nodes: [
    device("ann-laptop", 10, { user: "ann@acme.example" }),
    device("a", 100, { tags: ["tag:a"] }),
    device("b", 101, { tags: ["tag:b"], advertisedRoutes: ["0.0.0.0/0"], approvedRoutes: ["0.0.0.0/0"] }),
    device("c", 102, { tags: ["tag:c"] }),
  ],
};

/** All holders by one version, straight from the rules. */
function naive(document: PolicyDocument, among: Network): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const access = new Access(document.policy, among);
  const all = entitlementsOf({ document, access, knowledge: appKnowledge }, sections);
  return new Map(
    all.map(({ id, holders }) => [
      id,
      new Map(holders.map(({ who, verdict }) => [whoKey({ who }), verdict])),
    ]),
  );
}

describe("any sequence of versions", () => {
  const version = fc.oneof(
    {
      weight: 9,
      arbitrary: fc.tuple(randomPolicyValue, randomTaste).map(([value, taste]) => writePolicy(value, taste)),
    },
    { weight: 1, arbitrary: fc.constant(null) },
  );

  it("tells the moves and the beginnings that asking each version by itself tells", () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 5 }), (list) => {
        const texts = list.map((text) => (text === null ? null : documentOf(text)));
        const [newest] = texts;
        if (newest === null || newest === undefined) return;
        const everybody = withPeople(
          network,
          texts.flatMap((one) => (one === null ? [] : [...peopleNamed(one)])),
        );
        const told = texts.map((one) => (one === null ? null : naive(one, everybody)));
        for (const id of naive(newest, network).keys()) {
          const steps = stepsOf(id, texts, everybody);
          for (const [place, { moves }] of steps.entries()) {
            // One that cannot be read, and the oldest, are compared with nothing.
            const newer = told[place] ?? null;
            const older = told.slice(place + 1).find((one) => one !== null) ?? newer;
            const after = newer?.get(id) ?? new Map<string, string>();
            const before = newer === null ? after : (older?.get(id) ?? new Map<string, string>());
            expect(new Set(moves?.gained.map(whoKey))).toEqual(
              new Set([...after.keys()].filter((key) => !before.has(key))),
            );
            expect(new Set(moves?.lost.map(whoKey))).toEqual(
              new Set([...before.keys()].filter((key) => !after.has(key))),
            );
            expect(new Set(moves?.turned.map(whoKey))).toEqual(
              new Set(
                [...after].flatMap(([key, verdict]) =>
                  before.has(key) && before.get(key) !== verdict ? [key] : [],
                ),
              ),
            );
          }
          const { since } = pastOf(steps);
          const sure = [...(told[0]?.get(id) ?? [])].filter(([, verdict]) => verdict !== "unknown");
          for (const [key] of sure) {
            const end = told.findIndex(
              (one) => one === null || (one.get(id)?.get(key) ?? "unknown") === "unknown",
            );
            const isOpen = end === -1 || told[end] === null;
            expect(since.get(key)?.version).toBe(isOpen ? undefined : end - 1);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
