import type { Decisions } from "../../../shared/bridge/setup.ts";
import { decidedUsers, everybody, isChosen } from "../../../shared/connectors/decided-users.ts";
import { normalDomain } from "../../../shared/connectors/domains.ts";
import { canonicalPrefix } from "../../../shared/net/prefix.ts";
import type { WrittenTest } from "../../../shared/policy/edit/intent-fields.ts";
import type { IntentOf } from "../../../shared/policy/edit/intents.ts";

/** The policy change that a set-up's decisions ask for, with the tests that are written with it. */
export function decisionsToIntent(
  decisions: Decisions,
  ports: readonly string[],
  tests: readonly WrittenTest[] = [],
): IntentOf<"addApp" | "addFixedDestination" | "sequence"> {
  const { fixed } = decisions;
  if (fixed !== undefined) return placeOf(decisions, fixed.ports);
  const app = appOf(decisions, ports);
  if (!limitsPeople(decisions)) return app;
  return {
    kind: "sequence",
    title: `Set up ${app.name}`,
    intents: [app, usersOf(decisions, app, tests)],
    confirmOpen: decisions.confirmOpen,
  };
}

/** Whether some people are let in each by their way, which only grants can say. */
export function limitsPeople(decisions: Decisions): boolean {
  const { fixed, accessForm, narrow = [] } = decisions;
  return fixed === undefined && accessForm === "grant" && (isChosen(decisions) || narrow.length > 0);
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

/** The app itself. Whoever is let in by a way of their own gets a rule of their own after it. */
export function appOf(decisions: Decisions, ports: readonly string[]): IntentOf<"addApp"> {
  return {
    kind: "addApp",
    name: decisions.name.trim(),
    domains: decisions.presetAppID === null ? cleaned(decisions.domains) : [],
    ...(decisions.presetAppID === null ? {} : { presetAppID: decisions.presetAppID }),
    connectors: [decisions.tag],
    newTagOwners: { [decisions.tag]: decisions.tagOwners },
    access: {
      form: limitsPeople(decisions) ? "none" : decisions.accessForm,
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
    // Everybody’s questions go to the connectors: who could not ask would lose the names.
    ...(isChosen(decisions) ? { names: [...new Set([everybody, ...devicesOf(decisions.members)])] } : {}),
    routes: decisions.routes,
    comment: decisions.comment,
    confirmOpen: decisions.confirmOpen,
  };
}

function usersOf(
  decisions: Decisions,
  { name, access: { destinations, ports } }: IntentOf<"addApp">,
  tests: readonly WrittenTest[],
): IntentOf<"setAppUsers"> {
  const { narrow = [], comment } = decisions;
  return {
    kind: "setAppUsers",
    name,
    users: decidedUsers(decisions),
    names: [],
    to: { destinations, ports },
    comment,
    ...(narrow.length === 0 ? {} : { narrow }),
    ...(tests.length === 0 ? {} : { tests }),
  };
}

/** Sources that are no people, and so are not among everybody. */
function devicesOf(sources: readonly string[]): readonly string[] {
  return sources.filter((source) => /^(?:tag|host|ipset):/u.test(source));
}

function cleaned(domains: readonly string[]): string[] {
  return [...new Set(domains.map(normalDomain).filter((domain) => domain !== ""))];
}
