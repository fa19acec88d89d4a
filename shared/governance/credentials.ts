import * as v from "valibot";
import { mapKnown, knownSchema, type Known } from "../core/known.ts";
import { instant, list } from "../core/schema.ts";
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

/** An invite to join the tailnet that nobody has taken yet. */
const inviteSchema = v.strictObject({
  id: v.string(),
  /** Empty for a link. */
  email: v.string(),
  /** Login of who made it; null where that is not known. */
  inviter: v.nullable(v.string()),
});
export type Invite = v.InferOutput<typeof inviteSchema>;

/** What can be held besides what the policy file gives. */
export const credentialsSchema = v.strictObject({
  keysAndClients: knownSchema(list(credentialSchema)),
  invites: knownSchema(list(inviteSchema)),
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

/** The open invites, by address. */
export function invitesOf(invites: Known<readonly OpenInvite[]>, users: Users): Known<readonly Invite[]> {
  return mapKnown(invites, (all) =>
    all
      .map(({ id, email, inviterId }) => ({ id, email, inviter: loginOf(inviterId, users) }))
      .toSorted((one, other) => one.email.localeCompare(other.email, "en")),
  );
}

/** Whether a credential may do whatever there is to do. Source: Tailscale docs, “Trust credentials: scopes”. */
export function mayDoAll({ may, scopes }: Credential): boolean {
  return may === "scopes" && scopes.includes("all");
}

function loginOf(userId: string, users: Users): string | null {
  if (userId === "" || !users.known) return null;
  return users.value.find(({ id }) => id === userId)?.loginName.toLowerCase() ?? null;
}
