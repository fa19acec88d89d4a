import * as v from "valibot";
import { mapKnown, knownSchema, type Known } from "../core/known.ts";
import { instant, list } from "../core/schema.ts";
import { isOpenInvite, type DeviceInvite } from "../tailnet/device-invite.ts";
import type { User } from "../tailnet/snapshot.ts";
import type { OpenInvite } from "./deprovision/account-steps.ts";
import { credentialName } from "./hygiene/credentials.ts";
import type { CredentialFacts } from "./hygiene/ground.ts";

/** A key or client with which a program acts. It is held by whoever made it, or by the tailnet. */
const credentialSchema = v.strictObject({
  id: v.string(),
  /** “API key “terraform””. */
  name: v.string(),
  /** Login of whom it belongs to; null for those of the tailnet, and where that person is not known. */
  owner: v.nullable(v.string()),
  /** Whether it belongs to a person at all. */
  isOfPerson: v.boolean(),
  /** What it may do: `personal` for all that its owner may, `joins` for letting devices join; else its scopes. */
  may: v.picklist(["personal", "joins", "scopes"]),
  scopes: list(v.string()),
  tags: list(v.string()),
  created: v.nullable(instant),
  /** Null where it has no end, `unread` where its end could not be read. */
  expires: v.nullable(v.union([instant, v.literal("unread")])),
});
export type Credential = v.InferOutput<typeof credentialSchema>;

/** An invite to join the tailnet that nobody has taken yet, or one to use a single device. */
const inviteSchema = v.strictObject({
  id: v.string(),
  /** Empty for a link. */
  email: v.string(),
  /** Login of who made it; null where that is not known. */
  inviter: v.nullable(v.string()),
  /** The role that it gives in the tailnet; empty where not said, and for a device. */
  role: v.string(),
  /** The device that it is to; null for the tailnet. */
  device: v.nullable(
    v.strictObject({
      nodeId: v.string(),
      name: v.string(),
      allowExitNode: v.boolean(),
      multiUse: v.boolean(),
    }),
  ),
  /** Whether somebody may still take it. */
  isOpen: v.boolean(),
  /** Whether somebody took it, and their login; empty where nobody is named. */
  isTaken: v.boolean(),
  takenBy: v.string(),
  created: v.nullable(instant),
});
export type Invite = v.InferOutput<typeof inviteSchema>;

/** What can be held besides what the policy file gives. */
export const credentialsSchema = v.strictObject({
  keysAndClients: knownSchema(list(credentialSchema)),
  invites: knownSchema(list(inviteSchema)),
  /** Those to single devices, which the service tells one device at a time. */
  deviceInvites: v.strictObject({
    invites: knownSchema(list(inviteSchema)),
    /** Devices whose answer is known, among how many. */
    asked: v.number(),
    of: v.number(),
    /** When the oldest of the answers came. */
    oldest: v.nullable(instant),
  }),
});
export type Credentials = v.InferOutput<typeof credentialsSchema>;

type Users = Known<readonly User[]>;

/** The credentials that still work, by owner and name; what could not be read of them stays said. */
export function credentialsOf(
  keys: Known<readonly CredentialFacts[]>,
  users: Users,
): Known<readonly Credential[]> {
  return mapKnown(keys, (all) =>
    all
      .filter(({ invalid }) => !invalid)
      .map((key): Credential => ({
        id: key.id,
        name: credentialName(key),
        owner: loginOf(key.userId, users),
        isOfPerson: key.userId !== "" && (key.keyType === "api" || key.keyType === "auth"),
        may: key.keyType === "api" ? "personal" : key.keyType === "auth" ? "joins" : "scopes",
        scopes: [...key.scopes],
        tags: [...key.tags],
        created: key.created,
        expires: key.expires === undefined ? "unread" : key.expires,
      }))
      .toSorted((one, other) => one.name.localeCompare(other.name, "en")),
  );
}

/** Logins of who made invites, by invite, as far as the audit log names them. */
type Makers = ReadonlyMap<string, string>;

/** The open invites to the tailnet, by address. */
export function invitesOf(
  invites: Known<readonly OpenInvite[]>,
  users: Users,
  makers: Makers,
): Known<readonly Invite[]> {
  return mapKnown(invites, (all) =>
    all
      .map(({ id, email, role, inviterId }): Invite => ({
        id,
        email,
        inviter: loginOf(inviterId, users) ?? makers.get(id)?.toLowerCase() ?? null,
        role,
        device: null,
        isOpen: true,
        isTaken: false,
        takenBy: "",
        created: null,
      }))
      .toSorted(byAddress),
  );
}

/** Invites to single devices, the open ones first; `called` is what people call a device. */
export function deviceInvitesOf(
  invites: Known<readonly DeviceInvite[]>,
  users: Users,
  { makers, called }: { readonly makers: Makers; readonly called: (nodeId: string) => string },
): Known<readonly Invite[]> {
  return mapKnown(invites, (all) =>
    all
      .map((invite): Invite => ({
        id: invite.id,
        email: invite.email,
        inviter: loginOf(invite.sharerId, users) ?? makers.get(invite.id)?.toLowerCase() ?? null,
        role: "",
        device: {
          nodeId: invite.nodeId,
          name: called(invite.nodeId),
          allowExitNode: invite.allowExitNode,
          multiUse: invite.multiUse,
        },
        isOpen: isOpenInvite(invite),
        isTaken: invite.accepted,
        takenBy: invite.acceptedBy,
        created: invite.created,
      }))
      .toSorted((one, other) => Number(other.isOpen) - Number(one.isOpen) || byAddress(one, other)),
  );
}

function byAddress(one: Invite, other: Invite): number {
  return one.email.localeCompare(other.email, "en");
}

/** Whether a credential may do whatever there is to do. Source: Tailscale docs, “Trust credentials: scopes”. */
export function mayDoAll({ may, scopes }: Credential): boolean {
  return may === "scopes" && scopes.includes("all");
}

function loginOf(userId: string, users: Users): string | null {
  if (userId === "" || !users.known) return null;
  return users.value.find(({ id }) => id === userId)?.loginName.toLowerCase() ?? null;
}
