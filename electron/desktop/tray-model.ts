import { counted } from "../../shared/core/words.ts";
import type { Navigation } from "../../shared/bridge/navigation.ts";
import type { Severity } from "../../shared/connectors/checks/health-check.ts";
import type { AppState } from "../../shared/bridge/app-state.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import { appsBeingSetUp } from "../../shared/bridge/apps-being-set-up.ts";
import { worst, worstFirst } from "../../shared/connectors/checks/health-check.ts";
import { formatInfo } from "../../shared/egress/format-catalogue.ts";
import { egressFormatIds, type EgressFormatId } from "../../shared/egress/egress-format-id.ts";
import { menuLabel, plainLabel } from "./menu-label.ts";

/** What the icon says, by shape as well as colour. */
export type TrayIconState = "ok" | "attention" | "error" | "not-connected";

/**
 * What a menu line does. Names are the raw ones; only labels are made safe to show. What acts on a tailnet names it: a
 * menu may still be open when another becomes the active one.
 */
export type TrayAction =
  | {
      readonly kind: "copy-egress";
      readonly tailnetId: string;
      readonly appName: string;
      readonly format?: EgressFormatId;
    }
  | { readonly kind: "show"; readonly to?: Navigation }
  | { readonly kind: "check-now"; readonly tailnetId: string }
  | { readonly kind: "switch"; readonly tailnetId: string }
  | { readonly kind: "quit" };

/** One line of the menu. */
export type TrayItem =
  | { readonly kind: "separator" }
  | { readonly kind: "text"; readonly label: string }
  | {
      readonly kind: "action";
      readonly label: string;
      readonly enabled: boolean;
      readonly action: TrayAction;
    }
  | { readonly kind: "choice"; readonly label: string; readonly chosen: boolean; readonly action: TrayAction }
  | { readonly kind: "submenu"; readonly label: string; readonly items: readonly TrayItem[] };

/** Everything the tray shows. */
export interface TrayModel {
  readonly icon: TrayIconState;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

/** A menu longer than a screen is no help: the worst apps come first and the rest is in the window. */
const mostApps = 25;

/** As many causes as a person takes in at a glance. */
const mostIncidents = 4;

const separator: TrayItem = { kind: "separator" };

/** What the tray shows for a state. The tray holds nothing of its own. */
export function trayModel(state: AppState): TrayModel {
  const icon = trayIcon(state);
  const status = statusLine(state);
  const { activeId } = state.connection;
  const connected = activeId !== null;
  return {
    icon,
    tooltip: plainLabel(`Tailrace: ${status}`, 110),
    items: [
      { kind: "text", label: menuLabel(status, 90) },
      separator,
      ...incidentItems(state),
      ...appItems(state),
      show("Set up an app…", { to: "setup" }, connected),
      {
        kind: "action",
        label: "Check now",
        enabled: connected && !state.connection.syncing,
        action: { kind: "check-now", tailnetId: activeId ?? "" },
      },
      separator,
      { kind: "action", label: "Open Tailrace", enabled: true, action: { kind: "show" } },
      ...tailnetItems(state),
      separator,
      { kind: "action", label: "Quit Tailrace", enabled: true, action: { kind: "quit" } },
    ],
  };
}

/** The worst of what is known; what is not known counts as attention and never as fine. */
function trayIcon(state: AppState): TrayIconState {
  const { connection, fleet } = state;
  const { label } = connection.status;
  if (connection.activeId === null || label === "not-connected") return "not-connected";
  if (label === "rejected" || fleet.policyProblem !== null) return "error";
  if (label === "syncing" && connection.lastSyncAt === null) return "not-connected";
  const settled = settledApps(state);
  const apps = settled === null ? "unknown" : worst(settled.map((app) => app.severity));
  if (apps === "error") return "error";
  const quiet = label === "connected" || label === "syncing";
  return quiet && !needsSomebody(worst([apps, strays(state)])) ? "ok" : "attention";
}

/** The worst of connectors that serve no app any more: no app’s checks speak of them. */
function strays({ fleet: { connectors } }: AppState): Severity {
  if (!connectors.known) return "ok";
  return worst(connectors.value.filter(({ appNames }) => appNames.length === 0).map((one) => one.severity));
}

/** Apps that are not being set up; null while none are known. */
function settledApps({ fleet, setups }: AppState): readonly AppView[] | null {
  if (!fleet.apps.known) return null;
  const unsettled = appsBeingSetUp(setups);
  return fleet.apps.value.filter(({ name }) => !unsettled.has(name));
}

function statusLine(state: AppState): string {
  const { connection } = state;
  if (connection.activeId === null) return connection.status.sentence;
  const tailnet = connection.tailnets.find((one) => one.id === connection.activeId)?.label ?? "Tailnet";
  const unwell = (settledApps(state) ?? []).filter((app) => needsSomebody(app.severity)).length;
  const apps = unwell === 0 ? "" : ` · ${counted(unwell, "app needs", "apps need")} attention`;
  return `${plainLabel(tailnet, 40)} · ${connection.status.sentence}${apps}`;
}

function needsSomebody(severity: Severity): boolean {
  return severity !== "ok" && severity !== "info";
}

/** The causes of what is wrong: one line for a connector, however many apps it serves. */
function incidentItems({ connection, fleet }: AppState): readonly TrayItem[] {
  if (connection.activeId === null || fleet.incidents.length === 0) return [];
  const rest = fleet.incidents.length - mostIncidents;
  return [
    ...fleet.incidents
      .slice(0, mostIncidents)
      .map(({ sentence, open }) => show(menuLabel(sentence, 90), open, true)),
    ...(rest > 0 ? [show(`${rest} more in the window…`, { to: "apps" }, true)] : []),
    separator,
  ];
}

function appItems({ connection, fleet, setups }: AppState): readonly TrayItem[] {
  const { activeId } = connection;
  if (activeId === null) return [];
  if (!fleet.apps.known) {
    const label = connection.lastSyncAt === null ? "Apps are not read yet" : "Apps could not be read";
    return [{ kind: "text", label }, separator];
  }
  if (fleet.apps.value.length === 0) return [{ kind: "text", label: "No apps yet" }, separator];
  const sorted = fleet.apps.value.toSorted(
    (left, right) => worstFirst(left, right) || left.name.localeCompare(right.name, "en"),
  );
  const rest = sorted.length - mostApps;
  const unsettled = appsBeingSetUp(setups);
  return [
    ...sorted.slice(0, mostApps).map((app) => appItem(app, activeId, unsettled.has(app.name))),
    ...(rest > 0 ? [show(`${rest} more in the window…`, { to: "apps" }, true)] : []),
    separator,
  ];
}

function appItem(app: AppView, tailnetId: string, isBeingSetUp: boolean): TrayItem {
  const count = app.copyCount;
  const enabled = count > 0;
  const copy = `Copy ${counted(count, "egress IP")}`;
  return {
    kind: "submenu",
    label: `${menuLabel(app.name, 44)}  ·  ${isBeingSetUp ? "Being set up" : menuLabel(app.path.short, 60)}`,
    items: [
      { kind: "text", label: isBeingSetUp ? "Its set-up is not finished" : menuLabel(app.path.sentence, 90) },
      separator,
      {
        kind: "action",
        label: enabled ? copy : whyNoCopy(app),
        enabled,
        action: { kind: "copy-egress", tailnetId, appName: app.name },
      },
      ...(enabled ? [copyAs(app.name, tailnetId)] : []),
      show("Open", { to: "app", name: app.name }, true),
    ],
  };
}

function whyNoCopy({ egress, ipv6Choice }: AppView): string {
  if (egress.length === 0) return "No egress IP known yet";
  return ipv6Choice === null
    ? "Only IPv6, which the product does not take"
    : "Only IPv6, which the product is not known to take";
}

function copyAs(appName: string, tailnetId: string): TrayItem {
  return {
    kind: "submenu",
    label: "Copy as…",
    items: egressFormatIds.map((format) => ({
      kind: "action",
      label: menuLabel(formatInfo(format).title),
      enabled: true,
      action: { kind: "copy-egress", tailnetId, appName, format },
    })),
  };
}

function tailnetItems({ connection }: AppState): readonly TrayItem[] {
  if (connection.tailnets.length === 0) return [show("Connect a tailnet…", { to: "connect" }, true)];
  const choices = connection.tailnets.map((one): TrayItem => ({
    kind: "choice",
    label: menuLabel(one.label),
    chosen: one.id === connection.activeId,
    action: { kind: "switch", tailnetId: one.id },
  }));
  const connect = show("Connect another tailnet…", { to: "connect" }, true);
  return [{ kind: "submenu", label: "Tailnet", items: [...choices, separator, connect] }];
}

function show(label: string, to: Navigation, enabled: boolean): TrayItem {
  return { kind: "action", label, enabled, action: { kind: "show", to } };
}
