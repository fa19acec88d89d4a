import { counted, firstOf } from "../../core/words.ts";
import { whenWords } from "../../core/when.ts";
import { peopleWords } from "../people-words.ts";
import { worstFirst, type HealthCheck, type Severity } from "../checks/health-check.ts";
import type { Owner } from "../checks/owner.ts";
import { countsForHealth, weightOf } from "../checks/weights.ts";
import { placeOfCheck } from "./hop-of-check.ts";
import type { PathFacts } from "./path-facts.ts";
import { routesWait, type Hop, type PathState, type Remedy } from "./path.ts";

/** A severity as a state: a remark makes nothing unwell. */
export const stateOfSeverity: Readonly<Record<Severity, PathState>> = {
  ok: "ok",
  info: "ok",
  unknown: "unknown",
  warning: "attention",
  error: "error",
};

/** A check with whose it is. */
export interface OwnedCheck {
  readonly check: HealthCheck;
  readonly owner: Owner;
}

/** Whom rules let use the app. */
export function peopleHop(facts: PathFacts): Hop {
  const { use } = facts;
  const kind = "people";
  if (use.verdict === "nobody") {
    const stopping = appChecks(facts).filter(({ check }) => check.severity === "error" && isAccess(check));
    return { kind, state: "error", name: "Nobody", word: "No rule", ...remedyOf(stopping) };
  }
  if (use.verdict === "unknown") {
    return { kind, state: "unknown", name: "Not known", word: firstOf(use.from, 1) };
  }
  const from = use.from.length === 0 ? {} : ({ foreign: true } as const);
  const { people, orMore } = use;
  const word = use.from.length === 0 ? "" : sources(use.from);
  if (!people.known) return { kind, state: "ok", name: "People", word, ...from };
  const name = people.value === 0 && !orMore ? "Devices only" : peopleWords(people.value, orMore);
  return { kind, state: "ok", name, word, ...from };
}

function sources([first = "", ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} +${more.length}`;
}

/** What the policy file says besides who may: tags, routes and names. */
export function policyHop(facts: PathFacts): Hop {
  const { app, routes } = facts;
  const kind = "policy";
  const nobody = facts.use.verdict === "nobody";
  const troubles = policyTroubles(facts);
  const [first] = troubles;
  if (first !== undefined) {
    const { check } = first;
    const state = stateOfSeverity[check.severity];
    if (check.id === "pending-routes" && routes !== null && routes.pending > 0) {
      return { kind, state, name: routesWait(routes.pending), word: "For approval", ...remedyOf(troubles) };
    }
    const { name, word } = placeOfCheck(check);
    return { kind, state, name: nobody && name === ruleOk ? besidesRule : name, word, ...remedyOf([first]) };
  }
  const word = routeWords(routes);
  if (app.presetAppID !== null) {
    return { kind, state: "ok", name: `Preset ${app.presetAppID}`, word, foreign: true };
  }
  return { kind, state: "ok", name: nobody ? besidesRule : ruleOk, word };
}

/** “14 routes approved”; of connectors that serve other apps too, they are not the app’s alone. */
function routeWords(routes: PathFacts["routes"]): string {
  if (routes === null) return "";
  const { approved, isShared } = routes;
  if (approved === 0) return "No routes yet";
  return `${counted(approved, "route")}${isShared ? ", shared" : " approved"}`;
}

const ruleOk = "Rule OK";
/** Where no rule lets anybody through, none is told to be fine. */
const besidesRule = "Routes";

/** What is amiss at the policy, the worst first. */
export function policyTroubles(facts: PathFacts): readonly OwnedCheck[] {
  const connectors = facts.connectors.known ? facts.connectors.value : [];
  const ofConnectors = connectors.flatMap(({ nodeId, checks }) =>
    checks.map((check): OwnedCheck => ({ check, owner: { kind: "device", nodeId } })),
  );
  return (
    [...appChecks(facts), ...ofConnectors]
      .filter(({ check }) => placeOfCheck(check).hop === "policy" && isAmiss(check))
      // Whether anybody is let through at all is the people’s hop.
      .filter(({ check }) => !(isAccess(check) && check.severity !== "warning"))
      .toSorted((one, other) => worstFirst(one.check, other.check))
  );
}

/** The checks of the app and of the tailnet, without those that it repeats of its connectors. */
function appChecks({ app, checks }: PathFacts): readonly OwnedCheck[] {
  return checks
    .filter(({ owner }) => owner?.kind !== "device")
    .map((check) => ({ check, owner: check.owner ?? { kind: "app", name: app.name } }));
}

/** Whether a check does not pass. What follows from connectors is told by their lanes. */
export function isAmiss(check: HealthCheck): boolean {
  return (
    stateOfSeverity[check.severity] !== "ok" && weightOf(check) !== "consequence" && countsForHealth(check)
  );
}

function isAccess({ id }: HealthCheck): boolean {
  return id === "dns-access" || id === "destination-access";
}

/** What the first of several checks that offers a fix offers. */
export function remedyOf(checks: readonly OwnedCheck[]): { readonly remedy?: Remedy } {
  for (const { check, owner } of checks) {
    if (owner.kind === "app" && owner.name === "") continue;
    const base = { owner, checkId: check.id };
    if (check.fix?.kind === "action")
      return { remedy: { ...base, kind: "fix", label: shortLabel(check.fix) } };
    if (check.fix?.kind === "command")
      return { remedy: { ...base, kind: "copy-command", label: "Copy command" } };
  }
  return {};
}

/** What the button of a fix says where it stands in a column of the path. */
function shortLabel({ action, label }: { readonly action: string; readonly label: string }): string {
  return Object.hasOwn(shortLabels, action)
    ? (shortLabels[action] ?? label)
    : label.replace(/ routes?$/u, "");
}

const shortLabels: Readonly<Record<string, string>> = {
  "allow-access": "Add rule",
  "declare-tag": "Declare tag",
  "declare-routes": "Declare routes",
  "allow-dns": "Allow DNS",
  "add-approvers": "Auto-approve",
  "migrate-wildcard": "Migrate",
  "add-connector": "Add connector",
  "disable-key-expiry": "Stop expiry",
};

/** A time as a hop shows it; empty where there is none. */
export function since(at: number | null, now: number): string {
  return at === null ? "" : whenWords(at, now);
}
