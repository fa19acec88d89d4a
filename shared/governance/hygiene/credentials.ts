import { counted } from "../../core/words.ts";
import { dayWords } from "../../core/when.ts";
import { managerOfTag } from "../../policy/document/foreign-objects.ts";
import type { CredentialRecord } from "../../tailnet/credential.ts";
import { scopeGranted } from "../../tailnet/scopes.ts";
import { powersOf } from "../credential-words.ts";
import type { Finding, LeftAlone } from "./finding.ts";
import { scopeOf, type HygieneGround, type Part } from "./ground.ts";
import { ownerWords } from "./left-alone.ts";

const day = 24 * 3_600_000;
/** A credential that ends within this is to be replaced. Rule of our own. */
const soon = 14 * day;

/** Scopes with which a credential makes or changes devices. Source: Tailscale docs, “Trust credentials: scopes”. */
const deviceScopes = ["devices:core", "auth_keys"];

/** Credentials that may do more than they need, or that end soon. None is removed: what still uses it cannot be seen. */
export function credentialHygiene(ground: HygieneGround): Part {
  const { keys } = ground;
  if (!keys.known) return { unknowns: [{ what: "Keys and clients", reason: keys.reason, ...scopeOf(keys) }] };
  const findings: Finding[] = [];
  const leftAlone: LeftAlone[] = [];
  for (const key of keys.value) {
    if (key.invalid) continue;
    const manager = key.tags.map(managerOfTag).find((one) => one !== undefined);
    if (manager !== undefined) leftAlone.push(foreignCredential(key, manager));
    else findings.push(...dueSoon(key, ground), ...tooWide(key, ground));
  }
  return {
    findings: findings.toSorted((one, other) => Number(one.of === "due") - Number(other.of === "due")),
    leftAlone,
    ...(keys.doubt === undefined
      ? {}
      : { unknowns: [{ what: "Some keys and clients", reason: keys.doubt.reason }] }),
  };
}

function foreignCredential(key: CredentialRecord, manager: string): LeftAlone {
  return {
    id: `credential ${key.id}`,
    thing: "key",
    name: credentialName(key),
    owner: ownerWords(manager),
    why: key.keyType === "federated" ? "OpenID Connect trust" : "makes devices",
  };
}

/** A key that devices or programs go on using. One that is used once has done its work, or is waited for by somebody. */
function dueSoon(key: CredentialRecord, ground: HygieneGround): readonly Finding[] {
  const { expires, keyType, reusable } = key;
  if (typeof expires !== "number" || (keyType !== "api" && !reusable)) return [];
  const left = expires - ground.now;
  if (left <= 0 || left > soon) return [];
  const evidence = [whose(key, ground) ?? (reusable ? "reusable" : ""), `ends ${dayWords(expires)}`];
  return [
    {
      ...credential(key, evidence),
      id: `due ${key.id}`,
      basis: `ends ${expires}`,
      of: "due",
      effect: {
        state: "attention",
        words: left < day ? "ends today" : `${counted(Math.floor(left / day), "day")} left`,
      },
      act: { kind: "page", label: "Replace", page: "keys" },
    },
  ];
}

function tooWide(key: CredentialRecord, ground: HygieneGround): readonly Finding[] {
  const { keyType, scopes, tags } = key;
  if (scopes.includes("all")) {
    const since = key.created === null ? "" : dayWords(key.created);
    const by = [whose(key, ground) ?? "", since].filter((part) => part !== "").join(", ");
    // A token that a client has made for itself belongs to nobody.
    const isPersonal = keyType === "api" && key.userId !== "";
    const role = ownerOf(key, ground)?.role ?? "";
    const [may = ""] = powersOf({ ...key, may: "personal", role });
    return [
      {
        ...credential(key, ["all scopes", by]),
        id: `wide ${key.id}`,
        basis: `all ${isPersonal ? `of ${key.userId} ${role}` : ""}`,
        of: "wide",
        // The mark of whatever is mighty: the list of credentials gives it the same.
        effect: { state: "attention", words: isPersonal ? may : "changes everything" },
        act: {
          kind: "page",
          // A key of a person has the scopes of their role, and no others can be chosen.
          label: isPersonal ? "Use a client" : "Narrow scopes",
          page: "trust-credentials",
        },
      },
    ];
  }
  const makes = deviceScopes.filter((scope) => scopeGranted(scopes, scope));
  if (keyType !== "client" || tags.length > 0 || makes.length === 0) return [];
  return [
    {
      ...credential(key, ["no tag", makes.includes("devices:core") ? "writes devices" : "makes keys"]),
      id: `wide ${key.id}`,
      basis: `no tag ${makes.join(" ")}`,
      of: "wide",
      effect: { state: "attention", words: "reaches every device" },
      act: { kind: "page", label: "Set tags", page: "trust-credentials" },
    },
  ];
}

function credential(key: CredentialRecord, evidence: readonly string[]) {
  return {
    part: "keys",
    thing: "key",
    name: credentialName(key),
    evidence: evidence.filter((part) => part !== "").join(" · "),
    lines: [],
  } as const;
}

/** “API key “terraform””. */
export function credentialName({
  keyType,
  description,
  id,
}: Pick<CredentialRecord, "keyType" | "description" | "id">): string {
  return `${kinds.get(keyType) ?? "Credential"} “${description === "" ? id : description}”`;
}

/** The same inside a sentence: “auth key “ci””. */
export function credentialInSentence(name: string): string {
  return name.replace(/^(?:Auth|Federated|Credential)(?= )/u, (word) => word.toLowerCase());
}

const kinds: ReadonlyMap<string, string> = new Map([
  ["api", "API key"],
  ["auth", "Auth key"],
  ["client", "OAuth client"],
  ["federated", "Federated identity"],
  ["app", "OAuth app"],
]);

function ownerOf({ userId }: CredentialRecord, { snapshot: { users } }: HygieneGround) {
  if (userId === "" || !users.known) return undefined;
  return users.value.find(({ id }) => id === userId);
}

/** Whose it is, by the part of the login before the domain. */
function whose(key: CredentialRecord, ground: HygieneGround): string | undefined {
  const login = ownerOf(key, ground)?.loginName;
  return login === undefined ? undefined : login.split("@", 1)[0];
}
