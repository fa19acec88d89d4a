import * as v from "valibot";
import type { JsonValue } from "../../hujson/tree.ts";
import type { PolicyIntent } from "./intent.ts";

const words = v.array(v.string());
const common = { confirmOpen: v.exactOptional(v.boolean()), sparesAppsSince: v.exactOptional(words) };
const jsonObject = v.custom<{ readonly [name: string]: JsonValue }>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "Expected an object",
);
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const section = v.picklist(["acls", "grants", "ssh"]);
const owners = v.record(v.string(), words);

const rule = v.strictObject({ section, index, content: v.string(), sources: words });
const access = v.strictObject({
  form: v.picklist(["grant", "acl", "none"]),
  sources: words,
  destinations: v.union([v.literal("internet"), words]),
  ports: words,
  via: v.exactOptional(v.boolean()),
});
const approval = v.strictObject({ form: v.picklist(["broad", "narrow", "none"]), prefixes: words });
const approvalTarget = v.variant("of", [
  v.strictObject({ of: v.literal("route"), prefix: v.string() }),
  v.strictObject({ of: v.literal("exitNode") }),
  v.strictObject({ of: v.literal("service"), service: v.string() }),
]);
const test = v.strictObject({
  src: v.string(),
  proto: v.exactOptional(v.string()),
  accept: v.exactOptional(words),
  deny: v.exactOptional(words),
  srcPostureAttrs: v.exactOptional(jsonObject),
});

const apps = [
  v.strictObject({
    kind: v.literal("addApp"),
    name: v.string(),
    domains: words,
    presetAppID: v.exactOptional(v.string()),
    connectors: words,
    newTagOwners: v.exactOptional(owners),
    access,
    approval,
    dnsAccess: v.boolean(),
    routes: words,
    comment: v.exactOptional(v.boolean()),
    ...common,
  }),
  v.strictObject({
    kind: v.literal("updateApp"),
    name: v.string(),
    change: v.strictObject({
      name: v.exactOptional(v.string()),
      domains: v.exactOptional(v.nullable(words)),
      presetAppID: v.exactOptional(v.nullable(v.string())),
      connectors: v.exactOptional(words),
      routes: v.exactOptional(v.nullable(words)),
    }),
    newTagOwners: v.exactOptional(owners),
    ...common,
  }),
  v.strictObject({
    kind: v.literal("removeApp"),
    name: v.string(),
    entryOnly: v.exactOptional(v.boolean()),
    keepEmptyList: v.exactOptional(v.boolean()),
    written: v.exactOptional(
      v.array(v.lazy((): v.GenericSchema<unknown, PolicyIntent> => policyIntentSchema)),
    ),
    formerNames: v.exactOptional(words),
    choices: v.exactOptional(v.strictObject({ keep: words, remove: words })),
    ...common,
  }),
  v.strictObject({
    kind: v.literal("restoreApp"),
    entry: jsonObject,
    index: v.exactOptional(index),
    comment: v.exactOptional(words),
    ...common,
  }),
  v.strictObject({
    kind: v.literal("convertPreset"),
    name: v.string(),
    domains: words,
    routes: v.exactOptional(words),
    approval: v.exactOptional(approval),
    ...common,
  }),
  v.strictObject({ kind: v.literal("migrateWildcard"), tag: v.string(), owners: words, ...common }),
] as const;

const names = [
  v.strictObject({ kind: v.literal("addTag"), tag: v.string(), owners: words, ...common }),
  v.strictObject({
    kind: v.literal("removeTag"),
    tag: v.string(),
    onlyIfUnused: v.exactOptional(v.boolean()),
    ...common,
  }),
  v.strictObject({ kind: v.literal("setTagOwners"), tag: v.string(), owners: words, ...common }),
  v.strictObject({
    kind: v.picklist(["addApprovers", "removeApprovers"]),
    target: approvalTarget,
    approvers: words,
    ...common,
  }),
  v.strictObject({
    kind: v.picklist(["createGroup", "addGroupMembers", "removeGroupMembers"]),
    group: v.string(),
    members: words,
    ...common,
  }),
  v.strictObject({
    kind: v.literal("removeGroup"),
    group: v.string(),
    onlyIfUnused: v.exactOptional(v.boolean()),
    ...common,
  }),
] as const;

const rules = [
  v.strictObject({
    kind: v.literal("addRule"),
    section,
    rule: jsonObject,
    index: v.exactOptional(index),
    comment: v.exactOptional(words),
    ...common,
  }),
  v.strictObject({ kind: v.literal("removeRule"), rule, ...common }),
  v.strictObject({ kind: v.literal("addRuleSources"), rule, sources: words, ...common }),
  v.strictObject({
    kind: v.literal("removeRuleSources"),
    rule,
    sources: words,
    keepEmptyRule: v.exactOptional(v.boolean()),
    ...common,
  }),
  v.strictObject({
    kind: v.picklist(["addRuleDestinations", "removeRuleDestinations"]),
    rule,
    destinations: words,
    ...common,
  }),
  v.strictObject({
    kind: v.literal("allowDns"),
    tags: words,
    sources: words,
    form: v.picklist(["grant", "acl"]),
    ...common,
  }),
  v.strictObject({ kind: v.literal("allowAccess"), connectors: words, access, ...common }),
  v.strictObject({
    kind: v.literal("addTest"),
    test,
    index: v.exactOptional(index),
    ...common,
  }),
  v.strictObject({ kind: v.literal("removeTest"), test, ...common }),
  v.strictObject({ kind: v.literal("dropEmptySections"), paths: v.array(words), ...common }),
] as const;

/** An intent as it comes from outside the program: a file, standard input. Fields that it does not know are refused. */
export const policyIntentSchema: v.GenericSchema<unknown, PolicyIntent> = v.lazy(() =>
  v.variant("kind", [
    ...apps,
    ...names,
    ...rules,
    v.strictObject({
      kind: v.literal("sequence"),
      title: v.string(),
      intents: v.array(policyIntentSchema),
      ...common,
    }),
  ]),
);

/** Every kind of intent, in the order in which they are explained. */
export const policyIntentKinds: readonly PolicyIntent["kind"][] = [
  "addApp",
  "updateApp",
  "removeApp",
  "restoreApp",
  "convertPreset",
  "migrateWildcard",
  "addTag",
  "removeTag",
  "setTagOwners",
  "addApprovers",
  "removeApprovers",
  "createGroup",
  "removeGroup",
  "addGroupMembers",
  "removeGroupMembers",
  "addRule",
  "removeRule",
  "addRuleSources",
  "removeRuleSources",
  "addRuleDestinations",
  "removeRuleDestinations",
  "allowDns",
  "allowAccess",
  "addTest",
  "removeTest",
  "dropEmptySections",
  "sequence",
];
