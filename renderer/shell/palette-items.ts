import type { AppView } from "../../shared/bridge/apps.ts";
import type { AppState } from "../../shared/bridge/app-state.ts";
import { unfinishedSetups } from "../../shared/bridge/apps-being-set-up.ts";
import type { ConnectorView } from "../../shared/bridge/connectors.ts";
import { counted } from "../../shared/core/words.ts";
import { catalogue } from "../../shared/catalogue/catalogue.ts";
import { checkNow, copyAddress, copyEgress } from "../state/actions.ts";
import { setUp } from "../state/begin-setup.ts";
import { go } from "../state/navigation.ts";
import { showPolicyAs } from "../state/preview-person.ts";
import { sections } from "./sections.ts";

/** One thing the palette can do. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly group: "Go to" | "Copy" | "Set up" | "Act" | "Ask";
  /** Says more than the group: whose it is, how many there are. */
  readonly note?: string;
  /** Further words that find it. */
  readonly keywords?: string;
  readonly run: () => void;
}

/** Everything the palette offers now: sections, apps, connectors, copies, set-ups and checking. */
export function paletteItems({ fleet, setups }: AppState, onHelp: () => void): PaletteItem[] {
  const apps = fleet.apps.known ? fleet.apps.value : [];
  const people = fleet.people.known ? fleet.people.value : [];
  const connectors = fleet.connectors.known ? fleet.connectors.value : [];
  // What is there is opened, and what was begun is resumed, as in the catalogue.
  const inUse = new Set([...apps, ...unfinishedSetups(setups.setups)].map(({ productId }) => productId));
  return [
    ...sections.map(({ label, view }): PaletteItem => ({
      id: `section ${label}`,
      group: "Go to",
      label,
      run: () => go(view),
    })),
    { id: "check", group: "Act", label: "Check now", keywords: "sync refresh", run: () => void checkNow() },
    ...apps
      .filter((app) => app.copyCount > 0)
      .map(({ name, copyCount }): PaletteItem => ({
        id: `copy ${name}`,
        group: "Copy",
        label: `Copy egress IPs of ${name}`,
        note: counted(copyCount, "IP"),
        run: () => void copyEgress(name),
      })),
    ...connectors.flatMap(approving),
    ...apps.map(({ name }): PaletteItem => ({
      id: `app ${name}`,
      group: "Go to",
      label: name,
      keywords: "app",
      run: () => go({ screen: "app", name }),
    })),
    ...setups.setups
      .filter((setup) => setup.step !== "done")
      .map((setup): PaletteItem => ({
        id: `setup ${setup.id}`,
        group: "Set up",
        label:
          setup.replaces === undefined
            ? `Resume the set-up of ${setup.decisions.name}`
            : `Resume replacing ${setup.replaces.hostname}`,
        run: () => go({ screen: "setup", setupId: setup.id }),
      })),
    {
      id: "catalogue",
      group: "Set up",
      label: "Set up an app…",
      keywords: "new add",
      run: () => go({ screen: "catalogue" }),
    },
    ...catalogue
      .filter(({ id }) => !inUse.has(id))
      .map((product): PaletteItem => ({
        id: `product ${product.id}`,
        group: "Set up",
        label: `Set up ${product.name}`,
        keywords: product.keywords.join(" "),
        run: () => void setUp(product),
      })),
    ...connectors.map((connector): PaletteItem => ({
      id: `connector ${connector.nodeId}`,
      group: "Go to",
      label: connector.hostname,
      keywords: `connector ${connector.name} ${connector.tags.join(" ")}`,
      run: () => go({ screen: "connector", nodeId: connector.nodeId }),
    })),
    ...addressesOf(apps),
    ...apps.map(({ name }): PaletteItem => ({
      id: `guide ${name}`,
      group: "Act",
      label: `Where does it stop? ${name}`,
      keywords: "cannot open trouble person why",
      run: () => go({ screen: "guide", appName: name }),
    })),
    {
      id: "about",
      group: "Go to",
      label: "About Tailrace",
      keywords: "version licence release update electron",
      run: () => go({ screen: "about" }),
    },
    {
      id: "keys",
      group: "Act",
      label: "Show every key",
      keywords: "shortcuts keyboard help",
      run: onHelp,
    },
    ...people.map((login): PaletteItem => ({
      id: `person ${login}`,
      group: "Act",
      label: `Preview the policy as ${login}`,
      keywords: "person access reaches",
      run: () => showPolicyAs(login),
    })),
    ...people.map((login): PaletteItem => ({
      id: `access ${login}`,
      group: "Go to",
      label: `What ${login} holds`,
      keywords: "person access holds",
      run: () => go({ screen: "person", login }),
    })),
  ];
}

/**
 * Routes that wait, by the connector that advertises them: they are looked at before they are approved. Of a drained one
 * none waits.
 */
function approving({ nodeId, hostname, pendingRoutes, drained }: ConnectorView): readonly PaletteItem[] {
  if (pendingRoutes.length === 0 || drained !== undefined) return [];
  return [
    {
      id: `approve ${nodeId}`,
      group: "Act",
      label: `Approve routes of ${hostname}…`,
      note: counted(pendingRoutes.length, "route"),
      run: () => go({ screen: "connector", nodeId, tab: "routes" }),
    },
  ];
}

/** Every egress IP once, with the apps whose traffic leaves by it. */
function addressesOf(apps: readonly AppView[]): readonly PaletteItem[] {
  const users = new Map<string, string[]>();
  for (const { name, egress } of apps)
    for (const { address } of egress) users.set(address, [...(users.get(address) ?? []), name]);
  return [...users].map(([address, names]) => ({
    id: `address ${address}`,
    group: "Copy",
    label: `Copy ${address}`,
    note: names.length === 1 ? (names[0] ?? "") : counted(names.length, "app"),
    keywords: `egress ip address ${names.join(" ")}`,
    run: () => void copyAddress(names[0] ?? "", address),
  }));
}

/** Items that hold every word typed, best first: a label that starts with the text, then the given order. */
export function findItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const first = words[0] ?? "";
  const hits = items.filter((item) => {
    const text = `${item.label} ${item.keywords ?? ""} ${item.group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const starts = (item: PaletteItem) => (item.label.toLowerCase().startsWith(first) ? 0 : 1);
  return hits.toSorted((a, b) => starts(a) - starts(b));
}
