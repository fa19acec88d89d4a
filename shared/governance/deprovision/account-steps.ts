import type { Device } from "../../tailnet/device.ts";
import type { User } from "../../tailnet/snapshot.ts";
import type { AccountStep, DeprovisionChoices, LeftOver } from "./deprovision.ts";

/** A key as far as it matters here. Source: Tailscale API, `Key`. */
export interface OwnedKey {
  readonly id: string;
  readonly keyType: string;
  readonly description: string;
  readonly userId: string;
  readonly invalid: boolean;
}

/** An open invite to the tailnet. Source: Tailscale API, `UserInvite`. */
export interface OpenInvite {
  readonly id: string;
  /** Empty where it was not sent by email. */
  readonly email: string;
  /** The number of who made it, as text. */
  readonly inviterId: string;
}

/** What the service knows of a person; null for what the credential may not read. */
export interface AccountFacts {
  readonly user: User | null;
  readonly login: string;
  readonly devices: readonly Device[] | null;
  readonly keys: readonly OwnedKey[] | null;
  readonly invites: readonly OpenInvite[] | null;
}

/** Whether a device is a person’s: one with a tag is nobody’s, whoever set it up. */
export function isTheirDevice({ user, tags, isExternal }: Device, login: string): boolean {
  return !isExternal && tags.length === 0 && isSame(user, login);
}

/** Whether a key is a person’s. OAuth clients and federated identities are the tailnet’s, whoever made them. */
export function isTheirKey({ keyType, userId }: OwnedKey, user: Pick<User, "id">): boolean {
  return (keyType === "auth" || keyType === "api") && userId !== "" && userId === user.id;
}

/** Whether an invite is to a person, or surely by them: the service names who made it by another kind of id. */
export function isTheirInvite({ email, inviterId }: OpenInvite, login: string, userId: string): boolean {
  return isSame(email, login) || (inviterId !== "" && inviterId === userId);
}

/**
 * What is done through the API, in this order: the account is suspended first, so that nothing comes back while the rest
 * goes. Only what can be shown to be theirs. Source: Tailscale docs, “Remove team members”.
 */
export function accountSteps(facts: AccountFacts, choices: DeprovisionChoices): readonly AccountStep[] {
  const { user, login } = facts;
  if (user === null) return [];
  const account = choices.account === "keep" ? [] : [step("account", "suspend", user.id, login)];
  const devices = (facts.devices ?? []).filter((device) => isTheirDevice(device, login));
  const keys = (facts.keys ?? []).filter((key) => isTheirKey(key, user) && !key.invalid);
  const invites = (facts.invites ?? []).filter((invite) => isTheirInvite(invite, login, user.id));
  return [
    ...account,
    ...(choices.devices ? devices.map((one) => step("device", "delete", one.nodeId, one.hostname)) : []),
    ...(choices.keys ? keys.map((one) => step("key", "revoke", one.id, keyName(one))) : []),
    ...(choices.invites
      ? invites.map((one) => step("invite", "withdraw", one.id, one.email === "" ? "a link" : one.email))
      : []),
    ...(choices.account === "delete" ? [step("account", "delete", user.id, login)] : []),
  ];
}

function step(kind: AccountStep["kind"], act: AccountStep["act"], target: string, name: string): AccountStep {
  return { kind, act, target, name, state: "open", at: null, seen: "" };
}

/** Something that somebody has to do by hand; whose it is may be said later. */
export function leftOver(id: string, what: string, why: string, owner = ""): LeftOver {
  return { id, what, why, owner, doneAt: null };
}

function keyName({ keyType, description, id }: OwnedKey): string {
  return `${keyType === "api" ? "API key" : "Auth key"} “${description === "" ? id : description}”`;
}

/** What of their account is left to people. */
export function accountLeftOvers(facts: AccountFacts, choices: DeprovisionChoices): readonly LeftOver[] {
  const { user, login } = facts;
  const left: LeftOver[] = [];
  const add = (...words: Parameters<typeof leftOver>) => left.push(leftOver(...words));
  if (user === null) return left;
  for (const device of facts.devices ?? [])
    if (device.tags.length > 0 && isSame(device.user, login))
      add(
        `device ${device.nodeId}`,
        `Look at ${device.hostname}`,
        `They set it up; with ${device.tags.join(", ")} it belongs to the tailnet and stays.`,
      );
  for (const key of facts.keys ?? [])
    if (["client", "federated"].includes(key.keyType) && key.userId === user.id)
      add(
        `client ${key.id}`,
        `Give the OAuth client “${key.description === "" ? key.id : key.description}” a new secret`,
        "They made it and may know its secret; it belongs to the tailnet and stays.",
      );
  if (facts.devices === null && choices.devices)
    add("devices", "Remove their devices", "This credential may not list devices.");
  if (facts.keys === null && choices.keys)
    add("keys", "Revoke their keys", "This credential may not list the keys of others.");
  if (facts.invites === null && choices.invites)
    add("invites", "Look through the open invites", "This credential may not list them.");
  return left;
}

function isSame(left: string, right: string): boolean {
  return left !== "" && left.toLowerCase() === right.toLowerCase();
}
