import { describe, expect, it } from "vitest";
import { scopeGranted } from "../../../../shared/tailnet/scopes.ts";

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
});
