import type { Problem } from "../../../core/problem.ts";
import { invalid, type PlanBuilder } from "../plan-builder.ts";
import { stringsOf } from "../../../hujson/json.ts";

/** Takes a tag's declaration out without asking who uses it. */
export function removeTagDeclaration(plan: PlanBuilder, tag: string): null {
  const key = plan.key("tagOwners");
  return plan.add(
    {
      op: "remove",
      path: [key, tag],
      section: "tagOwners",
      reason: `Takes back ${tag}, which nothing uses any more`,
    },
    { kind: "addTag", tag, owners: stringsOf(plan.at([key, tag])) },
  );
}

/**
 * A tag's name: a letter, then letters, digits and dashes. Source: Tailscale client, `tailcfg.CheckTag`.
 */
export function checkTag(tag: string): Problem | null {
  if (/^tag:[A-Za-z][A-Za-z0-9-]*$/u.test(tag)) return null;
  return invalid(
    `“${tag}” is not a tag.`,
    "A tag is “tag:”, a letter, then letters, digits and dashes, for example tag:github-app-connector.",
  );
}

/** Devices that carry a tag, as a phrase; also when that is not known. */
export function deviceUses(plan: PlanBuilder, tag: string): string[] {
  const { deviceTags } = plan.context;
  if (deviceTags === undefined) return ["perhaps devices (they could not be read)"];
  return deviceTags.includes(tag) ? ["devices"] : [];
}
