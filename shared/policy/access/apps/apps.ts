import { appsOf, type AppEntry } from "../../document/app-connectors.ts";
import { fixedDestinationsOf, sharesAddress } from "../../document/fixed-destinations.ts";
import type { Policy } from "../../document/model.ts";
import type { App } from "../../document/app.ts";

/** An app in one or both policies. */
export interface AppPair {
  /** As it is called afterwards, or was. */
  readonly name: string;
  readonly before: App | null;
  readonly after: App | null;
}

/** The apps of two policies, a renamed one as one. */
export function appPairs(before: Policy, after: Policy): AppPair[] {
  const old = appsByName(before);
  const fresh = appsByName(after);
  const gone = new Map<string, App>();
  for (const app of old.values())
    if (!fresh.has(app.name) && !gone.has(covered(app))) gone.set(covered(app), app);
  const pairs: AppPair[] = [];
  for (const app of fresh.values()) {
    const same = old.get(app.name) ?? (gone.size === 0 ? null : renamedTo(app, gone));
    if (same !== null) {
      old.delete(same.name);
      gone.delete(covered(same));
    }
    pairs.push({ name: app.name, before: same, after: app });
  }
  return [...[...old.values()].map((app) => ({ name: app.name, before: app, after: null })), ...pairs];
}

/** The app that is gone and covers the same, else the fixed destination that is gone and shares an address. */
function renamedTo(app: App, gone: ReadonlyMap<string, App>): App | null {
  return gone.get(covered(app)) ?? [...gone.values()].find((one) => sharesAddress(one, app)) ?? null;
}

/** What an app covers, as a text: equal for apps that cover the same. */
function covered({ domains, presetAppID, isFixed, routes }: App): string {
  return JSON.stringify([domains.toSorted(), presetAppID ?? "", isFixed === true ? routes.toSorted() : []]);
}

/** The apps of a policy by their names, fixed destinations among them; entries of one name are taken together. */
export function appsByName(policy: Policy): Map<string, App> {
  const entries = new Map<string, AppEntry[]>();
  for (const entry of appsOf(policy)) {
    const same = entries.get(entry.name);
    if (same === undefined) entries.set(entry.name, [entry]);
    else same.push(entry);
  }
  const apps = [...entries].map(([name, same]): App => ({
    name,
    connectors: same.flatMap(({ connectors }) => connectors),
    domains: same.flatMap(({ domains }) => domains),
    routes: same.flatMap(({ routes }) => routes),
    presetAppID: same.find(({ presetAppID }) => presetAppID !== null)?.presetAppID ?? null,
  }));
  return new Map([...apps, ...fixedDestinationsOf(policy)].map((app) => [app.name, app]));
}
