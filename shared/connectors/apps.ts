import { appsOf } from "../policy/document/app-connectors.ts";
import type { Policy } from "../policy/document/model.ts";
import type { App } from "../policy/document/app.ts";

/** Every app of a policy file, in the order of the file. Entries that make no sense are passed over. */
export function listApps(policy: Policy): App[] {
  return appsOf(policy).map(({ name, connectors, domains, presetAppID, routes }) => ({
    name,
    connectors,
    domains,
    presetAppID,
    routes,
  }));
}
