import { appsOf } from "../app-connectors.ts";
import type { Policy } from "../model.ts";

/** An app by its name; entries of one name are taken together. */
export interface ImpactApp {
  readonly name: string;
  readonly connectors: readonly string[];
  readonly domains: readonly string[];
  readonly routes: readonly string[];
  readonly presetAppID: string | null;
}

/** An app in one or both policies. */
export interface AppPair {
  /** As it is called afterwards, or was. */
  readonly name: string;
  readonly before: ImpactApp | null;
  readonly after: ImpactApp | null;
}

/** The apps of two policies, a renamed one as one. */
export function appPairs(before: Policy, after: Policy): AppPair[] {
  const old = appsByName(before);
  const fresh = appsByName(after);
  const gone = [...old.values()].filter(({ name }) => !fresh.has(name));
  const pairs: AppPair[] = [];
  for (const app of fresh.values()) {
    const same = old.get(app.name) ?? gone.find((other) => coversTheSame(other, app)) ?? null;
    if (same !== null) old.delete(same.name);
    pairs.push({ name: app.name, before: same, after: app });
  }
  return [...[...old.values()].map((app) => ({ name: app.name, before: app, after: null })), ...pairs];
}

function coversTheSame(one: ImpactApp, other: ImpactApp): boolean {
  const words = ({ domains, presetAppID }: ImpactApp) =>
    JSON.stringify([domains.toSorted(), presetAppID ?? ""]);
  return words(one) === words(other);
}

/** The apps of a policy by their names. */
export function appsByName(policy: Policy): Map<string, ImpactApp> {
  const apps = new Map<string, ImpactApp>();
  for (const entry of appsOf(policy)) {
    const name = entry.name ?? "";
    const known = apps.get(name);
    apps.set(name, {
      name,
      connectors: [...(known?.connectors ?? []), ...(entry.connectors ?? [])],
      domains: [...(known?.domains ?? []), ...(entry.domains ?? [])],
      routes: [...(known?.routes ?? []), ...(entry.routes ?? [])],
      presetAppID: known?.presetAppID ?? entry.presetAppID ?? null,
    });
  }
  return apps;
}
