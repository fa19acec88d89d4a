import type { DomainFinding } from "../../../../shared/connectors/domains.ts";
import { fixedAddressError } from "../../../../shared/egress/fixed-addresses.ts";
import { checkPort, checkRoute, checkTag } from "../../../parts/fields/check-entries.ts";
import type { DecisionsDraft } from "./decisions-draft.ts";

/** What has to be put right before the change can be planned, by field. */
export interface DraftErrors {
  readonly name?: string;
  readonly presetAppID?: string;
  readonly domains?: string;
  readonly tag?: string;
  readonly tagOwners?: string;
  readonly members?: string;
  readonly ranges?: string;
  readonly approvedRanges?: string;
  readonly routes?: string;
  readonly ports?: string;
}

/** The limits of the bridge and the rules of the service that can be judged while typing. */
export function draftErrors(draft: DecisionsDraft, findings: readonly DomainFinding[]): DraftErrors {
  if (draft.isFixed) return fixedErrors(draft);
  const asksAccess = draft.accessForm !== "none" || draft.dnsAccess;
  return onlyFound({
    name: draft.name.trim() === "" ? "Enter a name." : undefined,
    presetAppID: draft.covers === "preset" ? presetError(draft.presetAppID.trim()) : undefined,
    domains: draft.covers === "domains" ? domainsError(draft, findings) : undefined,
    tag: checkTag(draft.tag.trim()),
    tagOwners: draft.tagOwners.length === 0 ? "Enter at least one owner." : undefined,
    members: draft.members.length === 0 && asksAccess ? "Enter at least one person or group." : undefined,
    ranges:
      draft.accessForm !== "none" && draft.reach === "ranges"
        ? listError(draft.ranges, "Enter at least one range, or choose the whole internet.")
        : undefined,
    approvedRanges:
      draft.approval === "narrow"
        ? listError(draft.approvedRanges, "Enter at least one range, or choose another approval.")
        : undefined,
    routes: listError(draft.routes, undefined),
  });
}

/** The same for addresses without a name. */
function fixedErrors({ name, ranges, members, ports, tag, tagOwners }: DecisionsDraft): DraftErrors {
  return onlyFound({
    name: name.trim() === "" ? "Enter a name." : undefined,
    ranges:
      ranges.length === 0
        ? "Enter at least one address."
        : ranges.map(fixedAddressError).find((message) => message !== undefined),
    members: members.length === 0 ? "Enter at least one person or group." : undefined,
    ports:
      ports.length === 0
        ? "Enter at least one port, or * for all."
        : ports.map(checkPort).find((message) => message !== undefined),
    tag: checkTag(tag.trim()),
    tagOwners: tagOwners.length === 0 ? "Enter at least one owner." : undefined,
  });
}

function onlyFound(found: { readonly [K in keyof DraftErrors]: string | undefined }): DraftErrors {
  return Object.fromEntries(Object.entries(found).filter(([, message]) => message !== undefined));
}

function domainsError(draft: DecisionsDraft, findings: readonly DomainFinding[]): string | undefined {
  if (draft.domains.length === 0) return "Enter at least one domain.";
  const wrong = findings.filter(({ severity }) => severity === "error");
  if (wrong.length === 0) return undefined;
  return wrong.length === 1
    ? "One domain has to be put right."
    : `${wrong.length} domains have to be put right.`;
}

function listError(ranges: readonly string[], whenEmpty: string | undefined): string | undefined {
  if (ranges.length === 0) return whenEmpty;
  return ranges.map(checkRoute).find((message) => message !== undefined);
}

function presetError(id: string): string | undefined {
  if (id === "") return "Enter the ID of a preset.";
  return /[<>]/u.test(id) ? "Put the region in place of what stands between < and >." : undefined;
}
