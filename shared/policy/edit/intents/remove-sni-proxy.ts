import * as v from "valibot";
import { canonicalJson, isObject } from "../../../hujson/json.ts";
import { pathOf } from "../../../hujson/pointer.ts";
import { holdsOnly, sniProxyCapability } from "../../document/app-connectors.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { jsonObject } from "../intent-fields.ts";
import { commentOf } from "../steps/rules.ts";

const schema = intentSchema("removeSniProxy", {
  /** This entry of `nodeAttrs` alone; all of them when left out. */
  entry: v.exactOptional(jsonObject),
});

/**
 * Takes out what configures SNI proxies, which were retired in March 2024. Tags, rules and hosts stay: an app connector may
 * use them by now. Source: Tailscale docs, "App connectors", moving from an SNI proxy.
 */
export const removeSniProxy: DefinitionOf<typeof schema> = {
  schema,
  help: "Takes out the configuration of SNI proxies.",
  example: { kind: "removeSniProxy" },
  title: () => "Remove the SNI proxy",
  meantFor: () => [],
  plan(plan, { entry: only }) {
    const wanted = only === undefined ? null : canonicalJson(only);
    const entries = plan
      .policyFor("nodeAttrs")
      .nodeAttrs.filter(({ path }) => wanted === null || canonicalJson(plan.at(pathOf(path))) === wanted);
    const found = entries.flatMap((entry) =>
      entry.app
        .filter(({ name }) => name.text === sniProxyCapability)
        .map((capability) => ({ entry, capability })),
    );
    if (found.length === 0) return plan.leave("Nothing configures an SNI proxy; nothing was changed.");
    for (const { entry, capability } of found) {
      const whole = pathOf(entry.path);
      const value = plan.at(whole);
      const alone = holdsOnly(entry, value, capability.name.text);
      const path = alone ? whole : pathOf(capability.name.path);
      const index = whole.at(-1);
      const target = entry.targets.map(({ text }) => text);
      plan.add(
        { op: "remove", path, section: "nodeAttrs", reason: "Takes out what configures an SNI proxy" },
        {
          kind: "restoreSniProxy",
          entry:
            alone && isObject(value) ? value : { target, app: { [sniProxyCapability]: capability.values } },
          ...(alone && typeof index === "number" ? { index } : {}),
          ...(alone ? commentOf(plan.commentAbove(whole)) : {}),
        },
      );
    }
    return plan.leave("Split DNS that points at its host is changed on the DNS page.");
  },
};
