import { isRecord, texts } from "../json-body.ts";
import type { Credential } from "./credentials.ts";
import { needTags, isScope } from "./scope-names.ts";
import { tagsRefusal } from "./tags.ts";
import type { WireKey } from "./wire.ts";
import type { World } from "./world.ts";

/** The parts of a key that a request decides, or why there can be no such key. */
export type WantedKey =
  | { readonly ok: true; readonly parts: Partial<WireKey>; readonly expirySeconds?: number }
  | { readonly ok: false; readonly message: string };

type Body = Readonly<Record<string, unknown>>;
type Create = NonNullable<WireKey["capabilities"]>["devices"]["create"];

/** The longest and default life of an auth key: 90 days. */
const longestSeconds = 7_776_000;

const no = (message: string): WantedKey => ({ ok: false, message });

/** Reads a request for an auth key. Source: Tailscale API, keys. */
export function wantedAuthKey(world: World, who: Credential, body: Body): WantedKey {
  const description = descriptionOf(body);
  if (description === null) return no(badDescription);
  const { expirySeconds = 0 } = body;
  if (typeof expirySeconds !== "number" || !Number.isInteger(expirySeconds) || expirySeconds < 0) {
    return no("invalid expirySeconds");
  }
  if (expirySeconds > longestSeconds) return no("expirySeconds must be 90 days or less");
  const create = createOf(body["capabilities"]);
  if (create === null) return no("invalid capabilities");
  if (create.tags === undefined && who.userId === null)
    return no("tailnet-owned auth key must have tags set");
  const refused = tagsRefusal(world, who, create.tags ?? []);
  if (refused !== null) return no(refused);
  return {
    ok: true,
    parts: { ...description, capabilities: { devices: { create } } },
    // None and 0 are the same: the longest.
    expirySeconds: expirySeconds === 0 ? longestSeconds : expirySeconds,
  };
}

/** Reads what an OAuth client or a federated identity is to be. Source: Tailscale API, keys. */
export function wantedTrust(
  world: World,
  who: Credential,
  body: Body,
  keyType: "client" | "federated",
): WantedKey {
  const description = descriptionOf(body);
  if (description === null) return no(badDescription);
  const scopes = textsOf(body["scopes"]);
  if (scopes === null || scopes.length === 0) return no("scopes cannot be empty");
  const strange = scopes.find((scope) => !isScope(scope));
  if (strange !== undefined) return no(`invalid scope "${strange}"`);
  const tags = textsOf(body["tags"]);
  if (tags === null) return no("invalid tags");
  if (tags.length === 0 && needTags(scopes))
    return no("tags are required for scopes devices:core and auth_keys");
  const refused = tagsRefusal(world, who, tags);
  if (refused !== null) return no(refused);
  const parts = { ...description, scopes, ...(tags.length === 0 ? {} : { tags }) };
  return keyType === "client" ? { ok: true, parts } : withIssuer(world, body, parts);
}

function withIssuer(world: World, body: Body, parts: Partial<WireKey>): WantedKey {
  const { issuer, subject, audience, customClaimRules } = body;
  if (typeof issuer !== "string" || !issuer.startsWith("https://") || !URL.canParse(issuer)) {
    return no("issuer must be a valid https:// URL");
  }
  if (typeof subject !== "string" || subject === "") return no("subject cannot be empty");
  const rules = rulesOf(customClaimRules);
  if (rules === null) return no("invalid customClaimRules");
  const given = typeof audience === "string" && audience !== "" ? audience : null;
  return {
    ok: true,
    parts: {
      ...parts,
      issuer,
      subject,
      audience: given ?? `api.tailscale.com/${world.tailnetId}-${world.random.letters(12)}`,
      ...(rules.length === 0 ? {} : { customClaimRules: Object.fromEntries(rules) }),
    },
  };
}

const badDescription = "keys: description had invalid characters";

/** 50 letters, digits, hyphens and spaces at most; null for anything else. */
function descriptionOf({ description = "" }: Body): { readonly description?: string } | null {
  if (typeof description !== "string" || !/^[A-Za-z0-9 -]{0,50}$/.test(description)) return null;
  return description === "" ? {} : { description };
}

/** `{"devices": {}}` asks for a key that may be used once. */
function createOf(capabilities: unknown): Create | null {
  const devices = isRecord(capabilities) ? capabilities["devices"] : null;
  if (!isRecord(devices)) return null;
  const { create = {} } = devices;
  const tags = isRecord(create) ? textsOf(create["tags"]) : null;
  if (!isRecord(create) || tags === null) return null;
  const flags = ["reusable", "ephemeral", "preauthorized"].map((name) => create[name] ?? false);
  if (flags.some((flag) => typeof flag !== "boolean")) return null;
  const [reusable = false, ephemeral = false, preauthorized = false] = flags.map((flag) => flag === true);
  return { reusable, ephemeral, preauthorized, ...(tags.length === 0 ? {} : { tags }) };
}

function rulesOf(value: unknown): readonly (readonly [string, string])[] | null {
  const rules = value ?? {};
  if (!isRecord(rules)) return null;
  const good = Object.entries(rules).flatMap(([claim, rule]) =>
    typeof rule === "string" ? [[claim, rule] as const] : [],
  );
  return good.length === Object.keys(rules).length ? good : null;
}

/** A list of texts; absent and null are empty, anything else is null. */
function textsOf(value: unknown): string[] | null {
  return value === undefined || value === null ? [] : texts(value);
}
