import * as v from "valibot";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { routeApproval, words } from "../intent-fields.ts";
import { sameNameTwice } from "../steps/apps.ts";
import { addApproval } from "../steps/approvers.ts";
import { updateApp } from "./update-app.ts";

const schema = intentSchema("convertPreset", {
  /** The app as it is called now. */
  name: v.string(),
  newName: v.exactOptional(v.string()),
  domains: words,
  /** Connectors and routes of the custom app; left out keeps what the entry has. */
  connectors: v.exactOptional(words),
  routes: v.exactOptional(words),
  /** Approval for the learned routes, which a preset did not need for its own ranges. */
  approval: v.exactOptional(routeApproval),
});

/** Turns a preset app into a custom one with its own domains. */
export const convertPreset: DefinitionOf<typeof schema> = {
  schema,
  help: "Turns a preset app into one with domains of its own.",
  example: { kind: "convertPreset", name: "Stripe", domains: ["stripe.com"] },
  title: ({ name }) => `Make ${name} a custom app`,
  meantFor: ({ name, newName = name }) => [{ app: newName, users: null }],
  plan(plan, { name, newName = name, domains, connectors, routes, approval }) {
    const [entry, second] = plan.apps.filter((one) => one.name === name);
    if (second !== undefined) return sameNameTwice(name);
    if (entry !== undefined && entry.presetAppID !== null) {
      plan.warn(
        `Tailscale no longer maintains the domains and routes of “${newName}”, and learned routes need an auto-approver or a person.`,
      );
    }
    const change = {
      ...(newName === name ? {} : { name: newName }),
      presetAppID: null,
      domains,
      ...(connectors === undefined ? {} : { connectors }),
      ...(routes === undefined ? {} : { routes }),
    };
    const refused = updateApp.plan(plan, { kind: "updateApp", name, change });
    if (refused !== null || approval === undefined) return refused;
    // Under its new name where this was planned before.
    const app = entry ?? plan.apps.find((one) => one.name === newName);
    return addApproval(plan, approval, connectors ?? app?.connectors ?? []);
  },
};
