import type { PlanBuilder } from "../plan-builder.ts";
import { appsDependingOn, leadsOutside } from "../dependent-apps.ts";
import { splitDestination } from "../rule-view.ts";
import type { RuleSection } from "../rule-identity.ts";
import { entryName } from "../../document/entry-name.ts";

/**
 * Whether a rule, or the given sources of it, has to stay for the sake of apps that came after it was put in; says so
 * where it has. False unless the intent spares such apps.
 */
export function keptForApps(
  plan: PlanBuilder,
  section: RuleSection,
  index: number,
  sources?: readonly string[],
): boolean {
  const apps = plan.newApps;
  if (section === "ssh" || apps.length === 0) return false;
  const rule = plan.rules.find((one) => one.section === section && one.index === index);
  if (rule === undefined) return false;
  const dependents = leadsOutside(rule)
    ? appsDependingOn(plan, rule, apps, sources)
    : apps.filter(({ connectors }) => rule.targets.some(({ host }) => connectors.includes(host)));
  if (dependents.length === 0) return false;
  plan.leave(`${entryName(section, index)} stays: ${appNames(dependents)} may need it.`);
  return true;
}

/** The destinations that have to stay because an app that came later has them as connectors; says so. */
export function keptDestinations(plan: PlanBuilder, destinations: readonly string[]): readonly string[] {
  return destinations.filter((text) => isKeptTag(plan, withoutPorts(text), "can be asked for names"));
}

/** Whether a tag is a connector of an app that came later; says so where it is, with what stays. */
export function isKeptTag(plan: PlanBuilder, tag: string, what: string): boolean {
  const users = plan.newApps.filter(({ connectors }) => connectors.includes(tag));
  if (users.length === 0) return false;
  plan.leave(`${tag} still ${what}, because ${appNames(users)} needs it.`);
  return true;
}

/** The names of apps in one phrase. */
export function appNames(apps: readonly { readonly name: string }[]): string {
  return apps.map(({ name }) => `“${name}”`).join(", ");
}

/** A destination as its section writes it, without ports: `tag:x:53` in an ACL, `tag:x` in a grant. */
function withoutPorts(text: string): string {
  return text.split(":").length > 2 ? splitDestination(text).host : text;
}
