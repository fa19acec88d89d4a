import type { AppView } from "../../../shared/bridge/apps.ts";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import { pathStates } from "../../../shared/connectors/path/path.ts";

/** One line of the list: an app, or a set-up that is under way. */
export type AppLine =
  | { readonly kind: "app"; readonly name: string; readonly app: AppView }
  | { readonly kind: "setup"; readonly name: string; readonly setup: SetupView };

/** Which apps are shown. */
export type AppFilter = "all" | "needs-you" | "being-set-up" | "ips-missing";

/** Apps and set-ups as one list. An app stands once: as its set-up until that is finished. */
export function appLines(apps: readonly AppView[], setups: readonly SetupView[]): readonly AppLine[] {
  const beingSetUp = new Set(
    setups.filter(({ appliedAt }) => appliedAt !== null).map(({ decisions }) => decisions.name),
  );
  return [
    ...apps
      .filter(({ name }) => !beingSetUp.has(name))
      .map((app): AppLine => ({ kind: "app", name: app.name, app })),
    ...setups.map((setup): AppLine => ({ kind: "setup", name: setup.decisions.name, setup })),
  ];
}

export const appFilters: Readonly<Record<AppFilter, (line: AppLine) => boolean>> = {
  all: () => true,
  "needs-you": (line) => line.kind === "app" && urgency(line) > setupUrgency,
  "being-set-up": ({ kind }) => kind === "setup",
  "ips-missing": (line) => line.kind === "app" && (line.app.delta?.add.length ?? 0) > 0,
};

/** A set-up stands below what is wrong and above what is only not known. */
const setupUrgency = pathStates.indexOf("progress");

/** How soon a line needs a person, for sorting. */
export function urgency(line: AppLine): number {
  return line.kind === "setup" ? setupUrgency : pathStates.indexOf(line.app.path.state);
}

/** Whether a search finds a line: by name, domain, route, tag, address or owner. */
export function findsLine(line: AppLine, wanted: string): boolean {
  const texts =
    line.kind === "app"
      ? [
          line.name,
          ...line.app.domains,
          ...line.app.routes,
          ...line.app.tags,
          ...line.app.egress.map(({ address }) => address),
          ...(line.app.responsible ?? []).map(({ login }) => login),
        ]
      : [line.name, ...line.setup.decisions.domains, line.setup.decisions.tag];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
