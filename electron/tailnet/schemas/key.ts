import type { KeyRecord, NewAuthKey } from "../../ports/tailnet-api.ts";
import * as v from "valibot";
import {
  anything,
  expiryOf,
  instantOf,
  looseFlag,
  looseInstant,
  looseText,
  looseTexts,
  readObject,
} from "./common.ts";

const createSchema = v.object({
  reusable: looseFlag,
  ephemeral: looseFlag,
  preauthorized: looseFlag,
  tags: looseTexts,
});
const capabilitiesSchema = v.object({ devices: v.object({ create: createSchema }) });

const keySchema = v.object({
  id: looseText,
  key: looseText,
  keyType: looseText,
  description: looseText,
  created: looseInstant,
  expires: anything,
  revoked: looseInstant,
  invalid: looseFlag,
  userId: looseText,
  scopes: looseTexts,
  tags: looseTexts,
  issuer: looseText,
  subject: looseText,
  capabilities: anything,
});

/** Reads one key record; null when it has no id. A secret in it is not kept. */
export function readKey(value: unknown): KeyRecord | null {
  const parsed = readObject(keySchema, value);
  if (parsed === null || parsed.id === "") return null;
  const { id, keyType, description, created, expires, revoked, invalid, userId, scopes } = parsed;
  const capabilities = readObject(capabilitiesSchema, parsed.capabilities);
  const create = capabilities?.devices.create ?? null;
  return {
    id,
    keyType,
    description,
    created,
    expires: endOf(expires),
    revoked,
    invalid,
    userId,
    scopes,
    tags: create === null || create.tags.length === 0 ? parsed.tags : create.tags,
    reusable: create?.reusable ?? false,
    ephemeral: create?.ephemeral ?? false,
    preauthorized: create?.preauthorized ?? false,
    attributes: [],
    takes: keyType === "federated" ? takesOf(parsed) : "",
  };
}

function takesOf({ issuer, subject }: { readonly issuer: string; readonly subject: string }): string {
  return [issuer, subject].filter((part) => part !== "").join(", ");
}

const appSchema = v.object({
  id: looseText,
  name: looseText,
  scopes: looseTexts,
  allowedNodeAttributes: looseTexts,
  created: looseInstant,
});

/** Reads one OAuth app; null when it has no id. It belongs to the tailnet and has no end. Source: Tailscale API, `OAuthApp`. */
export function readOAuthApp(value: unknown): KeyRecord | null {
  const parsed = readObject(appSchema, value);
  if (parsed === null || parsed.id === "") return null;
  const { id, name, scopes, allowedNodeAttributes, created } = parsed;
  const flags = { invalid: false, reusable: false, ephemeral: false, preauthorized: false };
  return {
    ...flags,
    id,
    keyType: "app",
    description: name,
    created,
    expires: null,
    revoked: null,
    userId: "",
    scopes,
    tags: [],
    attributes: allowedNodeAttributes,
    takes: "",
  };
}

function endOf(value: unknown): number | null | undefined {
  if (value === null || value === "" || expiryOf(value) === "never") return null;
  return instantOf(value) ?? undefined;
}

/** Reads the answer to making an auth key; null unless it carries the secret. */
export function readNewAuthKey(value: unknown): NewAuthKey | null {
  const parsed = readObject(keySchema, value);
  const record = readKey(value);
  if (parsed === null || record === null || parsed.key === "") return null;
  return { record, secret: parsed.key };
}
