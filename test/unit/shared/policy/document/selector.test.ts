import { describe, expect, it } from "vitest";
import { parseSelector } from "../../../../../shared/policy/document/selector.ts";

describe("parseSelector", () => {
  it.each([
    ["*", { kind: "all" }],
    [" ana@acme.test ", { kind: "user", login: "ana@acme.test" }],
    ["user:*@acme.test", { kind: "domain", domain: "acme.test" }],
    ["group:eng@acme.test", { kind: "group", name: "group:eng@acme.test" }],
    ["tag:web", { kind: "tag", name: "tag:web" }],
    ["autogroup:self", { kind: "autogroup", name: "autogroup:self" }],
    ["ipset:partners", { kind: "ipset", name: "ipset:partners" }],
    ["svc:git", { kind: "service", name: "svc:git" }],
    ["office", { kind: "host", name: "office" }],
    ["10.0.0.0/33", { kind: "host", name: "10.0.0.0/33" }],
  ])("reads %j", (text, selector) => expect(parseSelector(text)).toEqual(selector));

  it("tells a bare address from a block", () => {
    expect(parseSelector("10.0.0.1")).toMatchObject({ kind: "addresses", single: true });
    expect(parseSelector("10.0.0.1/32")).toMatchObject({ kind: "addresses", single: false });
    expect(parseSelector("10.0.0.1-10.0.0.9")).toMatchObject({ kind: "addresses", single: false });
  });
});
