import type { PlanBuilder } from "../plan-builder.ts";
import { isObject, spellings, type JsonPath } from "../../../hujson/json.ts";
import { appConnectorsCapability } from "../../document/app-connectors.ts";
import { managerOfTag } from "../../document/foreign-objects.ts";
import { pathsNaming, placeInWords } from "../uses.ts";

/**
 * What else than connectors of apps the devices of a tag are, as far as the file says: exit nodes, services, sources
 * of rules, or something under a name that is not known here. A route that is approved for them may be for that.
 */
export function otherRolesOf(plan: PlanBuilder, tag: string): readonly string[] {
  const manager = managerOfTag(tag);
  const roles = pathsNaming(plan, tag).flatMap((path) => roleAt(plan, path));
  return [...new Set(manager === undefined ? roles : [`managed by ${manager}`, ...roles])];
}

const harmless = new Set(["tagowners", "ssh", "tests", "sshtests", "acls", "grants", "groups", "postures"]);

function roleAt(plan: PlanBuilder, path: JsonPath): string[] {
  const [section = "", second, third, fourth] = path.map((step) => String(step).toLowerCase());
  switch (section) {
    case "autoapprovers":
      return second === "routes" ? [] : [second === "exitnode" ? "an exit node" : "a host of services"];
    case "nodeattrs":
      return third === "app" && fourth === appConnectorsCapability ? [] : [`named in ${placeInWords(path)}`];
    case "acls":
    case "grants":
      return third === "src" || third === "users"
        ? [`a source of ${placeInWords(path)}`]
        : roleInRule(plan, path);
    default:
      return harmless.has(section) ? [] : [`named in ${placeInWords(path)}`];
  }
}

/** A grant for applications means something that is not known here. */
function roleInRule(plan: PlanBuilder, path: JsonPath): string[] {
  const rule = plan.at(path.slice(0, 2));
  return isObject(rule) && spellings(rule, "app").length > 0 ? [`named in ${placeInWords(path)}`] : [];
}
