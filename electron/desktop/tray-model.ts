import { counted } from "../../shared/core/words.ts";
import type { Severity } from "../../shared/connectors/checks/health-check.ts";
import type { AppState } from "../../shared/bridge/app-state.ts";
import type { PathState } from "../../shared/connectors/path/path.ts";
import { appsBeingSetUp } from "../../shared/bridge/apps-being-set-up.ts";
import { menuLabel, plainLabel } from "./menu-label.ts";
import { appItems, shapes } from "./tray-apps.ts";
import { dueReviews } from "./tray-reviews.ts";
import { overdueAccess, overdueItem, overdueWords, timedItems } from "./tray-timed.ts";
import { separator, showItem, type TrayIconState, type TrayItem, type TrayModel } from "./tray-item.ts";

/** As many causes as a person takes in at a glance. */
const mostIncidents = 4;

/** What the tray shows for a state. The tray holds nothing of its own. */
export function trayModel(state: AppState): TrayModel {
  const icon = trayIcon(state);
  const status = statusLine(state);
  const { activeId } = state.connection;
  const connected = activeId !== null;
  return {
    icon,
    tooltip: plainLabel(`Tailrace: ${[connectionWords(state), ...troubleWords(state)].join(" · ")}`, 110),
    items: [
      { kind: "text", label: menuLabel(status, 90) },
      ...overdueItem(state),
      ...dueReviews(state),
      separator,
      ...incidentItems(state),
      ...appItems(state),
      ...timedItems(state),
      ...comingItems(state),
      showItem("Set up an app…", { to: "setup" }, connected),
      showItem("Give access for a while…", { to: "access", name: "give" }, connected),
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
  if (overdueAccess(state).length > 0) return "error";
  const states = settledStates(state);
  if (states?.includes("error") === true) return "error";
  const isJudged = fleet.comingApps.length === 0 && !strays(state).some(needsSomebody);
  const well = states?.every((one) => one === "ok") === true && isJudged;
  return well && (label === "connected" || label === "syncing") ? "ok" : "attention";
}

/** Why the icon is not the one for “all is well”, the worst first; the menu has a line of its own for each. */
function troubleWords(state: AppState): readonly string[] {
  const { connection, fleet } = state;
  if (connection.activeId === null) return [];
  const stray = strays(state).filter(needsSomebody).length;
  const coming = fleet.comingApps.length;
  return [
    ...(fleet.policyProblem === null ? [] : ["the policy file has an error"]),
    ...overdueWords(state),
    ...appWords(state),
    ...(fleet.apps.known || connection.lastSyncAt === null ? [] : ["apps could not be read"]),
    ...(stray === 0
      ? []
      : [`${counted(stray, "connector without an app needs", "connectors without an app need")} attention`]),
    ...(coming === 0 ? [] : [`${counted(coming, "app")} not judged`]),
  ];
}

/** How connectors are that serve no app any more: no app’s checks speak of them. */
function strays({ fleet: { connectors } }: AppState): readonly Severity[] {
  if (!connectors.known) return [];
  return connectors.value.filter(({ appNames }) => appNames.length === 0).map((one) => one.severity);
}

/** How the apps are that are not being set up, as the lines below say it; null while none are known. */
function settledStates({ fleet, setups }: AppState): readonly PathState[] | null {
  if (!fleet.apps.known) return null;
  const unsettled = appsBeingSetUp(setups);
  return fleet.apps.value.filter(({ name }) => !unsettled.has(name)).map(({ path }) => path.state);
}

function statusLine(state: AppState): string {
  return [connectionWords(state), ...appWords(state)].join(" · ");
}

function connectionWords({ connection }: AppState): string {
  if (connection.activeId === null) return connection.status.sentence;
  const tailnet = connection.tailnets.find((one) => one.id === connection.activeId)?.label ?? "Tailnet";
  return `${plainLabel(tailnet, 40)} · ${connection.status.sentence}`;
}

function appWords(state: AppState): readonly string[] {
  if (state.connection.activeId === null) return [];
  const states = settledStates(state) ?? [];
  const unsure = states.filter((one) => one === "unknown").length;
  const unwell = states.filter((one) => one !== "ok").length - unsure;
  return [
    ...(unwell === 0 ? [] : [`${counted(unwell, "app needs", "apps need")} attention`]),
    ...(unsure === 0 ? [] : [`${counted(unsure, "app")} not certain`]),
  ];
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
      .map(({ severity, sentence, open }) =>
        showItem(`${shapes[severity === "error" ? "error" : "attention"]} ${menuLabel(sentence, 90)}`, open),
      ),
    ...(rest > 0 ? [showItem(`${rest} more in the window…`, { to: "apps" })] : []),
    separator,
  ];
}

/** Apps in the coming connector format: nothing here can say how they are. */
function comingItems({ connection, fleet: { comingApps } }: AppState): readonly TrayItem[] {
  if (connection.activeId === null || comingApps.length === 0) return [];
  const label = `${counted(comingApps.length, "app")} in the new format, not judged`;
  return [showItem(`${shapes.unknown} ${label}`, { to: "apps" }), separator];
}

function tailnetItems({ connection }: AppState): readonly TrayItem[] {
  if (connection.tailnets.length === 0) return [showItem("Connect a tailnet…", { to: "connect" })];
  const choices = connection.tailnets.map((one): TrayItem => ({
    kind: "choice",
    label: menuLabel(one.label),
    chosen: one.id === connection.activeId,
    action: { kind: "switch", tailnetId: one.id },
  }));
  const connect = showItem("Connect another tailnet…", { to: "connect" });
  return [{ kind: "submenu", label: "Tailnet", items: [...choices, separator, connect] }];
}
