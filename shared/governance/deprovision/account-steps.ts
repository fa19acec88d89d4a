import type { Known } from "../../core/known.ts";
import { counted } from "../../core/words.ts";
import type { CredentialRecord } from "../../tailnet/credential.ts";
import { isOpenInvite, type DeviceInvite } from "../../tailnet/device-invite.ts";
import type { Device } from "../../tailnet/device.ts";
import type { User } from "../../tailnet/snapshot.ts";
import type { AccountStep, DeprovisionChoices, LeftOver } from "./deprovision.ts";

/** A key as far as it matters here. */
type OwnedKey = Pick<CredentialRecord, "id" | "keyType" | "description" | "userId" | "invalid">;

/** An open invite to the tailnet. Source: Tailscale API, `UserInvite`. */
export interface OpenInvite {
  readonly id: string;
  /** Empty where it was not sent by email. */
  readonly email: string;
  /** The role that whoever takes it gets; empty where not said. */
  readonly role: string;
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
  /** Open ones and those that were taken. */
  readonly deviceInvites: Known<readonly DeviceInvite[]>;
  /** Logins of who made invites, by invite, as far as the audit log names them. */
  readonly makers: ReadonlyMap<string, string>;
}

/** Whether a device is a person’s: one with a tag is nobody’s, whoever set it up. */
export function isTheirDevice({ user, tags, isExternal }: Device, login: string): boolean {
  return !isExternal && tags.length === 0 && isSame(user, login);
}

/** Whether a key is a person’s. OAuth clients and federated identities are the tailnet’s, whoever made them. */
export function isTheirKey({ keyType, userId }: OwnedKey, user: Pick<User, "id">): boolean {
  return (keyType === "auth" || keyType === "api") && userId !== "" && userId === user.id;
}

/**
 * Whether an invite is to a person, or surely by them: the service names who made it by another kind of id, and `maker` is
 * whom the audit log names.
 */
export function isTheirInvite(
  { email, inviterId }: Pick<OpenInvite, "id" | "email" | "inviterId">,
  { login, userId }: { readonly login: string; readonly userId: string },
  maker = "",
): boolean {
  return isSame(email, login) || isSame(maker, login) || (inviterId !== "" && inviterId === userId);
}

/** The same of an invite to a device. */
function isTheirDeviceInvite(
  { sharerId, ...invite }: DeviceInvite,
  { user, login, makers }: AccountFacts,
): boolean {
  const account = { login, userId: user?.id ?? "" };
  return isTheirInvite({ ...invite, inviterId: sharerId }, account, makers.get(invite.id));
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
  const self = { login, userId: user.id };
  const invites = (facts.invites ?? []).filter((invite) =>
    isTheirInvite(invite, self, facts.makers.get(invite.id)),
  );
  const deviceInvites = (facts.deviceInvites.known ? facts.deviceInvites.value : []).filter(
    (invite) => isOpenInvite(invite) && isTheirDeviceInvite(invite, facts),
  );
  return [
    ...account,
    ...(choices.devices ? devices.map((one) => step("device", "delete", one.nodeId, one.hostname)) : []),
    ...(choices.keys ? keys.map((one) => step("key", "revoke", one.id, keyName(one))) : []),
    ...(choices.invites
      ? [
          ...invites.map((one) => step("invite", "withdraw", one.id, inviteName(one))),
          ...deviceInvites.map((one) => ({
            ...step("deviceInvite", "withdraw", one.id, `${inviteName(one)}, to ${deviceName(one, facts)}`),
            device: one.nodeId,
          })),
        ]
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

function inviteName({ email }: Pick<OpenInvite, "email">): string {
  return email === "" ? "whoever has the link" : email;
}

function deviceName({ nodeId }: DeviceInvite, { devices }: AccountFacts): string {
  return devices?.find((device) => device.nodeId === nodeId)?.hostname ?? nodeId;
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
  if (choices.invites) left.push(...inviteLeftOvers(facts));
  return left;
}

/** What of invites is left to people: what was taken already, what was not read, and those of which nobody knows who made them. */
function inviteLeftOvers(facts: AccountFacts): readonly LeftOver[] {
  const { deviceInvites, makers, invites, user } = facts;
  const left: LeftOver[] = [];
  const ofDevices = deviceInvites.known ? deviceInvites.value : [];
  for (const invite of ofDevices)
    if (invite.accepted && isTheirDeviceInvite(invite, facts))
      left.push(
        leftOver(
          `share ${invite.id}`,
          `Look at the share of ${deviceName(invite, facts)} with ${invite.acceptedBy === "" ? "somebody outside" : invite.acceptedBy}`,
          "They shared it and it was taken: it ends in the admin console, at the device.",
        ),
      );
  const why = deviceInvites.known ? deviceInvites.doubt?.reason : deviceInvites.reason;
  if (why !== undefined) left.push(leftOver("device invites", "Look through invites to single devices", why));
  const isOpen = [
    ...(invites ?? []).map(({ id, email, inviterId }) => ({ id, email, by: inviterId })),
    ...ofDevices.filter(isOpenInvite).map(({ id, email, sharerId }) => ({ id, email, by: sharerId })),
  ];
  const nobodys = isOpen.filter(
    ({ id, email, by }) => by !== user?.id && !makers.has(id) && !isSame(email, facts.login),
  );
  if (nobodys.length > 0)
    left.push(
      leftOver(
        "invites by nobody",
        `Look through ${counted(nobodys.length, "other open invite")}`,
        "The service does not tell in words that fit a login who made them, and the audit log does not name it.",
      ),
    );
  return left;
}

function isSame(left: string, right: string): boolean {
  return left !== "" && left.toLowerCase() === right.toLowerCase();
}
