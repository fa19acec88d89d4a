import { waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { TrayItem } from "../../electron/desktop/tray-item.ts";
import { trayModel } from "../../electron/desktop/tray-model.ts";
import type { View } from "../../renderer/state/navigation.ts";
import { appsBeingSetUp } from "../../shared/bridge/apps-being-set-up.ts";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { renderApp } from "../support/render-app.tsx";

/** Every state is one that the services have really been in, over HTTP against the demo tailnet. */
const states: Readonly<Record<string, (running: ConnectedApplication) => void>> = {
  "all that the demo tailnet holds": () => undefined,
  "a credential that is refused": ({ demo }) => demo.control.expireCredentials(),
  "no network": ({ demo }) => demo.control.fault({ kind: "drop-before" }),
  "a service in trouble": ({ demo }) => demo.control.fault({ kind: "status", status: 500 }),
  "a tailnet that is gone": ({ demo }) => {
    demo.control.tailnetUnknown = true;
  },
  "devices that may not be read any more": ({ demo }) =>
    demo.control.fault({ kind: "status", status: 403, path: "/devices" }),
  "devices that answer half a document": ({ demo }) =>
    demo.control.fault({ kind: "malformed", path: "/devices" }),
  "people that may not be read any more": ({ demo }) =>
    demo.control.fault({ kind: "status", status: 404, path: "/users" }),
  "a policy file that may not be read any more": ({ demo }) =>
    demo.control.fault({ kind: "status", status: 403, path: "/acl" }),
  "a policy file that does not parse": ({ demo }) => demo.control.storePolicy("{ not a policy"),
  "a policy file without apps": ({ demo }) => demo.control.storePolicy("{}"),
};

const views: Readonly<Record<string, View>> = {
  Apps: { screen: "apps" },
  GitHub: { screen: "app", name: "GitHub" },
  Jira: { screen: "app", name: "Jira" },
  Connectors: { screen: "connectors" },
  "Egress IPs": { screen: "egress" },
  Policy: { screen: "policy" },
  History: { screen: "policy", part: "history" },
  Activity: { screen: "activity" },
  Settings: { screen: "settings" },
};

/** The connection’s own word, in the header and in the tray. */
const connected = /(?:^|\n|· )Connected(?:\n|$| ·)/u;
const refused = /Credential rejected|refused the (?:key|credential)/u;

/** What never stands on one screen with the tray beside it: each answers a question with both yes and no. */
const contradictions: readonly {
  readonly said: RegExp;
  readonly not: RegExp;
  readonly in: "page" | "status";
}[] = [
  // Does the stored policy file hold?
  { said: /does not parse/u, not: /Tailscale accepts/u, in: "page" },
  // Is the credential good?
  { said: refused, not: /\bActive\b|·\s+expires|key .* expires/u, in: "page" },
  { said: refused, not: connected, in: "status" },
  // Is what is shown fresh and whole?
  { said: /could not be read|could not be reached/u, not: connected, in: "status" },
  { said: /may not (?:read|see)|lacks the scope/u, not: connected, in: "status" },
  // Are there any?
  { said: /could not be read|are not known/u, not: /No (?:apps|connectors|egress IPs) yet/u, in: "page" },
];

const nowhere = () => ({ length: 0, item: () => null, [Symbol.iterator]: [][Symbol.iterator] });

beforeAll(() => {
  // jsdom lays nothing out; the editor asks where its text is.
  Object.assign(Range.prototype, { getClientRects: nowhere, getBoundingClientRect: () => new DOMRect() });
});

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** The application after a sync in which this was so. */
async function synced(happen: (running: ConnectedApplication) => void) {
  const running = await connectedApplication();
  ends.push(running.close);
  happen(running);
  await running.application.handlers["sync.now"]({});
  return running.application;
}

function trayWords(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) =>
    item.kind === "separator" ? [] : [item.label, ...(item.kind === "submenu" ? trayWords(item.items) : [])],
  );
}

/** The texts of a screen, a line each, so that words of two places do not run together. */
function lines(root: Element): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode() !== null) found.push(walker.currentNode.textContent?.trim() ?? "");
  return found.filter((text) => text !== "").join("\n");
}

describe.each(Object.entries(states))("%s", (_name, happen) => {
  it("is told the same on every screen and in the tray", async () => {
    const { publisher, handlers } = await synced(happen);
    const state = publisher.state();
    const { tooltip, items } = trayModel(state);
    const tray = [tooltip, ...trayWords(items)].join("\n");
    const read = await handlers["policy.read"]({});
    const check = read.ok ? await handlers["policy.check"]({ text: read.value.text }) : read;
    const lists = await handlers["lists.read"]({ again: false });
    const answers = { "policy.read": () => read, "policy.check": () => check, "lists.read": () => lists };
    for (const [name, view] of Object.entries(views)) {
      const screen = await renderApp(state, { view, answers });
      await screen.findByRole("heading", { level: 1 });
      await waitFor(() => expect(screen.container.querySelector("[aria-busy=true]")).toBeNull());
      const page = `${lines(screen.container)}\n${tray}`;
      const header = screen.container.querySelector("header output")?.textContent ?? "";
      const places = { page, status: `${header}\n${tooltip}` };
      const found = contradictions.flatMap(({ said, not, in: place }) => {
        const [one] = said.exec(page) ?? [];
        const [other] = not.exec(places[place]) ?? [];
        return one === undefined || other === undefined ? [] : [`${name}: “${one}” and “${other}”`];
      });
      expect(found).toEqual([]);
      screen.unmount();
    }
  });

  it("allows no scope without which something could not be read", async () => {
    const { publisher } = await synced(happen);
    const { fleet, connection } = publisher.state();
    const missing = [fleet.apps, fleet.connectors, fleet.devices, fleet.people].flatMap((fact) =>
      fact.known || fact.scope === undefined ? [] : [fact.scope],
    );
    const allowed = missing.filter((scope) =>
      connection.capabilities.some((one) => one.state === "yes" && scope.startsWith(one.scope)),
    );
    expect(allowed).toEqual([]);
  });

  it("calls no app by two words", async () => {
    const { publisher } = await synced(happen);
    const state = publisher.state();
    if (!state.fleet.apps.known || state.fleet.apps.value.length === 0) return;
    const tray = trayWords(trayModel(state).items);
    const screen = await renderApp(state);
    const list = within(screen.getByRole("table", { name: "Apps" }));
    const beingSetUp = appsBeingSetUp(state.setups);
    const words = state.fleet.apps.value.map(({ name, delta, copyCount }) => ({
      name,
      word: tray.find((line) => line.slice(2).startsWith(`${name}  ·  `))?.split("  ·  ")[1] ?? "",
      // Nobody has recorded that its allowlist was done.
      isOpen: delta === null && copyCount > 0,
    }));
    expect(words.filter(({ isOpen, word }) => isOpen && word === "Healthy")).toEqual([]);
    for (const { name, word } of words.filter((app) => !beingSetUp.has(app.name))) {
      const row = list.getByRole("button", { name }).closest("tr");
      expect(row?.textContent).toContain(word);
    }
  });
});

/** A name counts as one word, however many it has. */
function wordsOf(sentence: string): number {
  return sentence.replace(/“[^”]*”/gu, "name").split(/\s+/u).length;
}

describe("what stands in a line of a list", () => {
  it.each(["all that the demo tailnet holds", "no network", "devices that may not be read any more"])(
    "keeps to nine words: %s",
    async (name) => {
      const { publisher } = await synced(states[name] ?? (() => undefined));
      const { fleet } = publisher.state();
      const [apps, connectors] = [fleet.apps, fleet.connectors].map((fact) => (fact.known ? fact.value : []));
      const findings = [...(apps ?? []), ...(connectors ?? [])].flatMap(({ checks }) =>
        checks.filter(({ severity }) => severity !== "ok").map(({ what }) => what),
      );
      const paths = (fleet.apps.known ? fleet.apps.value : []).flatMap(({ path }) => [
        path.sentence,
        path.short,
      ]);
      expect([...findings, ...paths].filter((line) => wordsOf(line) > 9)).toEqual([]);
    },
  );
});
