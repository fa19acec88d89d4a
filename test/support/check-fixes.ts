import type { App } from "../../shared/policy/document/app.ts";
import type { Fix, FixedApp } from "../../shared/connectors/checks/fix.ts";
import { checkTable } from "../../shared/connectors/checks/table.ts";
import type { PolicyFacts } from "../../shared/connectors/policy-facts.ts";
import { classifyRoutes, type RouteChange } from "../../shared/connectors/routes.ts";
import { Access } from "../../shared/policy/access/access.ts";
import { nothingRead } from "../../shared/policy/access/network.ts";
import type { PolicyIntent } from "../../shared/policy/edit/intents.ts";
import type { Device } from "../../shared/tailnet/device.ts";

/** Every fix of the table by the name that offers carry, with the first check that declares it. */
export const declaredFixes: ReadonlyMap<string, { readonly checkId: string; readonly fix: Fix }> = new Map(
  checkTable
    .flatMap((line) =>
      "repeat" in line || line.fix === undefined
        ? []
        : Object.entries<Fix>(line.fix).map(([action, fix]) => [action, { checkId: line.id, fix }] as const),
    )
    .toReversed(),
);

/** A fix by its name. */
function fixNamed(action: string): Fix {
  const found = declaredFixes.get(action);
  if (found === undefined) throw new Error(`No check declares “${action}”.`);
  return found.fix;
}

/** What a fix of the policy file plans for an app, where neither people nor devices were read. */
export function plannedBy(
  action: string,
  app: App,
  facts: PolicyFacts,
  change: Partial<FixedApp> = {},
): PolicyIntent {
  const fix = fixNamed(action);
  if (fix.kind !== "intent") throw new Error(`“${action}” changes no policy file.`);
  const access = new Access(facts.policy, nothingRead).apps().of(app);
  return fix.plan({
    app,
    facts,
    access,
    ranges: [],
    domains: [],
    undeclared: [],
    ports: ["tcp:443"],
    ...change,
  });
}

/** Which routes of a device a fix approves and withdraws. */
export function chosenBy(action: string, device: Device, served: readonly App[]): RouteChange {
  const fix = fixNamed(action);
  const classified = classifyRoutes(device, served);
  if (fix.kind !== "routes" || classified === null) throw new Error(`“${action}” changes no routes.`);
  return fix.choose(classified.routes);
}
