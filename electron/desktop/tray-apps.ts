import type { AppState } from "../../shared/bridge/app-state.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import { setupStepCount } from "../../shared/bridge/setup-step-count.ts";
import { appsBeingSetUp, setupsOfApps } from "../../shared/bridge/apps-being-set-up.ts";
import { pathStates, type Hop, type PathState } from "../../shared/connectors/path/path.ts";
import { counted } from "../../shared/core/words.ts";
import { copyAllLabel, copyMissingLabel } from "../../shared/egress/copied-sentence.ts";
import { formatInfo } from "../../shared/egress/format-catalogue.ts";
import { cidrLabel, formatMenu, isCidr } from "../../shared/egress/format-menu.ts";
import { isEgressFormatId, type EgressFormatId } from "../../shared/egress/egress-format-id.ts";
import { menuLabel } from "./menu-label.ts";
import { separator, showItem, type TrayItem } from "./tray-item.ts";

/** The shapes of the window as characters: a menu has no pictures of its own. */
export const shapes: Readonly<Record<PathState, string>> = {
  ok: "●",
  attention: "▲",
  error: "✕",
  unknown: "◌",
  progress: "◔",
  none: "◌",
};

/** A menu longer than a screen is no help: the worst apps come first and the rest is in the window. */
const mostApps = 25;

/** From this many apps on, those that are well are one line: the menu is opened for the others. */
const foldFrom = 9;

/** The lines of the apps, the worst first; an app being set up raises no alarm. */
export function appItems({ connection, fleet, setups }: AppState): readonly TrayItem[] {
  const { activeId } = connection;
  if (activeId === null) return [];
  if (!fleet.apps.known) {
    const label = connection.lastSyncAt === null ? "Apps are not read yet" : "Apps could not be read";
    return [{ kind: "text", label }, separator];
  }
  if (fleet.apps.value.length === 0) return [{ kind: "text", label: "No apps yet" }, separator];
  const steps = new Map(
    setupsOfApps(setups.setups).map(({ decisions, step }) => [decisions.name, setupStepCount(step)] as const),
  );
  const unsettled = appsBeingSetUp(setups);
  const lines = fleet.apps.value
    .map((app): AppLine => {
      const step = unsettled.has(app.name) ? steps.get(app.name) : undefined;
      return step === undefined ? { app, state: app.path.state } : { app, state: "progress", step };
    })
    .toSorted(
      (one, other) =>
        pathStates.indexOf(other.state) - pathStates.indexOf(one.state) ||
        one.app.name.localeCompare(other.app.name, "en"),
    );
  const well = lines.filter(({ state }) => state === "ok");
  if (lines.length < foldFrom || well.length < 2) return [...capped(lines, activeId), separator];
  const label = `${shapes.ok} ${counted(well.length, "healthy app")}`;
  const others = lines.filter(({ state }) => state !== "ok");
  return [...capped(others, activeId), { kind: "submenu", label, items: capped(well, activeId) }, separator];
}

interface AppLine {
  readonly app: AppView;
  readonly state: PathState;
  /** Of the set-up that is open. */
  readonly step?: string;
}

function capped(lines: readonly AppLine[], tailnetId: string): readonly TrayItem[] {
  const rest = lines.length - mostApps;
  return [
    ...lines.slice(0, mostApps).map((line) => appItem(line, tailnetId)),
    ...(rest > 0 ? [showItem(`${rest} more in the window…`, { to: "apps" })] : []),
  ];
}

/** One app: its first line copies, in the format that its product takes. */
function appItem({ app, state, step }: AppLine, tailnetId: string): TrayItem {
  const { name, path } = app;
  const word = step ?? menuLabel(path.short, 60);
  const enabled = app.copyCount > 0;
  return {
    kind: "submenu",
    label: `${shapes[state]} ${menuLabel(name, 44)}  ·  ${word}`,
    items: [
      {
        kind: "action",
        label: enabled ? copyLabel(app) : whyNoCopy(app),
        enabled,
        action: { kind: "copy-egress", tailnetId, appName: name },
      },
      ...(enabled ? [...missingItems(app, tailnetId), ...copyAs(app, tailnetId)] : []),
      separator,
      {
        kind: "text",
        label: step === undefined ? menuLabel(path.sentence, 90) : "Its set-up is not finished",
      },
      ...(step === undefined ? nextAct(app) : []),
      ...allowlistPage(app),
      showItem(`Open ${menuLabel(name, 44)} in Tailrace`, { to: "app", name }),
    ],
  };
}

/** Where its allowlist is kept: nobody knows the page of what is not in the catalogue, so there the window shows the list. */
function allowlistPage({ name, productId }: AppView): readonly TrayItem[] {
  const label = `Allowlist ${productId === null ? "" : "settings "}of ${menuLabel(name, 44)}…`;
  if (productId === null) return [showItem(label, { to: "egress", name })];
  return [{ kind: "action", label, enabled: true, action: { kind: "link", name: `product:${productId}` } }];
}

function usualFormat({ format }: AppView): EgressFormatId {
  return isEgressFormatId(format) ? format : "line";
}

function copyLabel(app: AppView): string {
  return `${copyAllLabel(app.copyCount)}, ${formatInfo(usualFormat(app)).phrase}`;
}

function whyNoCopy({ egress, ipv6Choice }: AppView): string {
  if (egress.length === 0) return "No egress IP known yet";
  return ipv6Choice === null
    ? "Only IPv6, which the product does not take"
    : "Only IPv6, which the product is not known to take";
}

/** One address that the allowlist lacks, by itself; of several the whole list is pasted. */
function missingItems({ name, delta }: AppView, tailnetId: string): readonly TrayItem[] {
  const [address, ...more] = delta?.add ?? [];
  if (address === undefined || more.length > 0) return [];
  return [
    {
      kind: "action",
      label: `${copyMissingLabel(1)}, ${menuLabel(address)}`,
      enabled: true,
      action: { kind: "copy-address", tailnetId, appName: name, address },
    },
  ];
}

/** Other formats: five at once, the rest behind *More*, each again as CIDR. */
function copyAs(app: AppView, tailnetId: string): readonly TrayItem[] {
  const usual = usualFormat(app);
  const plain = formatMenu(usual, false);
  const cidr = formatMenu(usual, true);
  const lines = (formats: readonly EgressFormatId[]) =>
    formats.map((format): TrayItem => ({
      kind: "action",
      label: menuLabel(formatInfo(format).title),
      enabled: true,
      action: { kind: "copy-egress", tailnetId, appName: app.name, format },
    }));
  return [
    separator,
    { kind: "text", label: `${copyAllLabel(app.copyCount)} as` },
    ...lines(plain.others),
    { kind: "submenu", label: "More…", items: lines(plain.more) },
    { kind: "submenu", label: cidrLabel(app), items: lines([...cidr.others, ...cidr.more].filter(isCidr)) },
  ];
}

/** What mends the app, where the window has to ask first. */
function nextAct({ name, path }: AppView): readonly TrayItem[] {
  const { hot } = path;
  if (hot === undefined) return [];
  const { remedy } = hopAt(path, hot.lane, hot.hop) ?? {};
  if (remedy === undefined || remedy.kind === "copy") return [];
  return [showItem(`${menuLabel(remedy.label)}…`, { to: "app", name })];
}

function hopAt({ people, policy, lanes }: AppView["path"], lane: number, kind: Hop["kind"]): Hop | undefined {
  if (kind === "people") return people;
  return kind === "policy" ? policy : lanes[lane]?.[kind];
}
