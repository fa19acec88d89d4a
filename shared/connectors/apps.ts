import { appsOf } from "../policy/document/app-connectors.ts";
import { fixedDestinationsOf } from "../policy/document/fixed-destinations.ts";
import type { Policy } from "../policy/document/model.ts";
import type { App } from "../policy/document/app.ts";

/** Every app of a policy file in the order of the file, then its fixed destinations. Entries that make no sense are passed over. */
export function listApps(policy: Policy): App[] {
  const apps = appsOf(policy).map(({ name, connectors, domains, presetAppID, routes }) => ({
    name,
    connectors,
    domains,
    presetAppID,
    routes,
  }));
  return [...apps, ...fixedDestinationsOf(policy)];
}
