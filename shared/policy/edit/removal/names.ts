import type { Problem } from "../../../core/problem.ts";
import { samePrefix } from "../../../net/prefix.ts";
import { isPrivatePrefix } from "../../../net/well-known.ts";
import { oneLine, shortened } from "./app-part.ts";
import { otherRolesOf } from "./foreign-tags.ts";
import { managerOfTag } from "../../document/foreign-objects.ts";
import { usesOf } from "../uses.ts";
import { each } from "../plan-builder.ts";
import { removeApprovers } from "../intents/remove-approvers.ts";
import type { AppRemoval } from "./app-removal.ts";
import { prefixesApprovedFor, routeApprovers } from "../steps/approvers.ts";
import { appNames } from "../steps/kept-for-apps.ts";
import { deviceUses, removeTagDeclaration } from "../steps/tags.ts";

/** Decides about the routes that are approved for the app's connectors. */
export function removeApprovalParts(removal: AppRemoval): Problem | null {
  const going = new Map<string, string[]>();
  const takeOut = (prefix: string, tags: readonly string[]) =>
    going.set(prefix, [...(going.get(prefix) ?? []), ...tags]);
  for (const tag of removal.free) for (const prefix of approvalsThatGo(removal, tag)) takeOut(prefix, [tag]);
  for (const { target, approvers } of removal.record.approvers) {
    const shared = approvers.filter((tag) => !removal.free.includes(tag));
    if (target.of === "route")
      takeOut(target.prefix, recordedApproversThatGo(removal, target.prefix, shared));
  }
  // All of a prefix at once, so that one without any approver left goes too.
  return each([...going], ([prefix, approvers]) =>
    removeApprovers.plan(removal.plan, {
      kind: "removeApprovers",
      target: { of: "route", prefix },
      approvers,
    }),
  );
}

/** The prefixes for which a tag of this app alone is no longer to be an approver. */
function approvalsThatGo(removal: AppRemoval, tag: string): readonly string[] {
  const { plan, entry } = removal;
  const approved = prefixesApprovedFor(plan, [tag]);
  const isOwn = (prefix: string) =>
    entry.routes.some((route) => samePrefix(route, prefix)) || isRecorded(removal, prefix, tag);
  const going = approved.filter((prefix) =>
    removal.isRecorded ? isRecorded(removal, prefix, tag) : isOwn(prefix) || !isPrivatePrefix(prefix),
  );
  const kept = approved.filter((prefix) => !going.includes(prefix));
  if (kept.length > 0) {
    const words = kept.join(", ");
    const why = removal.isRecorded
      ? "that was there before this app was set up"
      : "that is a private range, which looks like a subnet route";
    plan.leave(`${tag} still approves ${words}: ${why}.`);
  }
  if (going.length === 0) return [];
  const roles = otherRolesOf(plan, tag);
  const recorded = going.every((prefix) => isRecorded(removal, prefix, tag));
  const doubt =
    recorded || roles.length === 0 ? null : `${tag} is also ${roles.join(", ")}: its routes may be for that.`;
  const goes = removal.decide({
    key: `approvals ${tag}`,
    section: "autoApprovers",
    called: `What is approved for ${tag}`,
    text: `${shortened(going)}: ${tag}`,
    goes: doubt === null,
    optional: true,
    reason: doubt ?? "Only connectors of this app advertise these routes.",
  });
  return goes ? going : [];
}

function isRecorded({ record }: AppRemoval, prefix: string, tag: string): boolean {
  return record.approvers.some(
    ({ target, approvers }) =>
      target.of === "route" && samePrefix(target.prefix, prefix) && approvers.includes(tag),
  );
}

/** What a set-up approved for connectors that it shares with earlier apps, which did without. */
function recordedApproversThatGo(
  removal: AppRemoval,
  prefix: string,
  tags: readonly string[],
): readonly string[] {
  const { plan, addedLater, name } = removal;
  const approvers = [...routeApprovers(plan)].find(([one]) => samePrefix(one, prefix))?.[1] ?? [];
  const present = tags.filter((tag) => approvers.includes(tag));
  if (present.length === 0) return [];
  const users = addedLater.filter(({ connectors }) => present.some((tag) => connectors.includes(tag)));
  const goes = removal.decide({
    key: `approval ${prefix} ${present.join(" ")}`,
    section: "autoApprovers",
    called: `${prefix} in autoApprovers`,
    text: `${prefix}: ${present.join(", ")}`,
    goes: users.length === 0,
    optional: true,
    reason: users.length === 0 ? `Written by the set-up of ${name}.` : `${appNames(users)} may need it.`,
  });
  return goes ? present : [];
}

/** Decides about the declarations of the app's tags, once it is known what else of them goes. */
export function removeTagParts(removal: AppRemoval): Problem | null {
  const used = new Set(removal.others.flatMap(({ connectors }) => connectors));
  const tags = new Set([...removal.free, ...removal.record.tags.filter((tag) => !used.has(tag))]);
  return each([...tags], (tag) => removeTagPart(removal, tag));
}

function removeTagPart(removal: AppRemoval, tag: string): null {
  const { plan } = removal;
  const owners = plan.mapSection("tagOwners");
  if ("refused" in owners || !Object.hasOwn(owners.map, tag)) return null;
  const manager = managerOfTag(tag);
  const uses = [...usesOf(plan, tag).map(({ where }) => where), ...deviceUses(plan, tag)];
  const why =
    manager !== undefined
      ? `It is managed by ${manager}.`
      : uses.length > 0
        ? `It is still used by ${uses.join(", ")}.`
        : null;
  const wasThere = removal.isRecorded && !removal.record.tags.includes(tag);
  const goes = removal.decide({
    key: `tag ${tag}`,
    section: "tagOwners",
    called: tag,
    text: `${JSON.stringify(tag)}: ${oneLine(owners.map[tag])}`,
    goes: why === null && !wasThere,
    optional: why === null,
    reason:
      why ??
      (wasThere
        ? "It was declared before this app was set up."
        : "Nothing in the file and no device uses it."),
  });
  return goes ? removeTagDeclaration(plan, tag) : null;
}
