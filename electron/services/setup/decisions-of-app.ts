import * as v from "valibot";
import { decisionsSchema, type Decisions } from "../../../shared/bridge/setup.ts";
import { canonicalPrefix } from "../../../shared/net/prefix.ts";
import type { App } from "../../../shared/policy/document/app.ts";

/**
 * The decisions of a set-up that only adds a connector to an app of the policy file: name and tag count, and nothing of
 * it is written to the file. null when the app names no tag, or is called something that no set-up can be.
 */
export function decisionsOfApp({
  name,
  connectors,
  isFixed,
  routes = [],
}: Pick<App, "name" | "connectors" | "isFixed"> & Partial<Pick<App, "routes">>): Decisions | null {
  const parsed = v.safeParse(decisionsSchema, {
    name,
    presetAppID: null,
    domains: [],
    tag: connectors.find((connector) => connector.startsWith("tag:")),
    tagOwners: [],
    accessForm: "none",
    members: [],
    destinations:
      isFixed === true ? { kind: "ranges", ranges: routes.map(canonicalPrefix) } : { kind: "internet" },
    ...(isFixed === true ? { fixed: { ports: [] } } : {}),
    via: false,
    approval: "none",
    approvedRanges: [],
    dnsAccess: false,
    routes: [],
    comment: false,
    confirmOpen: false,
  });
  return parsed.success ? parsed.output : null;
}
