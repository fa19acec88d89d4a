import type { CatalogueProduct } from "../product.ts";
import { unverifiedDomains } from "./confidence.ts";

/** Payments, people and company processes. */
export const businessProducts: readonly CatalogueProduct[] = [
  {
    id: "stripe",
    name: "Stripe",
    summary: "Live secret and restricted API keys of a Stripe account.",
    category: "business",
    keywords: ["payments", "billing"],
    domains: [
      "stripe.com",
      "*.stripe.com",
      "stripe.network",
      "*.stripe.network",
      "stripecdn.com",
      "*.stripecdn.com",
      "link.com",
    ],
    presetAppID: "stripe",
    presetNote: "The preset keeps Stripe’s domains and routes up to date; a custom app lets you choose them.",
    allowlist: {
      established: true,
      where: ["Dashboard → Developers → API keys", "The key’s ⋯ menu", "Manage IP restrictions"],
      format: {
        copyFormat: "address-prefix",
        entry: "two-fields",
        accepts: { bare: "no", cidr: "yes", range: "no", ipv6: "unknown" },
        label: "no",
        note: "Two fields for each entry: the address, and the CIDR number (32 for one address).",
      },
      lockoutWarning: "The key stops working everywhere else at once: check which servers use it first.",
      scopeNotes: [
        "Limits one live secret or restricted key, not publishable keys.",
        "An allowlist for signing in to the dashboard was not found.",
      ],
      selfCheck: "unknown",
      documentation: "https://docs.stripe.com/keys#limit-api-secret-keys-ip-address",
    },
    warnings: ["Servers that charge customers use the same keys: their addresses belong on the list first."],
    confidence: [],
  },
  {
    id: "workday",
    name: "Workday",
    summary: "Sign-in and sessions of a Workday tenant.",
    category: "business",
    keywords: ["hr", "people", "payroll", "finance"],
    domains: ["*.myworkday.com", "*.workday.com"],
    allowlist: {
      established: true,
      where: [
        "Task Maintain IP Ranges (or Manage IP Ranges): add named ranges",
        "Report Manage Authentication Policies: rule with the condition Specific networks",
        "Activate the pending changes",
      ],
      format: {
        copyFormat: "line",
        entry: "unknown",
        accepts: { bare: "unknown", cidr: "unknown", range: "yes", ipv6: "unknown" },
        label: "yes",
        note: "Ranges are named; how several are entered was not established.",
      },
      lockoutWarning:
        "The rule holds for the whole session: list every standby’s address, or a failover ends people’s sessions.",
      scopeNotes: [
        "One authentication policy is active per environment; a network denylist comes first, then ordered rules per security group.",
        "Pending changes do nothing until they are activated.",
        "Conditional Access on the SSO application is another way.",
      ],
      selfCheck: "unknown",
    },
    warnings: [
      "When a connector fails over to an address that is not listed, Workday ends the sessions that move.",
    ],
    confidence: [
      unverifiedDomains,
      { fact: "where", confidence: "secondary source", note: "The steps come from secondary sources." },
      { fact: "scope", confidence: "secondary source", note: "The behavior comes from secondary sources." },
      { fact: "format", confidence: "unverified", note: "Separator, IPv6 and limits were not established." },
    ],
  },
  {
    id: "servicenow",
    name: "ServiceNow",
    summary: "Sign-in to a ServiceNow instance.",
    category: "business",
    keywords: ["itsm", "service management", "tickets"],
    domains: ["*.service-now.com"],
    tenantHost: {
      pattern: "{instance}.service-now.com",
      hint: "Your instance’s host: prefer it to the wildcard.",
    },
    allowlist: {
      established: true,
      where: [
        "System property glide.custom.ip.authenticate.allow",
        "or IP Address Access Controls [ip_access]: allow rules and a deny-all rule",
        "or Adaptive Authentication → IP Filter Criteria → IP Range tab",
      ],
      role: "Administrator; adaptive_auth_admin for IP Filter Criteria",
      format: {
        copyFormat: "comma",
        entry: "comma",
        accepts: { bare: "yes", cidr: "yes", range: "yes", ipv6: "yes" },
        label: "no",
        note: "This is the property’s form; the access control table takes start and end.",
      },
      lockoutWarning:
        "In the access control table only deny rules block: an allowlist needs a deny-all range, and your own address must be allowed first.",
      scopeNotes: [
        "The table blocks only when a deny rule matches and no allow rule does (plugin com.snc.ipauthenticator).",
        "The ODBC/JDBC SQL API has its own authentication policy, which blocks everything by default.",
      ],
      selfCheck: "unknown",
      automation: "Table API",
    },
    warnings: ["MID servers and integrations reach the instance from their own addresses: add those too."],
    confidence: [
      unverifiedDomains,
      { fact: "automation", confidence: "unverified", note: "The Table API was not verified." },
      {
        fact: "role",
        confidence: "general knowledge",
        note: "Administrator for the property comes from general knowledge.",
      },
    ],
  },
];
