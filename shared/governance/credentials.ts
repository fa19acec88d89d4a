import * as v from "valibot";
import { isWhole, mapKnown, knownSchema, type Known } from "../core/known.ts";
import { instant, list } from "../core/schema.ts";
import type { CredentialRecord } from "../tailnet/credential.ts";
import { isOpenInvite, type DeviceInvite } from "../tailnet/device-invite.ts";
import type { User } from "../tailnet/snapshot.ts";
import type { OpenInvite } from "./deprovision/account-steps.ts";
import { isMighty, powersOf } from "./credential-words.ts";
import { credentialName } from "./hygiene/credentials.ts";

/** A key or client with which a program acts. It is held by whoever made it, or by the tailnet. */
const credentialSchema = v.strictObject({
  id: v.string(),
  kind: v.picklist(["api", "auth", "client", "federated", "app", "other"]),
  /** “API key “terraform””. */
  name: v.string(),
  /** Login of who made it; null where the service names nobody, or that person is not known. */
  owner: v.nullable(v.string()),
  /** How it stands with them; `none` where the service names nobody. Nobody is gone on the ground of a list that is not whole. */
  ownerState: v.picklist(["none", "active", "suspended", "gone", "unknown"]),
  /** Whether it belongs to a person, and not to the tailnet. */
  isOfPerson: v.boolean(),
  /** What it may do: `personal` for all that its owner may, `joins` for letting devices join; else its scopes. */
  may: v.picklist(["personal", "joins", "scopes"]),
  /** The same in plain words, the mightiest first; empty where no scope is told. */
  powers: list(v.string()),
  /** Its holder can get what they do not have. */
  isMighty: v.boolean(),
  /** Whose tokens a federated identity takes; empty for other kinds. */
  takes: v.string(),
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

/** The credentials that still work, by name; what could not be read of them stays said. */
export function credentialsOf(
  keys: Known<readonly CredentialRecord[]>,
  users: Users,
): Known<readonly Credential[]> {
  return mapKnown(keys, (all) =>
    all
      .filter(({ invalid }) => !invalid)
      .map((key) => credentialOf(key, users))
      .toSorted((one, other) => one.name.localeCompare(other.name, "en")),
  );
}

const kinds = ["api", "auth", "client", "federated", "app"] as const;

function credentialOf(key: CredentialRecord, users: Users): Credential {
  const kind = kinds.find((one) => one === key.keyType) ?? "other";
  // A token that a client has made for itself is an API key of nobody, and may what its scopes say.
  const isOfPerson = key.userId !== "" && (kind === "api" || kind === "auth");
  const may = kind === "auth" ? "joins" : kind === "api" && isOfPerson ? "personal" : "scopes";
  const owner = userOf(key.userId, users);
  const powers = { ...key, may, role: owner?.role ?? "" } as const;
  return {
    id: key.id,
    kind,
    name: credentialName(key),
    owner: owner?.loginName.toLowerCase() ?? null,
    ownerState: ownerState(key.userId, owner, users),
    isOfPerson,
    may,
    powers: [...powersOf(powers)],
    isMighty: isMighty(powers),
    takes: key.takes,
    scopes: [...key.scopes],
    tags: [...key.tags],
    created: key.created,
    expires: key.expires === undefined ? "unread" : key.expires,
  };
}

function ownerState(userId: string, owner: User | undefined, users: Users): Credential["ownerState"] {
  if (userId === "") return "none";
  if (owner !== undefined) return owner.status === "suspended" ? "suspended" : "active";
  return isWhole(users) ? "gone" : "unknown";
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

function userOf(userId: string, users: Users): User | undefined {
  return userId === "" || !users.known ? undefined : users.value.find(({ id }) => id === userId);
}

function loginOf(userId: string, users: Users): string | null {
  return userOf(userId, users)?.loginName.toLowerCase() ?? null;
}
