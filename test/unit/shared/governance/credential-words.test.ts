import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isScope } from "../../../../electron/demo/world/scope-names.ts";
import { isMighty, powersOf, type CredentialPowers } from "../../../../shared/governance/credential-words.ts";

const powers = (change: Partial<CredentialPowers>): CredentialPowers => ({
  may: "scopes",
  role: "",
  scopes: [],
  tags: [],
  reusable: false,
  ephemeral: false,
  preauthorized: false,
  attributes: [],
  ...change,
});

describe("what a credential lets its holder do", () => {
  it.each([
    [powers({ may: "personal", role: "network-admin" }), ["all that their role may: Network admin"], true],
    [powers({ may: "personal", role: "member" }), ["all that their role may: Member"], false],
    [powers({ may: "personal" }), ["all that its owner may"], false],
    [powers({ may: "joins" }), ["let one device join as theirs"], false],
    [
      powers({
        may: "joins",
        reusable: true,
        ephemeral: true,
        preauthorized: true,
        tags: ["tag:ci", "tag:k8s"],
      }),
      ["let any number of devices join as tag:ci and tag:k8s, without approval, gone once it is offline"],
      false,
    ],
    [powers({ scopes: ["all", "all:read", "dns"] }), ["change everything, also what is yet to come"], true],
    [powers({ scopes: ["all:read"] }), ["read everything"], false],
    [
      powers({ scopes: ["dns:read", "devices:core:read", "users"] }),
      ["change roles, suspend and delete people", "read devices and DNS"],
      true,
    ],
    // What it may change it may read as well: that is not said twice.
    [powers({ scopes: ["dns", "dns:read"] }), ["change DNS"], false],
    // A name from before November 2024 stands for several.
    [
      powers({ scopes: ["devices:read", "acl"] }),
      ["change the policy file, and so anybody’s access", "read devices, device attributes and auth keys"],
      true,
    ],
    [
      powers({ scopes: ["vaults", "vaults:read"] }),
      ["use the scope vaults", "use the scope vaults:read"],
      false,
    ],
    [powers({}), [], false],
  ])("%o", (held, words, mighty) => {
    expect(powersOf(held)).toEqual(words);
    expect(isMighty(held)).toBe(mighty);
  });

  it("has words for every scope that there is", () => {
    const names = [
      "all",
      "policy_file",
      "devices:core",
      "devices:routes",
      "devices:posture_attributes",
      "device_invites",
      "auth_keys",
      "api_access_tokens",
      "oauth_keys",
      "federated_keys",
      "oauth_apps",
      "services",
      "users",
      "dns",
      "feature_settings",
      "networking_settings",
      "account_settings",
      "webhooks",
      "logs:network",
      "log_streaming",
      "logs:configuration:read",
      "auth_keys:create",
    ];
    for (const name of names) {
      for (const scope of [name, `${name.replace(/:read$/u, "")}:read`].filter(isScope)) {
        expect(powersOf(powers({ scopes: [scope] })).join()).not.toContain(`use the scope ${scope}`);
      }
    }
  });

  it("leaves no scope out, whatever it is called", () => {
    const name = fc.stringMatching(/^[a-z_]{1,12}(:[a-z_]{1,8})?$/u);
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 8 }), (scopes) => {
        expect(powersOf(powers({ scopes })).length > 0).toBe(scopes.length > 0);
      }),
    );
  });
});
