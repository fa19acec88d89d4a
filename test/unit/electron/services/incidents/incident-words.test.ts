import { describe, expect, it } from "vitest";
import {
  incidentSentence,
  newsWords,
  overSentences,
  symptomsOf,
} from "../../../../../electron/services/incidents/incident-words.ts";
import type { Incident } from "../../../../../shared/connectors/incidents.ts";
import { appView } from "../../../../support/app-state.ts";
import { pathStates, pathStatesState } from "../../../../support/path-states.ts";

const offline: Incident = {
  id: "connector:n1",
  topic: "connector:n1",
  severity: "error",
  what: "connector-fra-1 offline since 09:07.",
  people: 13,
  apps: ["Jira", "Sentry"],
  subject: { kind: "device", nodeId: "n1" },
};

describe("the words of an incident", () => {
  it("are the cause, then how many apps and people it hits", () => {
    expect(incidentSentence(offline)).toBe("connector-fra-1 offline since 09:07 · 2 apps · 13 people");
    expect(incidentSentence({ ...offline, likely: 27 })).toBe(
      "connector-fra-1 offline since 09:07 · 2 apps · up to 27 people",
    );
    expect(incidentSentence({ ...offline, orMore: true })).toBe(
      "connector-fra-1 offline since 09:07 · 2 apps · 13+ people",
    );
    const { people: _people, ...uncounted } = offline;
    expect(incidentSentence({ ...uncounted, apps: ["Jira"] })).toBe(
      "Jira: connector-fra-1 offline since 09:07",
    );
  });

  it("make the cause the title of a notification", () => {
    expect(newsWords({ begun: [offline], over: [] }, new Set())).toMatchObject({
      title: "connector-fra-1 offline since 09:07",
      body: "2 apps · 13 people.",
    });
  });

  it("call an app healthy once, and only where nothing troubles it any more", () => {
    const { people: _people, ...cause } = offline;
    const told = { ...cause, apps: ["Jira"], at: 0 };
    const waits = { ...told, id: "routes:n2", topic: "routes:n2", what: "2 routes wait." };
    expect(overSentences([told, waits], new Set(["GitHub"]))).toEqual(["Jira is healthy again."]);
    expect(newsWords({ begun: [], over: [told, waits] }, new Set())).toMatchObject({
      title: "Jira recovered",
      body: "Jira is healthy again.",
    });
    const partly = "Over: Jira: 2 routes wait.";
    expect(overSentences([waits], new Set(["Jira"]))).toEqual([partly]);
    expect(newsWords({ begun: [], over: [waits] }, new Set(["Jira"]))).toMatchObject({
      title: "One cause is over",
      body: partly,
    });
  });

  it("say what comes of it, app by app, and only names where all have the same", () => {
    const now = Date.UTC(2026, 11, 1, 9, 19);
    const { apps } = pathStatesState(now).fleet;
    const views = apps.known ? apps.value : [];
    expect(symptomsOf(offline, views)).toBe("Jira is down. Sentry: no standby · 1 IP missing.");
    const allStates = ["IP changed", "nobody allowed", "policy broken"] as const;
    const named = allStates.map((name) => pathStates(now)[name].app.name);
    expect(symptomsOf({ apps: named }, views)).toBe(
      "GitLab: nobody is allowed. MongoDB may refuse people: its allowlist lacks 28.92.130.9. HubSpot: tag missing.",
    );
    const same = ["A", "B", "C", "D", "E", "F"].map((name) => appView({ name }));
    expect(symptomsOf({ apps: same.map(({ name }) => name) }, same)).toBe("A, B, C, D, E and 1 more");
  });
});
