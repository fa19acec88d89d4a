import { describe, expect, it } from "vitest";
import {
  noIncidentMemory,
  watchIncidents,
} from "../../../../../electron/services/incidents/incident-watch.ts";
import type { Incident } from "../../../../../shared/connectors/incidents.ts";

const nodeId = "nTq8sRk2CNTRL";

function offline(change: Partial<Incident> = {}): Incident {
  const id = `connector:${nodeId}`;
  return {
    id,
    topic: id,
    severity: "warning",
    what: "connector-fra-1 is offline.",
    apps: ["GitHub", "Jira"],
    subject: { kind: "device", nodeId },
    ...change,
  };
}

/** A look: what is wrong, `unknown` where nobody can tell, `gone` where the apps are not there any more. */
type Look = readonly Incident[] | "unknown" | "gone";

/** What is told over a row of looks, one list for each. */
function told(...looks: readonly Look[]): string[][] {
  let memory = noIncidentMemory;
  return looks.map((look) => {
    const step = watchIncidents(memory, {
      incidents: typeof look === "string" ? [] : look,
      isKnown: () => look !== "unknown",
      isThere: () => look !== "gone",
      now: 1_790_000_000_000,
    });
    memory = step.memory;
    return [...step.news.begun.map(({ what }) => what), ...step.news.over.map(({ what }) => `over: ${what}`)];
  });
}

const bad = [offline()];
const what = "connector-fra-1 is offline.";
const over = `over: ${what}`;

describe("watchIncidents", () => {
  const table: readonly [string, readonly Look[], string[][]][] = [
    ["what held for two looks, once", [[], bad, bad, bad], [[], [], [what], []]],
    ["nothing of what came and went", [bad, [], bad, [], bad, []], [[], [], [], [], [], []]],
    ["the end too, once it held", [bad, bad, [], [], []], [[], [what], [], [over], []]],
    ["no end that came and went", [bad, bad, [], bad, bad], [[], [what], [], [], []]],
    ["no end of what cannot be seen any more", [bad, bad, "unknown", "unknown"], [[], [what], [], []]],
    ["no end of what was removed", [bad, bad, "gone", "gone"], [[], [what], [], []]],
    [
      "what is worse than it was told",
      [bad, bad, [offline({ severity: "error" })], [offline({ severity: "error" })]],
      [[], [what], [], [what]],
    ],
    [
      "a worse turn that came and went not at all",
      [bad, bad, [offline({ severity: "error" })], bad, bad],
      [[], [what], [], [], []],
    ],
    [
      "nothing new of what got better",
      [[offline({ severity: "error" })], [offline({ severity: "error" })], bad, bad],
      [[], [what], [], []],
    ],
    [
      "two causes at once in one look",
      [
        [...bad, offline({ id: "x", topic: "x", what: "B." })],
        [...bad, offline({ id: "x", topic: "x", what: "B." })],
      ],
      [[], [what, "B."]],
    ],
  ];
  it.each(table)("tells of %s", (_what, looks, expected) => {
    expect(told(...looks)).toEqual(expected);
  });

  it("tells at once of a connection that does not come back by itself", () => {
    const rejected = offline({
      id: "connection:rejected",
      severity: "error",
      what: "Refused.",
      subject: { kind: "connection" },
    });
    expect(told([rejected], [rejected])).toEqual([["Refused."], []]);
  });

  it("tells of what took the place of another, and not that the other is over", () => {
    const topic = "egress-recorded tag:connector";
    const first = offline({ id: `${topic} a`, topic, what: "Add 203.0.113.7." });
    const second = offline({ id: `${topic} b`, topic, what: "Add 203.0.113.8." });
    expect(told([first], [first], [second], [second], [], [])).toEqual([
      [],
      ["Add 203.0.113.7."],
      [],
      ["Add 203.0.113.8."],
      [],
      ["over: Add 203.0.113.8."],
    ]);
  });
});
