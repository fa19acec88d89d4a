import * as v from "valibot";
import { list } from "../../core/schema.ts";
import type { Access } from "../../policy/access/access.ts";
import type { AppKnowledge, Who } from "../../policy/access/answers.ts";
import type { App } from "../../policy/document/app.ts";
import { appsOf } from "../../policy/document/app-connectors.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import { isUnknownName } from "../../policy/document/unknown-names.ts";
import { listedEntitlementSchema, type ListedEntitlement } from "../../policy/edit/intent-fields.ts";
import { foldedLogin } from "../../policy/edit/steps/list-edits.ts";
import { listedKey, type Entitlement } from "../entitlement.ts";
import { entitlementsOf } from "../entitlements.ts";
import { reachKindSchema, wayGroupSchema, wayRuleSchema } from "./reach.ts";
import { reachesOf } from "./reaches.ts";
import { WayNames } from "./way-names.ts";

/** Something that somebody holds besides what they reach. */
const heldSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  /** “named in the policy”, “owner, by group:sre”, “synced”. */
  through: v.string(),
  /** `unknown`: nobody can say whether they hold it. */
  verdict: v.picklist(["yes", "unknown"]),
  /** Where the file names just them for it, so that they can be taken out there; null elsewhere. */
  listed: v.nullable(listedEntitlementSchema),
});
export type Held = v.InferOutput<typeof heldSchema>;

/** What somebody holds and reaches, and through what. */
export const personHoldingsSchema = v.strictObject({
  kinds: list(reachKindSchema),
  groups: list(wayGroupSchema),
  rules: list(wayRuleSchema),
  /** Groups of the file that name them, and those of which nobody can say whether they are in them. */
  memberOf: list(heldSchema),
  /** What lets them change what others reach: tags they own, what they may approve, their role. */
  powers: list(heldSchema),
  /** Rules that name them by their login, by the key of the rule. */
  namedIn: list(v.strictObject({ rule: v.string(), listed: listedEntitlementSchema })),
});
export type PersonHoldings = v.InferOutput<typeof personHoldingsSchema>;

/** What somebody’s holdings are worked out from. */
export interface HoldingsGround {
  readonly document: PolicyDocument;
  /** Of that document. */
  readonly access: Access;
  /** What people call a device, by its name in the network. */
  readonly called: (device: string) => string;
  readonly knowledge?: (app: App) => AppKnowledge;
}

/** Everything that somebody holds and reaches by a policy file. */
export function holdingsOf(login: string, ground: HoldingsGround): PersonHoldings {
  const { document, access } = ground;
  const who: Who = { kind: "person", login };
  const names = new WayNames(document, access);
  const kinds = reachesOf(who, { ...ground, names });
  const unsure = unknownSources(ground);
  for (const name of unsure) names.noteUnknown(name);
  const apps = appsByTag(access);
  const powers = entitlementsOf(ground, ["tagOwners", "approvers", "roles"]);
  const memberships = entitlementsOf(ground, ["groups"]);
  return {
    kinds,
    groups: names.groups,
    rules: names.rules,
    memberOf: [
      ...memberships.flatMap((group) =>
        access.isMeant(group.name, who)
          ? [
              {
                id: group.id,
                name: group.name,
                through: "named in the policy",
                verdict: "yes" as const,
                listed: whereListed(group, login),
              },
            ]
          : [],
      ),
      ...unsure.map((name) => ({
        id: `groups ${name}`,
        name,
        through: name.startsWith("group:") ? "synced" : "not told by the file",
        verdict: "unknown" as const,
        listed: null,
      })),
    ],
    powers: powers.flatMap((one) => power(one, who, login, apps)),
    namedIn: entitlementsOf(ground, ["grants", "acls", "ssh"]).flatMap((rule) => {
      const listed = whereListed(rule, login);
      return listed === null || !("rule" in listed)
        ? []
        : [{ rule: `${listed.section} ${listed.rule.index}`, listed }];
    }),
  };
}

/** Where the list of an entitlement names somebody by their login. */
function whereListed({ key, listed }: Entitlement, login: string): ListedEntitlement | null {
  const isNamed = listed.some((name) => foldedLogin(name) === foldedLogin(login));
  return isNamed ? listedKey(key) : null;
}

/** Names among the sources of rules of which nobody can say whom they mean. */
function unknownSources({ document: { policy } }: HoldingsGround): readonly string[] {
  const rules = [...(policy.grants ?? []), ...(policy.acls ?? []), ...policy.ssh];
  const names = new Set(rules.flatMap(({ sources }) => sources.map(({ text }) => text.trim())));
  return [...names].filter((name) => isUnknownName(name, policy));
}

/** Roles that may change what others reach. Source: Tailscale docs, “User roles”. */
const rolePowers: Readonly<Record<string, string>> = {
  owner: "may change everything",
  admin: "may change everything",
  "network-admin": "may change the policy file, routes and DNS",
  "it-admin": "may manage people and devices",
};

function power(
  one: Entitlement,
  who: Who,
  login: string,
  apps: ReadonlyMap<string, readonly string[]>,
): readonly Held[] {
  const { key, id, name } = one;
  const isPower = key.section === "tagOwners" || key.section === "approvers" || key.section === "roles";
  if (!isPower || (key.section === "roles" && !Object.hasOwn(rolePowers, key.role))) return [];
  const holder = one.holderOf(who);
  if (holder === null) return [];
  const listed = whereListed(one, login);
  const by = holder.isDirect ? "directly" : `by ${holder.through.join(", ")}`;
  switch (key.section) {
    case "tagOwners": {
      const [app, ...more] = apps.get(key.tag) ?? [];
      const called = app === undefined || more.length > 0 ? name : `${app}’s tag`;
      return [{ id, name: called, through: `owner, ${by}`, verdict: "yes", listed }];
    }
    case "approvers":
      return [{ id, name: approvalName(key.of, name), through: `approver, ${by}`, verdict: "yes", listed }];
    case "roles":
      return [{ id, name: roleWords(key.role), through: rolePowers[key.role] ?? "", verdict: "yes", listed }];
  }
}

function approvalName(of: "routes" | "services" | "exitNode", name: string): string {
  if (of === "exitNode") return "New exit nodes";
  return of === "routes" ? `Routes in ${name}` : `Hosts of ${name}`;
}

/** A role as people write it: “Network admin”. */
export function roleWords(role: string): string {
  const words = role.replaceAll("-", " ").replace(/^it /u, "IT ");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function appsByTag({ policy }: Access): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, connectors } of appsOf(policy))
    for (const tag of connectors) found.set(tag, [...(found.get(tag) ?? []), name]);
  return found;
}
