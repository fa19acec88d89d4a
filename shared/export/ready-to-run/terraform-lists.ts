import { hclString, hclStringList } from "../hcl.ts";
import type { Wanted, Way } from "./command.ts";

/** Resources that hold one entry each, with the names of their arguments. */
const entryResources: Readonly<Record<string, (label: string) => readonly string[]>> = {
  github: (label) => [
    'resource "github_enterprise_ip_allow_list_entry" "tailrace" {',
    "  for_each        = local.tailrace_egress",
    "  enterprise_slug = var.enterprise_slug",
    "  ip              = each.value",
    `  name            = ${hclString(label)}`,
    "  is_active       = false",
    "}",
    "",
    'variable "enterprise_slug" {',
    "  type = string",
    "}",
  ],
  "mongodb-atlas": (label) => [
    'resource "mongodbatlas_project_ip_access_list" "tailrace" {',
    "  for_each   = local.tailrace_egress",
    "  project_id = var.project_id",
    "  cidr_block = each.value",
    `  comment    = ${hclString(label)}`,
    "}",
    "",
    'variable "project_id" {',
    "  type = string",
    "}",
  ],
  launchdarkly: (label) => [
    'resource "launchdarkly_ip_allowlist_entry" "tailrace" {',
    "  for_each    = local.tailrace_egress",
    "  ip_address  = each.value",
    `  description = ${hclString(label)}`,
    "}",
  ],
};

/** Where a list that is managed already is set; a second resource for the same object is never written. */
const listArguments: Readonly<Record<string, string>> = {
  okta: "gateways of okta_network_zone",
  datadog: "the entries of datadog_ip_allowlist",
  gitlab: "ip_restriction_ranges of gitlab_group",
  snowflake: "the value list of snowflake_network_rule",
  databricks: "the addresses of databricks_ip_access_list",
  auth0: "ipv4_cidrs and ipv6_cidrs of auth0_network_acl",
  cloudflare: "the items of cloudflare_list",
  "google-workspace": "ip_subnetworks of google_access_context_manager_access_level",
  digitalocean: "the rules of digitalocean_database_firewall",
  heroku: "the rules of heroku_space_inbound_ruleset",
  "confluent-cloud": "cidr_blocks of confluent_ip_group",
  vercel: "trusted_ips of vercel_project",
  "elastic-cloud": "the rules of ec_deployment_traffic_filter",
  "grafana-cloud": "allowed_subnets of the access policy",
};

/** Terraform for a product whose resource is documented. */
export function terraformWay(productId: string): Way | undefined {
  const entries = entryResources[productId];
  const place = listArguments[productId];
  if (entries === undefined && place === undefined) return undefined;
  const text = ({ own, label }: Wanted) => {
    const list = hclStringList(
      own.map(({ cidr }) => cidr),
      "  ",
    );
    const locals = ["locals {", `  tailrace_egress = toset(${list})`, "}"];
    const rest =
      entries === undefined
        ? [
            `# Put local.tailrace_egress into ${place}, beside what stands there.`,
            "# Do not create a second resource for the same object.",
          ]
        : ["", ...entries(label)];
    return [...locals, ...rest].join("\n");
  };
  return { title: "Terraform", variables: [], write: { model: "own", text } };
}
