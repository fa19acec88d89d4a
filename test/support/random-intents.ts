import fc from "fast-check";
import type { PolicyIntent } from "../../shared/policy/edit/intents.ts";
import { randomGroup, randomPerson, randomPrefix, randomSource, randomTag } from "./random-policies.ts";

const list = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { minLength: 1, maxLength: 2 });

const target = fc.oneof(
  randomPrefix.map((prefix) => ({ of: "route", prefix }) as const),
  fc.constant({ of: "exitNode" } as const),
);
const domains = list(fc.constantFrom("new.example.com", "*.new.example.com", "one.example.com"));
const name = fc.constantFrom("One", "Two", "Three", "New");

/** Intents that only add. */
export const adding: fc.Arbitrary<PolicyIntent> = fc.oneof(
  fc.record({
    kind: fc.constant("addApp" as const),
    name,
    domains,
    connectors: list(fc.oneof(randomTag, fc.constant("tag:new"))),
    access: fc.record({
      form: fc.constantFrom("grant", "acl", "none"),
      sources: list(randomSource),
      destinations: fc.oneof(fc.constant("internet" as const), list(randomPrefix)),
      ports: list(fc.constantFrom("*", "tcp:443", "22")),
    }),
    approval: fc.record({ form: fc.constantFrom("broad", "narrow", "none"), prefixes: list(randomPrefix) }),
    dnsAccess: fc.boolean(),
    routes: fc.uniqueArray(randomPrefix, { maxLength: 2 }),
    comment: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("addTag" as const), tag: randomTag, owners: list(randomGroup) }),
  fc.record({ kind: fc.constant("addApprovers" as const), target, approvers: list(randomTag) }),
  fc.record({ kind: fc.constant("createGroup" as const), group: randomGroup, members: list(randomPerson) }),
  fc.record({
    kind: fc.constant("addTest" as const),
    test: fc.record({ src: randomPerson, accept: list(fc.constantFrom("tag:a:53", "tag:c:1")) }),
  }),
  fc.record({
    kind: fc.constant("allowDns" as const),
    tags: list(randomTag),
    sources: list(randomSource),
    form: fc.constantFrom("grant", "acl"),
  }),
);

/** Intents that only take away. */
export const taking: fc.Arbitrary<PolicyIntent> = fc.oneof(
  fc.record({ kind: fc.constant("removeApp" as const), name }),
  fc.record({ kind: fc.constant("removeTag" as const), tag: randomTag, onlyIfUnused: fc.boolean() }),
  fc.record({ kind: fc.constant("removeApprovers" as const), target, approvers: list(randomTag) }),
  fc.record({ kind: fc.constant("removeGroup" as const), group: randomGroup }),
  fc.record({
    kind: fc.constant("removeGroupMembers" as const),
    group: randomGroup,
    members: list(randomPerson),
  }),
);

/** Intents that change what is there. */
export const changing: fc.Arbitrary<PolicyIntent> = fc.oneof(
  fc.record({
    kind: fc.constant("updateApp" as const),
    name,
    change: fc.record(
      {
        name: fc.constantFrom("New", "Newer"),
        domains,
        connectors: list(randomTag),
        routes: fc.option(list(randomPrefix)),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record(
    {
      kind: fc.constant("convertPreset" as const),
      name,
      newName: fc.constantFrom("New", "Newer"),
      domains: fc.constant(["new.example.com"]),
      connectors: list(randomTag),
    },
    { requiredKeys: ["kind", "name", "domains"] },
  ),
  fc.record({ kind: fc.constant("setTagOwners" as const), tag: randomTag, owners: list(randomGroup) }),
  fc.record({
    kind: fc.constant("setAppUsers" as const),
    name,
    users: list(
      fc.record({
        source: randomSource,
        via: fc.uniqueArray(randomTag, { maxLength: 1 }),
        postures: fc.constant<string[]>([]),
      }),
    ),
    names: fc.constantFrom([], ["autogroup:member"]),
  }),
);
