import type { CatalogueProduct } from "../product.ts";
import { unverifiedDomains } from "./confidence.ts";
import { bootstrapWarning } from "./substitute.ts";

/** Identity providers and secret stores. */
export const identityProducts: readonly CatalogueProduct[] = [
  {
    id: "okta",
    name: "Okta",
    summary: "Sign-in through Okta Workforce, with a network zone in its policies.",
    category: "identity",
    keywords: ["sso", "idp", "login", "workforce"],
    domains: ["*.okta.com", "*.oktacdn.com"],
    tenantHost: { pattern: "{organization}.okta.com", hint: "Your organization’s Okta host." },
    presetAppID: "okta",
    presetNote:
      "The preset keeps Okta’s published ranges up to date; a custom app lets you name your own organization’s host alone.",
    rangeFeed: { url: "https://s3.amazonaws.com/okta-ip-ranges/ip_ranges.json", kind: "okta-ip-ranges" },
    identityProvider: true,
    allowlist: {
      established: true,
      where: [
        "Admin console",
        "Security → Networks",
        "Add an IP zone with the addresses as gateways",
        "Use the zone in sign-on and authentication policies",
      ],
      format: {
        copyFormat: "line-cidr",
        entry: "list",
        accepts: { bare: "unknown", cidr: "yes", range: "yes", ipv6: "unknown" },
        maximum: 150,
        label: "yes",
        note: "Each gateway is a CIDR block or a start–end pair; the zone’s name is the label. A zone that an administrator makes holds 150, the block-list zone 1,000, the default zone 5,000.",
      },
      lockoutWarning: bootstrapWarning,
      scopeNotes: [
        "A zone does nothing until a policy refers to it.",
        "A zone’s use is POLICY or BLOCKLIST.",
      ],
      selfCheck: "unknown",
      automation:
        "GET, POST /api/v1/zones, PUT /api/v1/zones/{id} (replaces all); Terraform okta_network_zone",
    },
    warnings: [bootstrapWarning],
    confidence: [
      { fact: "where", confidence: "general knowledge", note: "The path was not read from Okta’s own page." },
      { fact: "domains", confidence: "general knowledge", note: "*.oktacdn.com was not verified." },
      { fact: "format", confidence: "unverified", note: "IPv6 was not established." },
    ],
  },
  {
    id: "microsoft-entra-id",
    name: "Microsoft Entra ID",
    summary: "Sign-in to the Azure portal and to any application behind Entra, through Conditional Access.",
    category: "identity",
    keywords: ["azure", "active directory", "aad", "sso", "conditional access", "microsoft"],
    domains: ["login.microsoftonline.com", "*.login.microsoftonline.com", "login.windows.net"],
    rangeFeed: {
      url: "https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges",
      kind: null,
    },
    identityProvider: true,
    allowlist: {
      established: true,
      where: [
        "Entra admin center",
        "Protection → Conditional Access → Named locations",
        "IP ranges location: add the ranges or upload a file",
        "Conditional Access policy with the condition Network: block all except this location",
      ],
      plan: "P1",
      role: "Conditional Access Administrator or Security Administrator",
      format: {
        copyFormat: "line-cidr",
        entry: "one-per-line",
        accepts: { bare: "no", cidr: "yes", range: "no", ipv6: "yes" },
        maximum: 2000,
        widest: { ipv4: 9, ipv6: 9 },
        label: "yes",
        note: "An upload replaces the whole list; the location’s name is the label; masks must be longer than /8; up to 195 named locations.",
      },
      lockoutWarning:
        "Exclude one emergency account from the policy first: a block without your own address locks you out of the admin center too.",
      scopeNotes: [
        "Checked at sign-in and when a token is refreshed, about every hour: changes lag by up to an hour.",
        "Only the sign-in hosts need to travel through the connector, unless continuous access evaluation is required.",
        "The old multifactor “trusted IPs” list is IPv4 only and discouraged.",
      ],
      changesTakeMinutes: 60,
      selfCheck: "unknown",
      automation:
        "Microsoft Graph namedLocations (ipRanges is sent as a whole); Terraform azuread_named_location",
      documentation:
        "https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network",
    },
    warnings: [bootstrapWarning],
    confidence: [
      { fact: "plan", confidence: "secondary source", note: "P1 comes from a secondary source." },
      {
        fact: "domains",
        confidence: "general knowledge",
        note: "Check the sign-in hosts against Microsoft’s endpoint list.",
      },
    ],
  },
  {
    id: "auth0",
    name: "Auth0",
    summary: "Management and authentication of an Auth0 tenant, through its network ACL.",
    category: "identity",
    keywords: ["sso", "login", "okta", "customer identity"],
    domains: ["*.auth0.com"],
    tenantHost: {
      pattern: "{tenant}.{region}.auth0.com",
      hint: "Your tenant’s host; together with manage.auth0.com and cdn.auth0.com it replaces the wildcard.",
    },
    identityProvider: true,
    allowlist: {
      established: true,
      where: [
        "Management API or Terraform: tenant network ACL",
        "Scope management, authentication or tenant",
        "Rule not_match + block with these addresses",
      ],
      format: {
        copyFormat: "json-cidr",
        entry: "list",
        accepts: { bare: "yes", cidr: "yes", range: "unknown", ipv6: "yes" },
        familyLists: { ipv4: "ipv4_cidrs", ipv6: "ipv6_cidrs" },
        maximum: 10,
        label: "yes",
        note: "IPv4 and IPv6 go in two lists (ipv4_cidrs, ipv6_cidrs) of 1 to 10 entries each.",
      },
      lockoutWarning:
        "Scope tenant or authentication blocks your customers’ sign-in as well: begin with the scope management.",
      scopeNotes: [
        "Each ACL has one scope; priorities 1 to 10 are unique, so a tenant has at most ten network ACLs.",
        "The connecting_ lists hold up to 20 entries.",
      ],
      selfCheck: "unknown",
      automation: "Management API; Terraform auth0_network_acl",
      documentation: "https://registry.terraform.io/providers/auth0/auth0/latest/docs/resources/network_acl",
    },
    warnings: [bootstrapWarning],
    confidence: [
      unverifiedDomains,
      {
        fact: "scope",
        confidence: "general knowledge",
        note: "That customers’ sign-in is affected follows from the scopes’ names.",
      },
    ],
  },
  {
    id: "google-workspace",
    name: "Google Workspace",
    summary: "Gmail, Drive and the other Workspace apps, through context-aware access levels.",
    category: "identity",
    keywords: ["gsuite", "gmail", "drive", "calendar", "docs", "sso", "context-aware access"],
    domains: ["accounts.google.com", "*.google.com", "*.googleusercontent.com"],
    presetAppID: "google-workspace",
    presetNote:
      "The preset is very broad and shares front ends with other Google services; a custom list is narrower but must hold every app host.",
    identityProvider: true,
    allowlist: {
      established: true,
      where: [
        "Admin console",
        "Security → Access and data control → Context-Aware Access",
        "Access levels → Create access level → Meet attributes → IP subnet",
        "Assign to apps",
      ],
      format: {
        copyFormat: "line-cidr",
        entry: "one-per-form",
        accepts: { bare: "yes", cidr: "yes", range: "unknown", ipv6: "yes" },
        label: "yes",
        note: "The access level’s name is the label; private addresses are not supported, and a block must have no host bits.",
      },
      lockoutWarning: "Changes apply at once: assign the level to one test group before everybody.",
      scopeNotes: [
        "Assigned per app and organizational unit or group.",
        "Blocking is decided at Google, so the hosts of Drive, Gmail and the other apps all have to take the connector.",
        "Workspace-only customers should not edit these levels from the Cloud console.",
      ],
      selfCheck: "unknown",
      automation: "Access Context Manager REST; Terraform google_access_context_manager_access_level",
      documentation: "https://support.google.com/a/answer/12642752",
    },
    warnings: [
      bootstrapWarning,
      "Google’s front ends are shared: search, video and cloud services can be captured along with Workspace.",
    ],
    confidence: [
      unverifiedDomains,
      { fact: "plan", confidence: "unverified", note: "Which editions include it was not established." },
    ],
  },
  {
    id: "1password",
    name: "1Password Business",
    summary: "Unlocking and signing in to a 1Password Business account, through its firewall policy.",
    category: "identity",
    keywords: ["passwords", "secrets", "vault", "onepassword"],
    domains: [
      "1password.com",
      "*.1password.com",
      "1password.ca",
      "*.1password.ca",
      "1password.eu",
      "*.1password.eu",
    ],
    allowlist: {
      established: true,
      where: [
        "1Password.com",
        "Policies",
        "Firewall policy → Manage",
        "Add rule → IP address, action allow",
        "Default action: deny",
      ],
      plan: "Business",
      role: "Owner, administrator, or the permission Manage settings",
      format: {
        copyFormat: "line",
        entry: "one-per-form",
        accepts: { bare: "yes", cidr: "yes", range: "unknown", ipv6: "unknown" },
        label: "yes",
        note: "A rule holds several values; rules are ordered and the first match wins, so put the allow rule above.",
      },
      lockoutWarning:
        "The default action at the end decides for everybody else: set it to report before you set it to deny.",
      scopeNotes: [
        "Applies at the next unlock; apps that are signed in keep their local data.",
        "Anonymizing addresses have a rule type of their own.",
      ],
      selfCheck: "unknown",
      documentation: "https://support.1password.com/firewall-rules/",
    },
    warnings: ["A person without the tailnet cannot reach the vault that may hold the way back in."],
    confidence: [unverifiedDomains],
  },
];
