import { problem, type Problem } from "../../../core/problem.ts";
import { fieldOf, isArray, itemsOf } from "../../../hujson/json.ts";
import { isPrefix } from "../../../net/prefix.ts";
import { appConnectorsCapability, appsHome } from "../../document/app-connectors.ts";
import { pathOf } from "../../../hujson/pointer.ts";
import { invalid, unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import type { IntentOf } from "../intent.ts";

/**
 * The service refuses any edit of the apps while one of them still has `connectors: ["*"]`. Source: Tailscale
 * docs, "App connectors", wildcard connectors.
 */
export function refuseWildcard(plan: PlanBuilder, what: string): Problem | null {
  const old = plan.apps.filter(({ connectors }) => connectors.includes("*"));
  if (old.length === 0) return null;
  const names = old.map(({ name }) => `“${name}”`).join(", ");
  return problem("app-invalid", `${what}: ${names} may be served by any connector ("*").`, {
    meaning: "Tailscale takes no change to apps while one of them does not name a connector tag.",
    remedy: "Migrate the wildcard connectors to a tag first.",
  });
}

/** The rules for an app's own fields. Source: the service's messages for `tailscale.com/app-connectors`. */
export function checkApp(
  app: Pick<IntentOf<"addApp">, "name" | "connectors" | "domains" | "presetAppID" | "routes">,
): Problem | null {
  const { name, connectors, domains, presetAppID, routes } = app;
  const odd = routes.find((route) => !route.includes("/") || !isPrefix(route));
  if (odd !== undefined) {
    return invalid(
      `“${odd}” is not a route.`,
      "A route is an address and a length, for example 192.0.2.0/24.",
    );
  }
  if (name.trim() === "") return invalid("The app has no name.", "Give it a name.");
  if (connectors.length === 0) return invalid("The app has no connector tag.", "Choose or create a tag.");
  if (new Set(connectors).size < connectors.length) return invalid("A connector tag is named twice.");
  if (new Set(domains).size < domains.length) return invalid("A domain is named twice.");
  if (presetAppID !== undefined && domains.length > 0) {
    return invalid(
      "An app with a preset cannot have domains of its own.",
      "Remove the domains or the preset.",
    );
  }
  if (presetAppID === undefined && domains.length === 0) {
    return invalid("The app has neither domains nor a preset.", "Add at least one domain.");
  }
  return null;
}

/** Puts an entry into the list of apps, which is made where there is none. */
export function insertEntry(
  plan: PlanBuilder,
  { entry, index, comment }: Omit<IntentOf<"restoreApp">, "kind">,
  reason: string,
): Problem | null {
  const name = fieldOf(entry, "name");
  const inverse = { kind: "removeApp", name: typeof name === "string" ? name : "", entryOnly: true } as const;
  const why = { section: "nodeAttrs", reason, ...(comment === undefined ? {} : { comment }) };
  const capability = appsHome(plan.policyFor("nodeAttrs"));
  if (capability !== null) {
    const home = pathOf(capability.name.path);
    const length = itemsOf(plan.at(home)).length;
    const at = index !== undefined && index < length ? { index } : {};
    return plan.add(
      { op: "insert", path: home, value: entry, ...at, ...why },
      { ...inverse, keepEmptyList: true },
    );
  }
  const attributes = plan.section("nodeAttrs");
  if (attributes !== undefined && !isArray(attributes)) return unexpectedShape("nodeAttrs");
  const value = { target: ["*"], app: { [appConnectorsCapability]: [entry] } };
  return plan.add({ op: "insert", path: [plan.key("nodeAttrs")], value, ...why }, inverse);
}

/** A refusal for an app that cannot be told apart. */
export function sameNameTwice(name: string): Problem {
  return invalid(`Several apps are called “${name}”.`, "Rename one of them in the policy file first.");
}

/** A refusal for an app that is not there. */
export function noSuchApp(name: string): Problem {
  return problem("not-found", `There is no app “${name}” in the policy file.`, {
    meaning: "Somebody may have removed or renamed it.",
    remedy: "Look at the apps as they are now.",
  });
}
