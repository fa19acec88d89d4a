import { expect, it } from "vitest";
import { renameBetween } from "../../../../../shared/policy/edit/naming/rename-between.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { documentOf } from "../../../../support/policy-world.ts";
import { planOf } from "../../../../support/planning.ts";

const value = {
  groups: { "group:a": ["ann@acme.example"] },
  hosts: { db: "10.0.0.1" },
  tagOwners: { "tag:a": ["group:a"], "tag:b": ["group:a"], "tag:c": ["tag:a"] },
  autoApprovers: { exitNode: ["tag:a", "tag:b"] },
  grants: [
    { src: ["group:a"], dst: ["tag:a", "tag:b", "db"], ip: ["443"] },
    { src: ["tag:a"], dst: ["tag:c"], ip: ["*"] },
  ],
  tests: [{ src: "tag:c", deny: ["tag:a:22", "tag:b:22"] }],
};
const text = JSON.stringify(value, null, 2);
const rename = (from: string, to: string, more: object = {}): PolicyIntent => ({
  kind: "renameName",
  from,
  to,
  ...more,
});
const read = (of: string) => documentOf(JSON.parse(of));
const between = (before: string, after: string) => renameBetween(read(before), read(after));

it("finds both saves of a rename, there and back", () => {
  const both = planOf(text, rename("tag:a", "tag:z", { beside: true })).after;
  const last = planOf(both, rename("tag:a", "tag:z", { both: true })).after;
  expect(between(text, both)).toEqual({ from: "tag:a", to: "tag:z", kind: "tag", step: "beside" });
  expect(between(both, last)).toEqual({ from: "tag:a", to: "tag:z", kind: "tag", step: "last" });
  const back = planOf(both, rename("tag:z", "tag:a", { both: true })).after;
  expect(between(both, back)).toEqual({ from: "tag:z", to: "tag:a", kind: "tag", step: "last" });
});

it.each([
  ["tag:a", "tag:z", "tag"],
  ["group:a", "group:z", "group"],
  ["db", "database", "host"],
])("finds a rename of %s in one save", (from, to, kind) => {
  const { after } = planOf(text, rename(from, to));
  expect(between(text, after)).toEqual({ from, to, kind, step: "whole" });
});

it("finds none where anything else is edited, or a name is only declared", () => {
  const both = planOf(text, rename("tag:a", "tag:z", { beside: true })).after;
  expect(between(text, text)).toBeNull();
  expect(between(text, both.replace('"443"', '"444"'))).toBeNull();
  expect(between(text, text.replace('"tag:b": [', '"tag:new": ["group:a"], "tag:b": ['))).toBeNull();
  expect(between(text, planOf(text, rename("tag:a", "tag:z")).after.replace("ann@", "bob@"))).toBeNull();
});
