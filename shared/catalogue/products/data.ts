import type { CatalogueProduct } from "../product.ts";
import { unverifiedDomains } from "./confidence.ts";

/** Warehouses, databases, streams and reports. */
export const dataProducts: readonly CatalogueProduct[] = [
  {
    id: "snowflake",
    name: "Snowflake",
    summary: "Connections to a Snowflake account, for everybody or per user.",
    category: "data",
    keywords: ["warehouse", "sql"],
    domains: ["*.snowflakecomputing.com", "app.snowflake.com", "*.app.snowflake.com"],
    tenantHost: {
      pattern: "{account}.snowflakecomputing.com",
      hint: "Your account’s host; SYSTEM$ALLOWLIST() lists every host that it needs.",
    },
    allowlist: {
      established: true,
      where: [
        "SQL: NETWORK RULE of type IPV4, mode INGRESS, or a NETWORK POLICY with ALLOWED_IP_LIST",
        "Attach the policy to the account or to a user",
      ],
      role: "Security administrator",
      format: {
        copyFormat: "sql-list",
        entry: "list",
        accepts: { bare: "yes", cidr: "yes", range: "unknown", ipv6: "no" },
        label: "yes",
        note: "The list goes after ALLOWED_IP_LIST =; a comment can be added to the policy.",
      },
      lockoutWarning:
        "Attach the policy to one test user before the account, and never put 0.0.0.0/0 in the blocked list.",
      scopeNotes: [
        "A policy does nothing until it is attached.",
        "A user’s policy replaces the account’s for that user.",
      ],
      selfCheck: "unknown",
      automation:
        "SQL; Terraform snowflake_network_policy, snowflake_network_rule, snowflake_network_policy_attachment",
    },
    warnings: ["Loaders, dashboards and partner tools connect from their own addresses: add those too."],
    confidence: [
      unverifiedDomains,
      { fact: "role", confidence: "unverified", note: "The role was not verified." },
      {
        fact: "format",
        confidence: "general knowledge",
        note: "The SQL spelling comes from general knowledge.",
      },
      {
        fact: "scope",
        confidence: "general knowledge",
        note: "How account and user policies combine comes from general knowledge.",
      },
    ],
  },
  {
    id: "mongodb-atlas",
    name: "MongoDB Atlas",
    summary: "Connections to the database clusters of an Atlas project.",
    category: "data",
    keywords: ["database", "mongo", "nosql"],
    domains: ["*.mongodb.net", "cloud.mongodb.com"],
    ports: ["tcp:443", "tcp:27015-27017"],
    allowlist: {
      established: true,
      where: ["Atlas project", "Network Access", "IP access list", "Add IP address"],
      format: {
        copyFormat: "line",
        entry: "one-per-form",
        accepts: { bare: "yes", cidr: "yes", range: "no", ipv6: "unknown" },
        label: "yes",
        note: "The form takes one entry at a time, with a comment.",
      },
      lockoutWarning:
        "Add the addresses before you remove 0.0.0.0/0; removing an entry may leave connections open for some time.",
      scopeNotes: [
        "Covers the project’s clusters; lists for the organization and for API keys are separate.",
        "Duplicates are not detected on creation by Terraform.",
      ],
      selfCheck: "unknown",
      automation: "Terraform mongodbatlas_project_ip_access_list",
    },
    warnings: [
      "Database traffic uses ports 27015 to 27017: a grant for port 443 alone does not reach a cluster.",
    ],
    confidence: [
      {
        fact: "where",
        confidence: "general knowledge",
        note: "The path was not read from MongoDB’s own page.",
      },
    ],
  },
  {
    id: "confluent-cloud",
    name: "Confluent Cloud",
    summary: "Management, schema and Flink operations of a Confluent Cloud organization or environment.",
    category: "data",
    keywords: ["kafka", "streaming"],
    domains: ["confluent.cloud", "*.confluent.cloud"],
    allowlist: {
      established: true,
      where: [
        "Console or API: create an IP group with the addresses",
        "Create an IP filter that uses the group",
      ],
      format: {
        copyFormat: "hcl-cidr",
        entry: "list",
        accepts: { bare: "unknown", cidr: "yes", range: "unknown", ipv6: "unknown" },
        label: "yes",
        note: "The list is cidr_blocks of the group; the group’s name is the label.",
      },
      lockoutWarning: "A filter on management also covers the console: include your own current address.",
      scopeNotes: [
        "The resource group is management, or multiple with the operation groups MANAGEMENT, SCHEMA and FLINK.",
        "The scope is the organization or one environment.",
      ],
      selfCheck: "unknown",
      automation: "Terraform confluent_ip_group, confluent_ip_filter",
    },
    warnings: [],
    confidence: [
      unverifiedDomains,
      {
        fact: "scope",
        confidence: "unverified",
        note: "That the console is covered by a management filter was not verified.",
      },
    ],
  },
  {
    id: "databricks",
    name: "Databricks",
    summary: "Access to a Databricks workspace or account.",
    category: "data",
    keywords: ["spark", "lakehouse", "notebooks"],
    domains: [
      "*.cloud.databricks.com",
      "*.azuredatabricks.net",
      "*.gcp.databricks.com",
      "accounts.cloud.databricks.com",
    ],
    tenantHost: {
      pattern: "{workspace}.cloud.databricks.com",
      hint: "Your workspace’s host; narrower than the wildcards.",
    },
    allowlist: {
      established: true,
      where: [
        "REST API ip-access-lists: create a list of type ALLOW",
        "Workspace configuration enableIpAccessLists: true",
      ],
      format: {
        copyFormat: "json",
        entry: "list",
        accepts: { bare: "yes", cidr: "yes", range: "unknown", ipv6: "unknown" },
        maximum: 1000,
        label: "yes",
        note: "The values of all lists of a workspace count together; the label belongs to the list.",
      },
      lockoutWarning: "Add your own current address before you switch enableIpAccessLists on.",
      scopeNotes: [
        "Account-level lists are separate.",
        "The lists do nothing until they are switched on for the workspace.",
      ],
      selfCheck: "unknown",
      automation: "REST ip-access-lists; Terraform databricks_ip_access_list, databricks_workspace_conf",
    },
    warnings: ["Jobs and tools that call the workspace’s API need their own addresses on the list."],
    confidence: [unverifiedDomains],
  },
  {
    id: "supabase",
    name: "Supabase",
    summary: "Direct and pooled Postgres connections of a Supabase project.",
    category: "data",
    keywords: ["database", "postgres"],
    domains: ["*.supabase.co", "*.pooler.supabase.com"],
    ports: ["tcp:443", "tcp:5432", "tcp:6543"],
    allowlist: {
      established: true,
      where: [
        "Project → Database Settings → Network Restrictions",
        "or CLI: supabase network-restrictions update --project-ref … --experimental",
      ],
      role: "Owner or Admin",
      format: {
        copyFormat: "cli-flags",
        entry: "list",
        accepts: { bare: "unknown", cidr: "yes", range: "no", ipv6: "yes" },
        label: "no",
        flag: "--db-allow-cidr",
        note: "An update replaces the list unless --append is given; the CLI must be 1.22 or newer.",
      },
      lockoutWarning: "An update without --append removes every other address at once.",
      scopeNotes: [
        "Covers Postgres and its pooler only, not the HTTPS APIs, Storage, Auth or the dashboard.",
        "Direct connections may use IPv6: usually both families are needed.",
      ],
      selfCheck: "no",
      automation: "CLI supabase network-restrictions",
      documentation: "https://supabase.com/docs/guides/platform/network-restrictions",
    },
    warnings: ["Database traffic uses ports 5432 and 6543: a grant for port 443 alone does not reach it."],
    confidence: [unverifiedDomains],
  },
  {
    id: "tableau-cloud",
    name: "Tableau Cloud",
    summary: "Access to a Tableau Cloud site.",
    category: "data",
    keywords: ["reports", "dashboards", "salesforce", "analytics"],
    domains: ["*.online.tableau.com", "sso.online.tableau.com"],
    allowlist: {
      established: true,
      where: ["Site → Settings", "Security tab", "IP Filtering", "New IP Addresses and IP Ranges"],
      role: "Site administrator",
      format: {
        copyFormat: "line",
        entry: "unknown",
        accepts: { bare: "yes", cidr: "unknown", range: "yes", ipv6: "unknown" },
        note: "How the form separates several entries was not established.",
      },
      lockoutWarning:
        "The page shows your device’s address: make sure that it is covered before you enable the filter.",
      scopeNotes: [
        "Hosted integrations call from Salesforce addresses and must be added too; clients must use the pod’s own host.",
      ],
      selfCheck: "unknown",
      selfCheckNote: "The page shows the current device’s address.",
      documentation: "https://tableau.github.io/tableau-mcp/docs/extras/ip-filtering",
    },
    warnings: [],
    confidence: [
      unverifiedDomains,
      { fact: "format", confidence: "unverified", note: "Separator, IPv6 and limit were not established." },
    ],
  },
];
