import type { Decisions } from "../../../shared/bridge/setup.ts";
import { normalDomain } from "../../../shared/connectors/domains.ts";
import { canonicalPrefix } from "../../../shared/net/prefix.ts";
import type { IntentOf } from "../../../shared/policy/edit/intents.ts";

/** The policy change that a set-up's decisions ask for. */
export function decisionsToIntent(
  decisions: Decisions,
  ports: readonly string[],
): IntentOf<"addApp"> | IntentOf<"addFixedDestination"> {
  const { fixed } = decisions;
  return fixed === undefined ? appOf(decisions, ports) : placeOf(decisions, fixed.ports);
}

/** Its grant always has a comment: by that it is known later. */
function placeOf(decisions: Decisions, ports: readonly string[]): IntentOf<"addFixedDestination"> {
  const { destinations, tag } = decisions;
  return {
    kind: "addFixedDestination",
    name: decisions.name.trim(),
    tag,
    newTagOwners: { [tag]: decisions.tagOwners },
    prefixes: destinations.kind === "ranges" ? destinations.ranges.map(canonicalPrefix) : [],
    sources: decisions.members,
    ports,
    via: decisions.via,
    confirmOpen: decisions.confirmOpen,
  };
}

function appOf(decisions: Decisions, ports: readonly string[]): IntentOf<"addApp"> {
  return {
    kind: "addApp",
    name: decisions.name.trim(),
    domains: decisions.presetAppID === null ? cleaned(decisions.domains) : [],
    ...(decisions.presetAppID === null ? {} : { presetAppID: decisions.presetAppID }),
    connectors: [decisions.tag],
    newTagOwners: { [decisions.tag]: decisions.tagOwners },
    access: {
      form: decisions.accessForm,
      sources: decisions.members,
      destinations: decisions.destinations.kind === "internet" ? "internet" : decisions.destinations.ranges,
      ports,
      via: decisions.via && decisions.accessForm === "grant",
    },
    approval: {
      form: decisions.approval,
      prefixes: decisions.approval === "narrow" ? decisions.approvedRanges : [],
    },
    dnsAccess: decisions.dnsAccess,
    routes: decisions.routes,
    comment: decisions.comment,
    confirmOpen: decisions.confirmOpen,
  };
}

function cleaned(domains: readonly string[]): string[] {
  return [...new Set(domains.map(normalDomain).filter((domain) => domain !== ""))];
}
