import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { AppState } from "../../shared/bridge/app-state.ts";
import type { CommandName } from "../../shared/bridge/contract.ts";
import { valueOr } from "../../shared/core/known.ts";
import type { View } from "../../renderer/state/navigation.ts";
import { believableAnswers } from "../support/believable-answers.ts";
import type { Answers } from "../support/fake-bridge.ts";
import { renderApp } from "../support/render-app.tsx";
import { deviceSetup, readySetup, reviewSetup } from "../support/sample-setups.ts";
import { sampleState } from "../support/sample-state.ts";

const now = Date.now();
const plain: AppState = {
  ...sampleState(now),
  setups: {
    setups: [
      reviewSetup(now, { id: "review" }),
      deviceSetup(now, { id: "device" }),
      readySetup(now, { id: "allowlist", step: "allowlist" }),
      readySetup(now, { id: "done", step: "done", recordedAt: now - 1000 }),
    ],
  },
};
const apps = valueOr(plain.fleet.apps, []);
const connectors = valueOr(plain.fleet.connectors, []);
const names = [
  ...apps.map(({ name }) => name),
  ...apps.flatMap(({ tags }) => tags),
  ...connectors.flatMap(({ name, hostname, tags }) => [name, hostname, ...tags]),
  ...valueOr(plain.fleet.people, []),
  "group:engineering",
].toSorted((one, other) => other.length - one.length);
const anyName = new RegExp(names.map((name) => name.replaceAll(".", String.raw`\.`)).join("|"), "gu");

/** It turns what follows and is seen by nobody. */
const hidden = "\u202E";

/** The same with a character in every name that cannot be seen. */
function turned<T>(value: T): T {
  const text = JSON.stringify(value);
  if (text === undefined) return value;
  return JSON.parse(
    text.replaceAll(anyName, (name) => {
      const at = name.indexOf(":") + 2;
      return `${name.slice(0, at)}${hidden}${name.slice(at)}`;
    }),
  ) as T;
}

function straight<T>(value: T): T {
  const text = JSON.stringify(value);
  return text === undefined ? value : (JSON.parse(text.replaceAll(hidden, "")) as T);
}

/** An answer of any command: a union of them all takes the type checker longer than all other tests together. */
type AnyAnswer = (argument: never) => unknown;

function turnedAnswers(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries<AnyAnswer>(answers).map(([name, answer]) => [
      name as CommandName,
      async (argument: never) => turned(await answer(straight(argument))),
    ]),
  );
}

const told = ["title", "aria-label", "aria-description", "placeholder", "alt"];

/** Where the hidden character stands as it is, in what is read or told; what is typed and copied stays as it is. */
function plainPlaces(): readonly string[] {
  const places: string[] = [];
  const place = (element: Element, what: string) => {
    if (element.closest("pre, textarea, .cm-editor, script, style") !== null) return;
    places.push(`${what} of <${element.localName} class="${element.getAttribute("class") ?? ""}">`);
  };
  for (const element of document.querySelectorAll("*")) {
    for (const name of told)
      if (element.getAttribute(name)?.includes(hidden) === true)
        place(element, `${name} ${element.getAttribute(name) ?? ""}`);
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE && node.textContent?.includes(hidden) === true)
        place(element, `text ${node.textContent}`);
  }
  if (document.title.includes(hidden)) places.push("the title of the window");
  return [...new Set(places)].map((one) => one.replaceAll(hidden, "¤"));
}

const app = turned(apps[0]?.name ?? "");
const node = connectors[0]?.nodeId ?? "";
const login = turned(valueOr(plain.fleet.people, [])[0] ?? "");
const views: readonly (readonly [string, View])[] = [
  ["apps", { screen: "apps" }],
  ...(["overview", "egress", "connectors", "access", "history"] as const).map(
    (tab) => [`${tab} of an app`, { screen: "app", name: app, tab }] as const,
  ),
  ["ready to run", { screen: "app", name: app, tab: "egress", run: true }],
  ["edit an app", { screen: "app", name: app, ask: "edit" }],
  ["remove an app", { screen: "app", name: app, ask: "remove" }],
  ["connectors", { screen: "connectors" }],
  ...(["overview", "routes", "egress", "history"] as const).map(
    (tab) => [`${tab} of a connector`, { screen: "connector", nodeId: node, tab }] as const,
  ),
  ["egress IPs", { screen: "egress" }],
  ["where it stops", { screen: "guide", appName: app, login }],
  ["catalogue", { screen: "catalogue" }],
  ...["review", "device", "allowlist", "done"].map(
    (setupId) => [`set-up at ${setupId}`, { screen: "setup", setupId }] as const,
  ),
  ["policy", { screen: "policy" }],
  ["activity", { screen: "activity" }],
  ["settings", { screen: "settings" }],
];

afterEach(cleanup);

describe("a character in names that cannot be seen", () => {
  it.each(views)("is told by its code: %s", async (_, view) => {
    const state = turned(plain);
    await renderApp(state, { view, answers: turnedAnswers(believableAnswers(state)) });
    await screen.findByRole("heading", { level: 1, hidden: true });
    await act(async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 60);
      });
    });
    expect(plainPlaces()).toEqual([]);
  });
});
