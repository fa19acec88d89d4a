import type { FleetState } from "../../../../shared/bridge/fleet.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { presetTitle } from "../../../../shared/catalogue/presets.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { counted, listed } from "../../../../shared/core/words.ts";
import { decidedUsers } from "../../../../shared/connectors/decided-users.ts";
import type { DecisionsDraft } from "./decisions-draft.ts";

// What is decided, in one line each.

/** The domains, or the preset that stands for them. */
export function domainsWords({ covers, domains, presetAppID }: DecisionsDraft): string {
  if (covers === "preset")
    return presetAppID === "" ? "No preset yet" : `${presetTitle(presetAppID)} (preset)`;
  if (domains.length === 0) return "None yet";
  const shown = domains.slice(0, 2).join(", ");
  return domains.length > 2 ? `${shown}, ${domains.length - 2} more` : shown;
}

/** Where people may go, and what is approved by itself. */
export function routesWords(draft: DecisionsDraft, product: CatalogueProduct | undefined): string {
  const { accessForm, reach, ranges, approval, routes } = draft;
  const published = product?.providerRanges?.ranges;
  const isPublished = published !== undefined && ranges.length === published.length;
  const where =
    accessForm === "none"
      ? "As other rules say"
      : reach === "internet"
        ? leadsVia(draft)
          ? "The whole internet, through connectors alone"
          : "The whole internet, with every exit node"
        : `${counted(ranges.length, "range")}${isPublished ? ` that ${product?.name ?? "it"} publishes` : ""}`;
  const approved = { narrow: "", broad: "all approved", none: "none approved by itself" }[approval];
  const fixed = routes.length === 0 ? "" : counted(routes.length, "fixed route");
  return [where, approved, fixed].filter((part) => part !== "").join(", ");
}

/** Whether the rule opens no exit node: everybody is led through connectors. */
function leadsVia(draft: DecisionsDraft): boolean {
  const users = decidedUsers(draft);
  return draft.accessForm === "grant" && users.length > 0 && users.every(({ via }) => via.length > 0);
}

/** The tag, with whom it is shared. */
export function tagWords({ tag, name }: DecisionsDraft, fleet: FleetState | null): string {
  const apps = fleet === null ? [] : valueOr(fleet.apps, []);
  const others = apps.filter((app) => app.name !== name && app.tags.includes(tag)).map((app) => app.name);
  if (others.length > 0) return `${tag}, shared with ${listed(others)}`;
  return fleet?.declaredTags.includes(tag) === true ? tag : `${tag}, new`;
}

/** The rule that lets people in. */
export function ruleWords(draft: DecisionsDraft): string {
  const { accessForm, dnsAccess, comment } = draft;
  const rule = { grant: "A grant", acl: "An ACL rule", none: "None" }[accessForm];
  const isLimited = decidedUsers(draft).some(({ via }) => via.length > 0);
  return [
    isLimited && accessForm === "grant" ? `${rule} with via` : rule,
    dnsAccess ? "names by port 53" : "no port 53",
    ...(comment ? ["with a comment"] : []),
  ].join(", ");
}
