import { describe, expect, it } from "vitest";
import { known } from "../../../../../shared/core/known.ts";
import { pathOf } from "../../../../../shared/connectors/path/path-of.ts";
import type { AppPath } from "../../../../../shared/connectors/path/path.ts";
import { pathStates } from "../../../../support/path-states.ts";

const now = new Date(2026, 11, 1, 9, 19).getTime();
const states = pathStates(now);

function path(name: keyof typeof states): AppPath {
  return pathOf(states[name]);
}

function letters(flows: readonly string[]): string {
  return flows.map((flow) => flow.slice(0, 2)).join(" ");
}

/** The lines of a path as letters: the one before the lanes, then each lane’s. */
function linesOf({ flow0, lanes }: AppPath): string {
  return [flow0.slice(0, 2), ...lanes.map(({ flow }) => letters(flow))].join(" | ");
}

/** State, few words and sentence of each. Lists, tray and notifications say no more than this. */
const said: Readonly<Record<keyof typeof states, readonly [AppPath["state"], string, string]>> = {
  "all well": ["ok", "Healthy", "Open for 13 people, with a standby"],
  "nobody allowed": ["error", "Nobody is allowed", "No rule lets anybody use GitLab"],
  "only connector offline": ["error", "Down since 09:07", "Jira has been down since 09:07"],
  "standby offline": ["attention", "No standby · 1 IP missing", "Works, but its standby is offline"],
  "standby without its IP": ["attention", "1 IP missing", "connector-fra-1 would lock 13 people out"],
  "IP changed": ["error", "1 IP missing in the list", "MongoDB’s allowlist lacks 28.92.130.9"],
  "allowlist unknown": ["unknown", "Allowlist not recorded", "Snowflake’s allowlist is not marked as done"],
  "scope missing": ["unknown", "Connectors not known", "devices:core:read would show the connectors"],
  "twelve connectors": ["attention", "1 of 12 offline", "Works, but 1 of 12 connectors is offline"],
  "routes wait": ["attention", "2 routes wait", "2 routes wait for approval"],
  "preset, regional": ["ok", "Healthy", "2 connectors carry at once"],
  "no allowlist of its own": ["ok", "Healthy", "Open for 13 people, without a standby"],
  "one connector": ["ok", "Healthy · 1 note", "Open for 13 people, without a standby"],
  "no connector": ["error", "No connector", "Asana has no connector"],
  "policy broken": ["error", "Tag missing", "tag:x is not declared in “tagOwners”"],
  "hostile names": ["ok", "Healthy", "Open for 13 people, without a standby"],
};

/** The lines of each: before the lanes, then lane by lane. */
const drawn: Readonly<Record<keyof typeof states, string>> = {
  "all well": "ca | ca ca ca ca | re re re re",
  "nobody allowed": "cu | re re re re",
  "only connector offline": "re | cu id id id",
  "standby offline": "ca | ca ca ca ca | cu id id cu",
  "standby without its IP": "ca | ca ca ca ca | re re re cu",
  "IP changed": "re | re re re cu",
  "allowlist unknown": "ca | ca ca ca un",
  "scope missing": "re | un un un un",
  "twelve connectors": "ca | ca ca ca ca | cu id id id | re re re re",
  "routes wait": "ca | ca ca ca ca | re re re re",
  "preset, regional": "ca | ca ca ca ca | ca ca ca ca",
  "no allowlist of its own": "ca | ca ca ca ca",
  "one connector": "ca | ca ca ca ca",
  "no connector": "re | cu id id id",
  "policy broken": "cu | id id id id | id id id id",
  "hostile names": "ca | ca ca ca ca",
};

describe("the path of an app", () => {
  it("says in one sentence, and in a few words, how the app is", () => {
    for (const [name, facts] of Object.entries(states)) {
      const { state, short, sentence } = pathOf(facts);
      expect([name, state, short, sentence]).toEqual([name, ...said[name as keyof typeof states]]);
      expect(sentence.split(" ").length).toBeLessThanOrEqual(9);
    }
  });

  it.each([
    [31, false, "Open for 42 people, 31 on a condition, with a standby"],
    [42, false, "Open for 42 people, all on a condition, with a standby"],
    [0, true, "Open for 42 people or more, with a standby"],
    [31, true, "Open for 42 people or more, 31 on a condition, with a standby"],
    [42, true, "Open for 42 people or more, 42 on a condition, with a standby"],
  ])(
    "never says a number alone of which %d are on a condition, or more: %s",
    (onCondition, orMore, said42) => {
      const facts = states["all well"];
      const { sentence } = pathOf({
        ...facts,
        use: { ...facts.use, people: known(42), onCondition, orMore },
      });
      expect(sentence).toBe(said42);
    },
  );

  it("shows a + where more people may, and warns of all who may likely", () => {
    const use = { ...states["all well"].use, people: known(20), orMore: true, likely: 27 };
    expect(pathOf({ ...states["all well"], use }).people.name).toBe("20+ people");
    const none = { ...use, people: known(0) };
    expect(pathOf({ ...states["all well"], use: none }).people.name).toBe("0+ people");
    expect(pathOf({ ...states["standby without its IP"], use }).sentence).toBe(
      "connector-fra-1 would lock up to 27 people out",
    );
  });

  it("draws where people’s traffic passes and where it stops", () => {
    const found = Object.entries(states).map(([name, facts]) => [name, linesOf(pathOf(facts))]);
    expect(Object.fromEntries(found)).toEqual(drawn);
  });

  it("tells the primary from the standby", () => {
    expect(path("all well").lanes.map(({ connector }) => connector.word)).toEqual(["Carries now", "Ready"]);
    expect(path("one connector").lanes[0]?.connector.word).toBe("No standby");
    expect(path("preset, regional").lanes.map(({ connector }) => connector.word)).toEqual([
      "Carries Europe",
      "Carries America",
    ]);
  });

  it("marks the first break of the worst lane, else the first thing that a person can mend", () => {
    expect(path("all well").hot).toBeUndefined();
    expect(path("nobody allowed").hot).toEqual({ lane: 0, hop: "people" });
    expect(path("only connector offline").hot).toEqual({ lane: 0, hop: "connector" });
    expect(path("standby offline").hot).toEqual({ lane: 1, hop: "connector" });
    expect(path("standby without its IP").hot).toEqual({ lane: 1, hop: "allowlist" });
    expect(path("routes wait").hot).toEqual({ lane: 0, hop: "policy" });
  });

  it("tells no rule to be fine where none lets anybody through", () => {
    expect(path("nobody allowed").policy).toMatchObject({ state: "none", name: "Routes" });
    expect(path("all well").policy.name).not.toBe("Routes");
  });

  it("offers what mends each break", () => {
    expect(path("nobody allowed").people.remedy).toMatchObject({
      kind: "fix",
      owner: { kind: "app", name: "GitLab" },
      checkId: "destination-access",
    });
    expect(path("routes wait").policy).toMatchObject({
      name: "2 routes wait",
      remedy: { owner: { kind: "device", nodeId: "connector-lis-1" }, label: "Approve 2" },
    });
    expect(path("standby without its IP").lanes[1]?.allowlist.remedy).toEqual({
      kind: "copy",
      addresses: ["28.14.9.99"],
      label: "Copy 1 missing IP",
    });
  });

  it("sums its lanes up for a row: ✕ only where none is able", () => {
    expect(path("only connector offline").worst).toEqual(["ok", "ok", "error", "none", "none"]);
    expect(path("standby offline").worst).toEqual(["ok", "ok", "attention", "ok", "attention"]);
    expect(path("IP changed").worst).toEqual(["ok", "ok", "ok", "attention", "error"]);
  });

  it("names what changed, since when, and which scope would tell", () => {
    expect(path("only connector offline").lanes[0]?.connector).toMatchObject({
      word: "Off since 09:07",
      nodeId: "connector-fra-1",
    });
    expect(path("IP changed").lanes[0]?.egress).toMatchObject({ state: "attention", word: "Was …130.6" });
    expect(path("scope missing").lanes[0]?.connector).toMatchObject({
      name: "Cannot be read",
      word: "devices:core:read",
    });
  });

  it("folds twelve connectors into what carries, the worst, and the rest", () => {
    const [carries, worst, rest] = path("twelve connectors").lanes;
    expect([carries?.connector.name, worst?.connector.name]).toEqual(["connector-lis-1", "connector-fra-1"]);
    expect(rest).toMatchObject({
      folds: 10,
      connector: { name: "10 more", word: "All ready" },
      egress: { name: "10 IPs" },
      allowlist: { name: "All listed" },
    });
  });

  it("names the identity provider where the product has no allowlist of its own", () => {
    const facts = states["no allowlist of its own"];
    expect(pathOf(facts).lanes[0]?.allowlist).toMatchObject({ state: "ok", name: "Via Okta" });
    const nobodyAsked = pathOf({ ...facts, allowlist: { ...facts.allowlist, held: "not-asked" } });
    expect(nobodyAsked.lanes[0]?.allowlist.name).toBe("At your IdP");
    const open = pathOf({ ...facts, allowlist: { ...facts.allowlist, record: null } });
    expect(open.lanes[0]?.allowlist).toMatchObject({ state: "unknown", word: "Not recorded" });
  });

  it("calls an egress IP stale as the lists of addresses do, with when it was seen", () => {
    const [lis] = states["all well"].connectors.known ? states["all well"].connectors.value : [];
    const [address] = lis?.addresses ?? [];
    if (lis === undefined || address === undefined) throw new Error("the example has an address");
    const word = (lastSeen: number | null) => {
      const stale = { ...address, state: "stale" as const, lastSeen, isVouchedFor: false };
      const connectors = known([{ ...lis, addresses: [stale] }]);
      return pathOf({ ...states["all well"], connectors }).lanes[0]?.egress.word;
    };
    expect(word(states["all well"].now - 60_000)).toMatch(/^Stale, seen \S/u);
    expect(word(null)).toBe("Stale");
  });

  it("draws an egress IP that is only inferred as not known, while people get through", () => {
    const [lis] = states["all well"].connectors.known ? states["all well"].connectors.value : [];
    if (lis === undefined) throw new Error("the example has a connector");
    const [address] = lis.addresses;
    if (address === undefined) throw new Error("the example has an address");
    const inferred = { ...lis, addresses: [{ ...address, state: "inferred" as const, isVouchedFor: false }] };
    const found = pathOf({ ...states["all well"], connectors: known([inferred]) });
    expect(found.lanes[0]?.egress).toMatchObject({ state: "ok", word: "Inferred", isUnproved: true });
    expect(found.worst).toEqual(["ok", "ok", "ok", "unknown", "ok"]);
    expect(found).toMatchObject({ state: "ok", short: "Healthy" });
    expect(linesOf(found)).toBe("ca | ca ca ca ca");
  });

  it("tells routes of connectors that serve other apps from its own", () => {
    const words = [false, true].map(
      (isShared) =>
        pathOf({ ...states["all well"], routes: { approved: 4, pending: 0, isShared } }).policy.word,
    );
    expect(words).toEqual(["4 routes approved", "4 routes, shared"]);
  });

  it("leaves names from outside as they are, and says that they are foreign", () => {
    const [lane] = path("hostile names").lanes;
    expect(lane?.connector.name).toContain("<b>eu-central-1a</b>");
    expect(lane?.connector.foreign).toBe(true);
    expect(path("hostile names").people.foreign).toBe(true);
  });
});
