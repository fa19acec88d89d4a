import type { Known } from "../../core/known.ts";
import { isMightyRole } from "../credential-words.ts";
import type { Credential, Credentials, Invite } from "../credentials.ts";
import { roleWords } from "../person/person.ts";
import type { ReviewItem, ReviewScope, ReviewSection, UnknownHolders } from "./access-review.ts";
import type { ReviewedThing, thingSections } from "./reviewed-thing.ts";

type ThingSection = (typeof thingSections)[number];

/** An item before it has a place in a review. */
export type PlainItem = Omit<ReviewItem, "number" | "lastSeen" | "conflicts" | "before" | "suspended">;

/** Whether a section belongs to a scope; of whom is another question. */
export function isInScope(scope: ReviewScope, section: ReviewSection): boolean {
  if (scope.of === "sections") return scope.sections.includes(section);
  return scope.of !== "apps" || section === "apps";
}

/** Credentials that still work, invites that are open, and devices that were taken by one; with what cannot be told. */
export function thingItems(
  { keysAndClients, invites, deviceInvites }: Credentials,
  section: ThingSection,
): { readonly items: readonly PlainItem[]; readonly unknowns: readonly UnknownHolders[] } {
  if (section === "credentials")
    return {
      items: valueOf(keysAndClients).map(keyItem),
      unknowns: gapOf(section, "API credentials", keysAndClients),
    };
  const toDevices = valueOf(deviceInvites.invites);
  return {
    items: [
      ...valueOf(invites).map(inviteItem),
      ...toDevices.filter(({ isOpen }) => isOpen).flatMap(deviceInviteItem),
      ...toDevices.filter(({ isTaken }) => isTaken).flatMap(shareItem),
    ],
    unknowns: [
      ...gapOf(section, "Invites to the tailnet", invites),
      ...gapOf(section, "Invites to single devices", deviceInvites.invites),
      ...toDevices.filter(({ isOpen, isTaken }) => isOpen && isTaken).flatMap(otherTakers),
    ],
  };
}

function valueOf<T>(fact: Known<readonly T[]>): readonly T[] {
  return fact.known ? fact.value : [];
}

/** What is not shown to this credential may be held by anybody. */
function gapOf(section: ThingSection, name: string, fact: Known<unknown>): readonly UnknownHolders[] {
  const why = fact.known ? fact.doubt?.reason : fact.reason;
  return why === undefined ? [] : [{ entitlement: section, name, who: "", why }];
}

function keyItem(credential: Credential): PlainItem {
  const { id, kind, name, owner, ownerState, isOfPerson, powers, isMighty, created, expires } = credential;
  const isUnclear = kind === "other";
  const holder = isOfPerson
    ? owner === null
      ? ownerState === "gone"
        ? "gone"
        : "unknown"
      : "person"
    : isUnclear
      ? "unknown"
      : "tailnet";
  const thing: ReviewedThing = {
    kind: "key",
    keyKind: kind,
    id,
    holder,
    made: isOfPerson && owner !== null ? "self" : owner === null ? makerOf(ownerState) : "named",
    by: isOfPerson ? null : owner,
    gives: [...powers],
    isMighty,
    created,
    ends: expires,
  };
  return itemOf("credentials", `credentials ${id}`, name, isOfPerson ? (owner ?? "") : "", thing);
}

function makerOf(state: Credential["ownerState"]): ReviewedThing["made"] {
  return state === "none" ? "nobody" : state === "gone" ? "gone" : "unknown";
}

function inviteItem(invite: Invite): PlainItem {
  const { id, role } = invite;
  const isPlain = role === "" || role === "member";
  const name = isPlain ? "invite to the tailnet" : `invite to the tailnet as ${roleWords(role)}`;
  const thing: ReviewedThing = {
    kind: "invite",
    ...partsOf(invite, invite.email),
    gives: [role === "" ? "join the tailnet" : `join the tailnet as ${roleWords(role)}`],
    isMighty: isMightyRole(role),
  };
  return itemOf("invites", `invites tailnet ${id}`, name, invite.email.toLowerCase(), thing);
}

function deviceInviteItem(invite: Invite): readonly PlainItem[] {
  const { id, email, device } = invite;
  if (device === null) return [];
  const thing: ReviewedThing = {
    kind: "deviceInvite",
    nodeId: device.nodeId,
    ...partsOf(invite, email),
    gives: [...usesOf(device), ...(device.multiUse ? ["pass it on: several can take it"] : [])],
    isMighty: false,
  };
  const identity = `invites device ${device.nodeId} ${id}`;
  return [itemOf("invites", identity, `invite to ${device.name}`, email.toLowerCase(), thing)];
}

function shareItem(invite: Invite): readonly PlainItem[] {
  const { id, takenBy, device } = invite;
  if (device === null) return [];
  const parts = partsOf(invite, takenBy);
  const thing: ReviewedThing = {
    kind: "share",
    nodeId: device.nodeId,
    ...parts,
    holder: takenBy === "" ? "unknown" : "person",
    gives: [...usesOf(device)],
    isMighty: false,
  };
  const identity = `invites share ${device.nodeId} ${id}`;
  return [itemOf("invites", identity, `share of ${device.name}`, takenBy.toLowerCase(), thing)];
}

function otherTakers({ id, device }: Invite): readonly UnknownHolders[] {
  return device === null
    ? []
    : [
        {
          entitlement: `invites share ${device.nodeId} ${id}`,
          name: `share of ${device.name}`,
          who: "",
          why: "Several may have taken this invite, and the service names one of them.",
        },
      ];
}

function usesOf({ name, allowExitNode }: NonNullable<Invite["device"]>): readonly string[] {
  return [`use ${name}`, ...(allowExitNode ? ["use it as an exit node"] : [])];
}

/** What every invite has; whoever is not named by a login may be anybody who has the link. */
function partsOf({ id, inviter, created }: Invite, login: string) {
  const isSelf = inviter !== null && inviter === login.toLowerCase();
  return {
    id,
    holder: login === "" ? "link" : "person",
    made: inviter === null ? "unknown" : isSelf ? "self" : "named",
    by: isSelf ? null : inviter,
    created,
    ends: null,
  } as const;
}

function itemOf(
  section: ThingSection,
  entitlement: string,
  name: string,
  login: string,
  thing: ReviewedThing,
): PlainItem {
  return {
    login,
    entitlement,
    section,
    name,
    isDirect: thing.made === "self",
    through: thing.by === null ? [] : [thing.by],
    verdict: "yes",
    thing,
  };
}
