import { describe, expect, it } from "vitest";
import { keyAnswer, mayUse, tokenOf } from "../../../../electron/demo/world/credentials.ts";
import type { Credential } from "../../../../electron/demo/world/credentials.ts";

const credential = (scopes: readonly string[] | null): Credential => ({
  token: "t",
  keyId: "k",
  userId: scopes === null ? "u" : null,
  scopes,
  tags: [],
  expiresAt: null,
  revoked: false,
});

describe("mayUse", () => {
  it.each([
    ["owner", "policy_file", true],
    ["network-admin", "policy_file", true],
    ["it-admin", "policy_file", false],
    ["it-admin", "devices:core", true],
    ["auditor", "devices:core", false],
    ["auditor", "users:read", true],
    ["member", "auth_keys", false],
  ])("%s may use %s: %s", (role, scope, expected) => {
    expect(mayUse(credential(null), scope, role)).toBe(expected);
  });

  it("asks for the companions of policy scopes", () => {
    expect(mayUse(credential(["policy_file"]), "policy_file", null)).toBe(false);
    expect(
      mayUse(
        credential(["policy_file", "devices:core:read", "devices:posture_attributes:read"]),
        "policy_file:read",
        null,
      ),
    ).toBe(true);
    expect(mayUse(credential(["acl", "devices"]), "policy_file", null)).toBe(true);
  });
});

const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;

describe("tokenOf", () => {
  it.each([
    ["Bearer abc", "abc"],
    ["bearer abc", "abc"],
    [basic("abc:"), "abc"],
    [basic("abc:password"), null],
    [basic(":abc"), null],
    ["Bearer ", null],
    ["abc", null],
    [undefined, null],
  ])("%s", (header, token) => {
    expect(tokenOf(header)).toBe(token);
  });
});

describe("keyAnswer", () => {
  const key = {
    id: "k",
    keyType: "auth",
    created: "2026-01-01T00:00:00Z",
    expires: "2026-01-02T00:00:00Z",
  } as const;
  it("marks what is revoked or over", () => {
    expect(keyAnswer(key, Date.UTC(2026, 0, 1))).not.toHaveProperty("invalid");
    expect(keyAnswer(key, Date.UTC(2026, 0, 2))).toHaveProperty("invalid", true);
    expect(keyAnswer({ ...key, revoked: "2026-01-01T00:00:00Z" }, 0)).toHaveProperty("invalid", true);
  });
});
