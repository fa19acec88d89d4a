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

/** A key as the API describes it, without its secret. Source: Tailscale API, `Key`. */
export interface KeyRecord {
  readonly id: string;
  /** `auth`, `client`, `api`, `federated`, or a kind that is newer than this; empty where not said. */
  readonly keyType: string;
  readonly description: string;
  /** Milliseconds since the epoch; null where unset. */
  readonly created: number | null;
  /** undefined where the service says a time that cannot be read: it is not “never”. */
  readonly expires: number | null | undefined;
  readonly revoked: number | null;
  /** Revoked or expired. */
  readonly invalid: boolean;
  /** Id of the user who owns it; empty for keys of the tailnet. */
  readonly userId: string;
  /** Scopes of an OAuth client; empty for other kinds. */
  readonly scopes: readonly string[];
  /** Tags that devices joining with it get, or that an OAuth client may use. */
  readonly tags: readonly string[];
  readonly reusable: boolean;
  readonly ephemeral: boolean;
  readonly preauthorized: boolean;
}

/** A key just made. Its secret exists only here. */
export interface NewAuthKey {
  readonly record: KeyRecord;
  /** The key itself, returned once. */
  readonly secret: string;
}

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
