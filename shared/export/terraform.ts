import { hclComment, hclHeredoc, hclName, hclString, hclStringList } from "./hcl.ts";

/**
 * The tailnet policy file as a `tailscale_acl` resource, text unchanged, with the import that adopts the existing
 * policy. The provider's update does not send `If-Match`: the comment says so, because a change made elsewhere
 * is overwritten. Sources: registry documentation of the provider `tailscale/tailscale`; its issue 633.
 */
export function policyTerraform(policy: { readonly text: string; readonly resourceName?: string }): string {
  const name = hclName(policy.resourceName ?? "", "tailnet_policy");
  const { text } = policy;
  const acl = hclHeredoc(text, "POLICY");
  const isExact = text === "" || text.endsWith("\n") || !acl.startsWith("<<");
  const ending = isExact
    ? ""
    : "\nA line break was added at its end: Terraform writes texts of several lines with one.";
  const note = hclComment(
    "The whole tailnet policy file. An apply overwrites what was changed elsewhere since the last plan:\nchange it here only. The import adopts the policy that is there; remove it after the first apply." +
      ending,
  );
  return `${note}
import {
  to = tailscale_acl.${name}
  id = "acl"
}

resource "tailscale_acl" "${name}" {
  acl = ${acl}
}
`;
}

/** What a `tailscale_tailnet_key` for a connector needs. */
export interface AuthKeyTerraform {
  /** The app, for the resource's name and description. */
  readonly appName: string;
  readonly tags: readonly string[];
  /** Default: one hour. */
  readonly expirySeconds?: number;
  /** Name of the `tailscale_acl` resource of the same configuration that declares the tags. */
  readonly policyResource?: string;
}

/**
 * A single-use, pre-approved, tagged auth key for a connector. The tags must be declared first, hence
 * `depends_on`. The key ends up in Terraform's state: the comment says so.
 */
export function authKeyTerraform(key: AuthKeyTerraform): string {
  const name = hclName(`${key.appName} connector`, "connector");
  const dependsOn =
    key.policyResource === undefined
      ? ""
      : `\n\n  # The tags must stand in the policy file before a key can carry them.\n  depends_on = [tailscale_acl.${hclName(key.policyResource, "tailnet_policy")}]`;
  const tags = key.tags.length === 0 ? "" : `\n  tags = ${hclStringList(key.tags, "  ")}`;
  return `${hclComment("A key for one connector. It is stored in Terraform’s state: keep the state secret.")}
resource "tailscale_tailnet_key" "${name}" {
  description   = ${hclString(keyDescription(key.appName))}
  reusable      = false
  ephemeral     = false
  preauthorized = true
  expiry        = ${key.expirySeconds ?? 3600}${tags}${dependsOn}
}

output "${name}_key" {
  value     = tailscale_tailnet_key.${name}.key
  sensitive = true
}
`;
}

/** At most 50 characters: letters, digits, hyphens and spaces. Source: Tailscale API, `POST /tailnet/{t}/keys`. */
function keyDescription(appName: string): string {
  const plain = appName
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9 -]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return `${plain} app connector`.trim().slice(0, 50).trim();
}

/** What a `conductorone_integration_tailscale` needs. */
export interface ConductorOneTerraform {
  /** Tailnet name. For `-`, which is none, a variable is written: the integration needs the real name. */
  readonly tailnet: string;
  /** ConductorOne application id; without it a variable is written. */
  readonly appId?: string;
  /** ConductorOne user ids of the owners; empty leaves it to the person who applies. */
  readonly ownerIds?: readonly string[];
}

/**
 * The ConductorOne integration. The API key is a sensitive variable and never in the text. Source: registry
 * documentation of the provider `ConductorOne/conductorone`, `conductorone_integration_tailscale`.
 */
export function conductorOneTerraform(integration: ConductorOneTerraform): string {
  const { appId, ownerIds = [] } = integration;
  const appVariable =
    appId === undefined
      ? `variable "conductorone_app_id" {
  description = "Application in ConductorOne that the integration belongs to"
  type        = string
}

`
      : "";
  const isNamed = integration.tailnet !== "-";
  const tailnetVariable = isNamed
    ? ""
    : `variable "tailnet" {
  description = "Name of the tailnet, as the admin console shows it under General"
  type        = string
}

`;
  const owners = ownerIds.length === 0 ? "" : `\n  user_ids = ${hclStringList(ownerIds, "  ")}`;
  return `${appVariable}${tailnetVariable}variable "tailscale_api_key" {
  description = "Tailscale API access token for ConductorOne; it expires after at most 90 days"
  type        = string
  sensitive   = true
}

resource "conductorone_integration_tailscale" "tailscale" {
  app_id            = ${appId === undefined ? "var.conductorone_app_id" : hclString(appId)}
  tailnet           = ${isNamed ? hclString(integration.tailnet) : "var.tailnet"}
  tailscale_api_key = var.tailscale_api_key${owners}
}
`;
}

/** Providers that a configuration uses. */
export type TerraformProvider = "tailscale" | "conductorone";

const providerSources: Readonly<Record<TerraformProvider, string>> = {
  tailscale: "tailscale/tailscale",
  conductorone: "ConductorOne/conductorone",
};

/** The `required_providers` block of a configuration. */
export function requiredProviders(providers: readonly TerraformProvider[]): string {
  const entries = [...new Set(providers)].map(
    (provider) => `    ${provider} = {\n      source = ${hclString(providerSources[provider])}\n    }\n`,
  );
  return `terraform {\n  required_providers {\n${entries.join("")}  }\n}\n`;
}
