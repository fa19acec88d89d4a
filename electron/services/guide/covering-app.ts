import type { CoveringApp } from "../../../shared/connectors/guide/place-of-name.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { isDefaultRoute } from "../../../shared/net/prefix.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { knownNames } from "../fleet/local-facts.ts";

/** What an app covers: its own names and prefixes, those of its preset, and what its connectors learned. */
export function coveringApp({ devices }: Snapshot): (app: App) => CoveringApp {
  return (app) => {
    const learned = valueOr(devices, [])
      .filter(({ tags }) => app.connectors.some((tag) => tags.includes(tag)))
      .flatMap(({ advertisedRoutes }) => (advertisedRoutes ?? []).filter((route) => !isDefaultRoute(route)));
    return {
      name: app.name,
      domains: [...app.domains, ...(app.presetAppID === null ? [] : knownNames(app))],
      routes: [...app.routes, ...learned],
    };
  };
}
