import * as v from "valibot";
import type { JsonValue } from "../../hujson/tree.ts";

/** A list of words. */
export const words = v.pipe(v.array(v.string()), v.readonly());

/** A position in a list, from 0. */
export const index = v.pipe(v.number(), v.integer(), v.minValue(0));

/** An entry of the policy file as it stands, unknown fields included. */
export const jsonObject = v.custom<{ readonly [name: string]: JsonValue }>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "Expected an object",
);

/** Lines of the comment above an entry, without comment marks. */
export const comment = v.exactOptional(words);

/** Owners of the tags that may have to be declared; a missing tag gets `autogroup:admin`. */
export const newTagOwners = v.exactOptional(v.record(v.string(), words));

/** Sections whose entries are rules with sources. */
export const ruleSection = v.picklist(["acls", "grants", "ssh"]);

/** One rule, see `RuleIdentity`. */
export const ruleIdentity = v.strictObject({
  section: ruleSection,
  index,
  content: v.string(),
  sources: words,
});

/** The rule of the examples. */
export const exampleRule = {
  section: "grants",
  index: 0,
  content: '{"dst":["tag:web"],"ip":["443"]}',
  sources: ["group:eng"],
} as const;

/** What of the policy file names people one by one, and so is given and taken back there. Each by its stable identity. */
export const listedEntitlementSchema = v.variant("section", [
  v.strictObject({ section: v.literal("groups"), group: v.string() }),
  v.strictObject({ section: ruleSection, rule: ruleIdentity }),
  v.strictObject({ section: v.literal("tagOwners"), tag: v.string() }),
  v.strictObject({
    section: v.literal("approvers"),
    /** The name is a prefix as the file spells it, or a service. */
    of: v.picklist(["routes", "services"]),
    name: v.string(),
  }),
  v.strictObject({ section: v.literal("approvers"), of: v.literal("exitNode") }),
]);
export type ListedEntitlement = Readonly<v.InferOutput<typeof listedEntitlementSchema>>;

/** Logins of people, and one entitlement that each of them is given or loses. */
export const provisioned = v.pipe(
  v.array(v.strictObject({ entitlement: listedEntitlementSchema, people: words })),
  v.readonly(),
);
export type Provisioned = Readonly<v.InferOutput<typeof provisioned>>;

/** How people are let through to an app. Source: Tailscale docs, "App connectors: set up", "Grants via". */
export const appAccess = v.strictObject({
  /** `grant` and `acl` add a rule in that style; `none` adds no rule. */
  form: v.picklist(["grant", "acl", "none"]),
  /** Selectors of the people, for example `autogroup:member` or `group:eng`. */
  sources: words,
  /** `internet` stands for `autogroup:internet`; otherwise CIDRs. */
  destinations: v.union([v.literal("internet"), words]),
  /** In grant notation: `*`, `443`, `tcp:443`, `tcp:80-443`. */
  ports: words,
  /** Whether the grant is limited to the app's connectors (`via`). Needs the grant form and a Premium plan. */
  via: v.exactOptional(v.boolean()),
});
export type AppAccessRule = Readonly<v.InferOutput<typeof appAccess>>;

/** Who is to use an app, each through which connectors and on which condition. */
export const wantedAppUsers = v.pipe(
  v.array(
    v.strictObject({
      /** A group, a login, a role or a tag, as rules name sources. */
      source: v.string(),
      /** Tags of connectors that carry them; none for any router that leads there. */
      via: words,
      /** Postures of which their device must meet one; none where rules make no condition. */
      postures: words,
    }),
  ),
  v.readonly(),
);
export type WantedAppUser = Readonly<v.InferOutput<typeof wantedAppUsers>[number]>;

/**
 * Rules that lead to more than one app, and through which tags each may lead from now on: all but that app’s. Without any
 * tag the rule goes.
 */
export const narrowedRules = v.pipe(
  v.array(v.strictObject({ rule: ruleIdentity, via: words })),
  v.readonly(),
);
export type NarrowedRule = Readonly<v.InferOutput<typeof narrowedRules>[number]>;

/** Which learned routes of the connectors are approved without a person. */
export const routeApproval = v.strictObject({
  /** `broad` approves 0.0.0.0/0 and ::/0; `narrow` the given prefixes; `none` leaves approval to a person. */
  form: v.picklist(["broad", "narrow", "none"]),
  prefixes: words,
});
export type RouteApproval = Readonly<v.InferOutput<typeof routeApproval>>;

/** Where approvers are listed: a route prefix, exit nodes, or a service. */
export const approvalTarget = v.variant("of", [
  v.strictObject({ of: v.literal("route"), prefix: v.string() }),
  v.strictObject({ of: v.literal("exitNode") }),
  v.strictObject({ of: v.literal("service"), service: v.string() }),
]);
export type ApprovalTarget = Readonly<v.InferOutput<typeof approvalTarget>>;

/** A policy test. Source: Tailscale docs, "Policy file: tests", "Device posture: tests". */
export const policyTest = v.strictObject({
  src: v.string(),
  proto: v.exactOptional(v.string()),
  accept: v.exactOptional(words),
  deny: v.exactOptional(words),
  /** Posture attributes that the test's source is taken to have, for example `{ "node:os": "linux" }`. */
  srcPostureAttrs: v.exactOptional(jsonObject),
});
export type WrittenTest = Readonly<v.InferOutput<typeof policyTest>>;
