import { textOf } from "../../static/source-files.ts";
import { describe, expect, it } from "vitest";
import { clientScopes, clientScopesText, scopeGranted, scopes } from "../../../../shared/tailnet/scopes.ts";

describe("clientScopes", () => {
  const ticked = [...clientScopes.write, ...clientScopes.read];

  it("grants everything that is asked for but changing people and invites, which is left to people without", () => {
    expect(scopes.filter((scope) => !scopeGranted(ticked, scope))).toEqual(["device_invites", "users"]);
  });

  it("ticks nothing twice and nothing that writes among what reads", () => {
    expect(new Set(ticked).size).toBe(ticked.length);
    expect(clientScopes.read.every((scope) => scope.endsWith(":read"))).toBe(true);
    expect(clientScopesText.split(" ")).toEqual(ticked);
  });

  it("is what the README tells", () => {
    for (const scope of ticked) expect(textOf("README.md")).toContain(`\`${scope}\``);
  });
});

describe("scopeGranted", () => {
  it.each([
    [["policy_file"], "policy_file", true],
    [["policy_file"], "policy_file:read", true],
    [["policy_file:read"], "policy_file", false],
    [["all"], "users", true],
    [["all:read"], "users:read", true],
    [["all:read"], "users", false],
    [["acl"], "policy_file", true],
    [["acl:read"], "policy_file:read", true],
    [["acl:read"], "policy_file", false],
    [["devices"], "auth_keys", true],
    [["devices:read"], "devices:core:read", true],
    [["devices:core"], "devices:routes", false],
    [["routes"], "devices:routes", true],
    [[], "dns:read", false],
  ] as const)("%j covers %s: %s", (granted, wanted, expected) => {
    expect(scopeGranted(granted, wanted)).toBe(expected);
  });

  it("takes no foreign name for an older one", () => {
    expect(scopeGranted(["constructor", "toString"], "constructor")).toBe(true);
    expect(scopeGranted(["constructor"], "policy_file")).toBe(false);
  });
});
