import * as v from "valibot";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { routeApproval, words } from "../intent-fields.ts";
import { noSuchApp, sameNameTwice } from "../steps/apps.ts";
import { addApproval } from "../steps/approvers.ts";
import { updateApp } from "./update-app.ts";

const schema = intentSchema("convertPreset", {
  name: v.string(),
  domains: words,
  /** Routes of the custom app; left out keeps what the entry has. */
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
  meantFor: ({ name }) => [name],
  plan(draft, intent) {
    const { name, domains, routes, approval } = intent;
    const [entry, second] = draft.apps.filter((one) => one.name === name);
    if (second !== undefined) return sameNameTwice(name);
    if (entry === undefined) return noSuchApp(name);
    if (entry.presetAppID !== null) {
      draft.warn(
        `Tailscale no longer maintains the domains and routes of “${name}”, and learned routes need an auto-approver or a person.`,
      );
    }
    return (
      updateApp.plan(draft, {
        kind: "updateApp",
        name,
        change: { presetAppID: null, domains, ...(routes === undefined ? {} : { routes }) },
      }) ?? (approval === undefined ? null : addApproval(draft, approval, entry.connectors))
    );
  },
};
