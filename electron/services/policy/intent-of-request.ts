import type { ChangeRequest } from "../../../shared/bridge/commands/changes.ts";
import type { PolicyIntent } from "../../../shared/policy/intents/intent.ts";

/** A request that is an intent, and no text. */
export type IntentRequest = Exclude<ChangeRequest, { kind: "text" | "restore" }>;

/** The intent that a request from the page stands for. */
export function intentOf(request: IntentRequest): PolicyIntent {
  const open = request.confirmOpen === undefined ? {} : { confirmOpen: request.confirmOpen };
  switch (request.kind) {
    case "removeApp":
      return { kind: "removeApp", name: request.app, ...open };
    case "updateApp": {
      const { app, kind: _kind, confirmOpen: _open, ...change } = request;
      return { kind: "updateApp", name: app, change, ...open };
    }
    case "convertPreset":
      return convertIntent(request, open);
    case "migrateWildcard":
      return { kind: "migrateWildcard", tag: request.tag, owners: request.owners, ...open };
  }
}

/** Name and connectors first, so that what is approved is approved for the new connectors. */
function convertIntent(
  request: Extract<IntentRequest, { kind: "convertPreset" }>,
  open: { readonly confirmOpen?: boolean },
): PolicyIntent {
  const { app, name, domains, connectors, routes, approval } = request;
  const convert: PolicyIntent = {
    kind: "convertPreset",
    name: name ?? app,
    domains,
    ...(routes === undefined ? {} : { routes }),
    ...(approval.form === "none" ? {} : { approval }),
    ...open,
  };
  if (name === undefined && connectors === undefined) return convert;
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(connectors === undefined ? {} : { connectors }),
  };
  return {
    kind: "sequence",
    title: `Make ${app} a custom app`,
    intents: [{ kind: "updateApp", name: app, change }, convert],
    ...open,
  };
}
