import { expect, it } from "vitest";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";
import { meantName } from "../../../../../shared/policy/judge/meant-name.ts";

const { policy } = new PolicyFile(`{
  "groups": {"group:data": [], "group:dev": []},
  "tagOwners": {"tag:snowflake-app-connector": [], "tag:web1": [], "tag:web2": []},
}`);

it.each([
  ["tag:snowflake-app-conector", "tag:snowflake-app-connector"],
  ["tag:snowflake-app-conector:443", "tag:snowflake-app-connector"],
  ["group:dta", "group:data"],
  // Declared, or as like one as the other, or like none.
  ["tag:web1", null],
  ["tag:web3", null],
  ["tag:database", null],
  ["group:snowflake-app-connector", null],
  ["ann@acme.example", null],
])("%s surely means %s", (word, meant) => {
  expect(policy === null ? undefined : (meantName(word, policy)?.meant ?? null)).toBe(meant);
});
