import type { WholeList } from "../../egress/whole-list.ts";
import { hclString, hclStringList } from "../hcl.ts";
import type { Wanted, Way } from "./command.ts";
import type { Entry } from "./delta.ts";

/** A resource that holds one entry each: its type, and its arguments beside `for_each`. `each.value` is the entry. */
interface EntryResource {
  readonly type: string;
  readonly arguments: (label: string) => Readonly<Record<string, string>>;
}

/** Arguments that begin with `var.` are variables of the person. */
const entryResources: Readonly<Record<string, EntryResource>> = {
  github: {
    type: "github_enterprise_ip_allow_list_entry",
    arguments: (label) => ({
      enterprise_slug: "var.enterprise_slug",
      ip: "each.value",
      name: hclString(label),
      is_active: "false",
    }),
  },
  "mongodb-atlas": {
    type: "mongodbatlas_project_ip_access_list",
    arguments: (label) => ({
      project_id: "var.project_id",
      cidr_block: "each.value",
      comment: hclString(label),
    }),
  },
  launchdarkly: {
    type: "launchdarkly_ip_allowlist_entry",
    arguments: (label) => ({ ip_address: "each.value", description: hclString(label) }),
  },
  cloudflare: {
    type: "cloudflare_list_item",
    arguments: (label) => ({
      account_id: "var.account_id",
      list_id: "var.list_id",
      ip: "each.value",
      comment: hclString(label),
    }),
  },
  aws: {
    type: "aws_ec2_managed_prefix_list_entry",
    arguments: (label) => ({
      prefix_list_id: "var.prefix_list_id",
      cidr: "each.value",
      description: hclString(label),
    }),
  },
};

/** Where a list that is managed already is set; a second resource for the same object is never written. */
const listArguments: Readonly<Record<string, string>> = {
  okta: "gateways of okta_network_zone",
  "microsoft-entra-id": "ip_ranges of azuread_named_location",
  datadog: "the entries of datadog_ip_allowlist",
  gitlab: "ip_restriction_ranges of gitlab_group",
  buildkite: "allowed_api_ip_addresses of buildkite_organization",
  snowflake: "the value list of snowflake_network_rule",
  databricks: "the addresses of databricks_ip_access_list",
  auth0: "ipv4_cidrs and ipv6_cidrs of auth0_network_acl",
  "amazon-quicksight": "ip_restriction_rule_map of aws_quicksight_ip_restriction",
  "google-workspace": "ip_subnetworks of google_access_context_manager_access_level",
  digitalocean: "the rules of digitalocean_database_firewall",
  heroku: "the rules of heroku_space_inbound_ruleset",
  "confluent-cloud": "cidr_blocks of confluent_ip_group",
  vercel: "trusted_ips of vercel_project",
  "elastic-cloud": "the rules of ec_deployment_traffic_filter",
  "grafana-cloud": "allowed_subnets of the access policy",
};

/** An object that holds a whole list and nothing that the list does not show, so that it can be taken over. */
interface ListResource {
  readonly type: string;
  /** A variable of the person: what the provider finds the object by. */
  readonly id: string;
  /** Arguments that the provider demands and that stay as they are. */
  readonly kept: Readonly<Record<string, string>>;
  /** Optional arguments that stay as they are. */
  readonly untouched: readonly string[];
  readonly list: (entries: readonly { readonly value: string; readonly label: string }[]) => string;
}

const values = (argument: string, wrap = (list: string) => list): ListResource["list"] => {
  return (entries) =>
    `${argument} = ${wrap(
      hclStringList(
        entries.map(({ value }) => value),
        "  ",
      ),
    )}`;
};

const listResources: Readonly<Record<string, ListResource>> = {
  okta: {
    type: "okta_network_zone",
    id: "zone_id",
    kept: { name: '"as it is"', type: '"IP"' },
    untouched: ["proxies", "status", "usage"],
    list: values("gateways", (list) => `toset(${list})`),
  },
  databricks: {
    type: "databricks_ip_access_list",
    id: "list_id",
    kept: { label: '"as it is"', list_type: '"ALLOW"' },
    untouched: ["enabled"],
    list: values("ip_addresses"),
  },
  buildkite: {
    type: "buildkite_organization",
    id: "organization_id",
    kept: {},
    untouched: ["enforce_2fa"],
    list: values("allowed_api_ip_addresses"),
  },
  "confluent-cloud": {
    type: "confluent_ip_group",
    id: "ip_group_id",
    kept: { group_name: '"as it is"' },
    untouched: [],
    list: values("cidr_blocks"),
  },
  "amazon-quicksight": {
    type: "aws_quicksight_ip_restriction",
    id: "account_id",
    kept: { enabled: "false" },
    untouched: ["vpc_id_restriction_rule_map", "vpc_endpoint_id_restriction_rule_map"],
    list: (entries) => {
      const lines = entries.map(({ value, label }) => `    ${hclString(value)} = ${hclString(label)}`);
      return ["ip_restriction_rule_map = {", ...lines, "  }"].join("\n");
    },
  },
};

/** Terraform for a product whose resource is documented: for what is managed there already, and to take over what is not. */
export function terraformWays(productId: string): readonly Way[] {
  const entries = entryResources[productId];
  const place = listArguments[productId];
  if (entries === undefined && place === undefined) return [];
  const text = (
    own: readonly Entry[],
    label: string,
    what: "beside what stands there" | "without what expired",
  ) => {
    const locals = [
      "locals {",
      `  tailrace_egress = toset(${hclStringList(
        own.map(({ cidr }) => cidr),
        "  ",
      )})`,
      "}",
    ];
    const rest =
      entries === undefined
        ? [
            `# Put local.tailrace_egress into ${place}, ${what}.`,
            "# Do not create a second resource for the same object.",
          ]
        : ["", ...entryResource(entries, label)];
    return [...locals, ...rest].join("\n");
  };
  const managed: Way = {
    title: "Terraform",
    variables: [],
    write: {
      model: "own",
      add: ({ own, label }) => text(own, label, "beside what stands there"),
      remove: ({ removal, label }) => text(removal.rest, label, "without what expired"),
    },
  };
  const resource = listResources[productId];
  return resource === undefined ? [managed] : [managed, takeOver(resource)];
}

function entryResource({ type, arguments: of }: EntryResource, label: string): readonly string[] {
  const given = Object.entries({ for_each: "local.tailrace_egress", ...of(label) });
  const variables = given.flatMap(([, value]) => (value.startsWith("var.") ? [value.slice(4)] : []));
  return [
    `resource "${type}" "tailrace" {`,
    ...aligned(given),
    "}",
    ...variables.flatMap((name) => ["", ...variable(name)]),
  ];
}

/** An import of an object that no Terraform manages yet, with everything that stands in its list. */
function takeOver({ type, id, kept, untouched, list }: ListResource): Way {
  const text = ({ add, label }: Wanted, was: WholeList) => {
    const entries = [...was.entries, ...add.map(({ cidr }) => ({ value: cidr, label }))];
    const same = [...Object.keys(kept), ...untouched];
    return [
      "# Only for an object that no Terraform manages yet. Read the plan: it may add, and change nothing else.",
      "import {",
      `  to = ${type}.tailrace`,
      `  id = var.${id}`,
      "}",
      "",
      `resource "${type}" "tailrace" {`,
      ...aligned(Object.entries(kept)),
      `  ${list(entries)}`,
      ...(same.length === 0 ? [] : ["", "  lifecycle {", `    ignore_changes = [${same.join(", ")}]`, "  }"]),
      "}",
      "",
      ...variable(id),
    ].join("\n");
  };
  return { title: "Terraform import", variables: [], write: { model: "whole", add: text } };
}

function variable(name: string): readonly string[] {
  return [`variable "${name}" {`, "  type = string", "}"];
}

/** Arguments below one another, as `terraform fmt` sets them. */
function aligned(given: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...given.map(([name]) => name.length));
  return given.map(([name, value]) => `  ${name.padEnd(width)} = ${value}`);
}
