import * as v from "valibot";
import { called } from "../../document/app-comment.ts";
import { fixedDestinationComment } from "../../document/fixed-destinations.ts";
import { isDefaultRoute, isPrefix } from "../../../net/prefix.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { newTagOwners, words } from "../intent-fields.ts";
import { each, invalid, type PlanBuilder } from "../plan-builder.ts";
import { addApproval } from "../steps/approvers.ts";
import { checkFixedName } from "../steps/fixed-name.ts";
import { insertRule } from "../steps/rules.ts";
import { saysTheSame } from "../rule-identity.ts";
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
});
type AddFixedDestination = Readonly<v.InferOutput<typeof schema>>;

/**
 * Lets people reach addresses that have no name, such as a bank’s, through a subnet router with a fixed egress IP: its tag,
 * the approval of its routes and a grant of its own, whose comment says what it is for. No app entry, no port 53: nothing is
 * discovered by DNS. Source: Tailscale docs, "Route traffic through a static IP".
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
  meantFor: ({ name, sources }) => [{ app: called(name), users: sources }],
  setsUpApp: true,
  plan(plan, intent) {
    const { tag, newTagOwners: owners, prefixes, sources, ports } = intent;
    if (prefixes.length === 0) return invalid("No address is named.", "Name the addresses of the place.");
    if (ports.length === 0) return invalid("No port is named.", "Name the ports, or * for all.");
    if (sources.length === 0)
      return invalid("Nobody is named who may reach it.", "Choose people or a group.");
    return (
      checkFixedName(plan, intent.name) ??
      each(prefixes, (prefix) => {
        if (!isPrefix(prefix))
          return invalid(`${prefix} is no address range.`, "Write it as 203.0.113.5/32.");
        // Whoever advertises everything is an exit node, which is another thing.
        return isDefaultRoute(prefix)
          ? invalid(`${prefix} means the whole internet.`, "Name the addresses of the place alone.")
          : null;
      }) ??
      addTag.plan(plan, { kind: "addTag", tag, owners: owners?.[tag] ?? ["autogroup:admin"] }) ??
      addApproval(plan, { form: "narrow", prefixes }, [tag], `offers for ${called(intent.name)}`) ??
      addGrant(plan, intent)
    );
  },
};

/** Always a grant of its own, also where another rule gives the same: its comment is what it is known by later. */
function addGrant(plan: PlanBuilder, { name, tag, prefixes, sources, ports, via }: AddFixedDestination) {
  const wanted = called(name);
  const rule = { src: sources, dst: prefixes, ip: ports, ...(via ? { via: [tag] } : {}) };
  const same = plan.fixedDestinations.find((place) => place.name === wanted);
  if (same !== undefined && !plan.rules.some(({ value }) => saysTheSame("grants", value, rule))) {
    return invalid(`There is a fixed destination “${wanted}” already.`, "Choose another name.");
  }
  if (via) plan.warn("A grant with “via” needs the Premium or Enterprise plan.");
  return insertRule(
    plan,
    { section: "grants", rule, comment: fixedDestinationComment(wanted, tag) },
    `Lets ${sources.join(", ")} reach ${wanted}`,
  );
}
