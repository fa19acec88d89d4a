import type { Capability } from "../../../shared/bridge/connection.ts";

/** What a scope is good for, in a word or three. */
export const capabilityWords: Readonly<Record<Capability["scope"], string>> = {
  "policy_file:read": "Read the policy",
  policy_file: "Save the policy",
  "devices:core:read": "Devices",
  "devices:core": "Tag and delete devices",
  "devices:routes:read": "Routes",
  "devices:routes": "Approve routes",
  "devices:posture_attributes:read": "Device attributes",
  "devices:posture_attributes": "Timed access",
  "device_invites:read": "Invites to devices",
  device_invites: "Withdraw device invites",
  "auth_keys:read": "List keys",
  auth_keys: "One-time keys",
  "users:read": "People and roles",
  users: "Change roles",
  "dns:read": "DNS",
  "feature_settings:read": "Tailnet settings",
  "account_settings:read": "Contacts",
  "logs:configuration:read": "Who changed what",
};
