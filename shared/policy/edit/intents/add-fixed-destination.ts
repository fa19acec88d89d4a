import * as v from "valibot";
import { isDefaultRoute, isPrefix } from "../../../net/prefix.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { newTagOwners, words } from "../intent-fields.ts";
import { each, invalid } from "../plan-builder.ts";
import { giveAccess } from "../steps/access.ts";
import { addApproval } from "../steps/approvers.ts";
import { addTag } from "./add-tag.ts";

const schema = intentSchema("addFixedDestination", {
  /** What the place is called, in the comments of the file. */
  name: v.string(),
  /** The tag of the subnet router, `tag:` included. */
  tag: v.string(),
  newTagOwners,
  /** Addresses of the place, as CIDRs; the router advertises them. */
  prefixes: words,
  /** Who may reach it. */
  sources: words,
  /** In grant notation: `tcp:443`. */
  ports: words,
  /** Whether people reach it through this router alone. A Premium and Enterprise feature. */
  via: v.boolean(),
  comment: v.exactOptional(v.boolean()),
});

/**
 * Lets people reach addresses that have no name, such as a bank’s, through a subnet router with a fixed egress IP: its tag,
 * the approval of its routes and a grant. No app entry, no port 53: nothing is discovered by DNS. Source: Tailscale docs,
 * "Route traffic through a static IP".
 */
export const addFixedDestination: DefinitionOf<typeof schema> = {
  schema,
  help: "Lets people reach fixed addresses through a subnet router, in every section that it needs.",
  example: {
    kind: "addFixedDestination",
    name: "Partner bank",
    tag: "tag:partner-egress",
    prefixes: ["203.0.113.5/32"],
    sources: ["group:eng"],
    ports: ["tcp:443"],
    via: true,
  },
  title: ({ name }) => `Set up ${name}`,
  plan(plan, { name, tag, newTagOwners: owners, prefixes, sources, ports, via, comment }) {
    if (prefixes.length === 0) return invalid("No address is named.", "Name the addresses of the place.");
    if (ports.length === 0) return invalid("No port is named.", "Name the ports, or * for all.");
    const app = comment === true ? name : undefined;
    const access = { form: "grant", sources, destinations: prefixes, ports, via } as const;
    return (
      each(prefixes, (prefix) => {
        if (!isPrefix(prefix))
          return invalid(`${prefix} is no address range.`, "Write it as 203.0.113.5/32.");
        // Whoever advertises everything is an exit node, which is another thing.
        return isDefaultRoute(prefix)
          ? invalid(`${prefix} means the whole internet.`, "Name the addresses of the place alone.")
          : null;
      }) ??
      addTag.plan(plan, { kind: "addTag", tag, owners: owners?.[tag] ?? ["autogroup:admin"] }) ??
      addApproval(plan, { form: "narrow", prefixes }, [tag]) ??
      giveAccess(plan, { connectors: [tag], access }, app)
    );
  },
};
