/**
 * What reaches a product without a person’s Tailscale client, and is turned away once its allowlist is enforced. To be
 * gone through before that, for every product.
 */
export const aroundTheConnector: readonly string[] = [
  "Mobile apps and devices on which Tailscale is off or not installed.",
  "CI runners, scripts and integrations, which come from their own addresses.",
  "Webhooks, and the identity provider’s single sign-on and user provisioning (SCIM).",
];
