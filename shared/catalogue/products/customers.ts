import type { CatalogueProduct } from "../product.ts";
import { unverifiedDomains } from "./confidence.ts";
import { identityProviderSubstitute } from "./substitute.ts";

/** Sales, marketing, support and messaging to customers. */
export const customerProducts: readonly CatalogueProduct[] = [
  {
    id: "salesforce",
    name: "Salesforce",
    summary: "Sign-in to a Salesforce organization, by profile or for everybody.",
    category: "customers",
    keywords: ["crm", "sales", "force", "lightning"],
    domains: [
      "*.salesforce.com",
      "*.force.com",
      "*.salesforce-setup.com",
      "*.documentforce.com",
      "*.salesforceliveagent.com",
      "*.sfdcstatic.com",
    ],
    tenantHost: {
      pattern: "{mydomain}.my.salesforce.com",
      hint: "Your My Domain host; already covered by *.salesforce.com.",
    },
    presetAppID: "salesforce",
    presetNote:
      "Two presets exist: salesforce for instances hosted by Salesforce, salesforce-hyperforce for Hyperforce.",
    rangeFeed: { url: "https://ip-ranges.salesforce.com/ip-ranges.json", kind: null },
    allowlist: {
      established: true,
      where: [
        "Setup → Profiles → the profile → Login IP Ranges (inside is mandatory)",
        "or Setup → Network Access → Trusted IP Ranges (outside gets a login challenge)",
      ],
      plan: "Profile ranges: Enterprise, Performance, Unlimited, Developer; Professional org-wide only unless Edit Profiles & Page Layouts",
      format: {
        copyFormat: "range",
        entry: "range",
        accepts: { bare: "no", cidr: "no", range: "yes", ipv6: "yes" },
        widest: { ipv4: 7, ipv6: 32 },
        label: "yes",
        note: "IP Start Address and IP End Address are the same for one host; both ends are of the same family.",
      },
      lockoutWarning:
        "A profile’s Login IP Ranges are mandatory: begin with a profile that is not your own, and keep one administrator without ranges until it works.",
      scopeNotes: [
        "Enforce login IP ranges on every request is an option in Session Settings; without it only sign-in is checked.",
        "Group and Personal editions have the setting under Session Settings.",
        "Network Access takes at most 2^25 IPv4 addresses in one range, and an IPv6 /32.",
        "The number of ranges per profile is limited since Winter ’26.",
      ],
      selfCheck: "unknown",
      automation:
        "Metadata API: SecuritySettings.networkAccess.ipRanges, Profile.loginIpRanges (a deploy replaces all)",
      documentation: "https://help.salesforce.com/s/articleView?id=platform.login_ip_ranges.htm",
    },
    warnings: ["Integration users sign in from their own addresses: give their profile its own ranges."],
    confidence: [
      {
        fact: "format",
        confidence: "unverified",
        note: "The limit of ranges per profile was not established; that of their width is Network Access’s.",
      },
    ],
  },
  {
    id: "hubspot",
    name: "HubSpot",
    summary: "Sign-in to a HubSpot account on computers and phones.",
    category: "customers",
    keywords: ["crm", "marketing", "sales"],
    domains: ["app.hubspot.com", "*.hubspot.com"],
    allowlist: {
      established: true,
      where: [
        "Settings → Account management → Security",
        "Login tab, account restrictions",
        "Switch on Allowed login IPs",
        "Allowed IP addresses",
      ],
      plan: "Starter, Professional, Enterprise",
      role: "Super admin",
      format: {
        copyFormat: "comma",
        entry: "comma",
        accepts: { bare: "yes", cidr: "unknown", range: "yes", ipv6: "unknown" },
        label: "no",
        note: "One text box; ranges are written with a dash.",
      },
      lockoutWarning:
        "Exempt one administrator until everybody’s sign-in works: selected users can be exempted.",
      scopeNotes: [
        "Covers sign-in on computers and phones.",
        "Whether the API is covered was not established.",
      ],
      selfCheck: "unknown",
      documentation: "https://knowledge.hubspot.com/account-security/limit-logins-to-trusted-ip-addresses",
    },
    warnings: [],
    confidence: [unverifiedDomains],
  },
  {
    id: "zendesk",
    name: "Zendesk",
    summary: "Agents’ and administrators’ access to a Zendesk account.",
    category: "customers",
    keywords: ["support", "tickets", "helpdesk"],
    domains: ["*.zendesk.com", "zdassets.com", "*.zdassets.com"],
    tenantHost: {
      pattern: "{subdomain}.zendesk.com",
      hint: "Your account’s host; narrower than *.zendesk.com.",
    },
    allowlist: {
      established: true,
      where: [
        "Admin Center",
        "Account → Security → Advanced",
        "IP Restrictions tab → Enable",
        "Allowed IP Ranges",
      ],
      plan: "Suites from Team; Support Team, Professional, Enterprise",
      format: {
        copyFormat: "space",
        entry: "space",
        accepts: { bare: "yes", cidr: "yes", range: "no", ipv6: "unknown" },
        widest: { ipv4: 1, ipv6: 1 },
        label: "no",
        note: "One field; wildcards such as 192.168.*.* are taken too, /0 is not.",
      },
      lockoutWarning: "Agents and administrators cannot bypass the list: include your own current address.",
      scopeNotes: [
        "Allow customers to bypass is an option; agents and administrators never bypass.",
        "Messaging and Sell are not covered, and some endpoints stay open.",
      ],
      selfCheck: "unknown",
      documentation: "https://support.zendesk.com/hc/en-us/articles/203663706",
    },
    warnings: ["Without the bypass for customers your help center closes for them."],
    confidence: [{ fact: "plan", confidence: "unverified", note: "An older page names Enterprise only." }],
  },
  {
    id: "intercom",
    name: "Intercom",
    summary: "Intercom’s dashboard, and apart from it its REST API.",
    category: "customers",
    keywords: ["support", "chat", "messenger"],
    domains: [
      "*.intercom.com",
      "*.intercom.io",
      "intercomcdn.com",
      "*.intercomcdn.com",
      "intercomassets.com",
    ],
    allowlist: {
      established: true,
      where: [
        "Workspace access restrictions for the dashboard",
        "REST API: GET, then PUT /ip_allowlist (scope manage_ip_allowlist)",
      ],
      format: {
        copyFormat: "json",
        entry: "list",
        accepts: { bare: "yes", cidr: "yes", range: "unknown", ipv6: "no" },
        note: "Switched on with an empty list it allows everything.",
      },
      lockoutWarning:
        "An update that would lock out the caller is refused; call it through the connector to be sure.",
      scopeNotes: [
        "Dashboard sign-in and the REST API are two separate controls.",
        "A blocked API call gets 403 “Your IP address is not on the allowlist for API access”.",
      ],
      selfCheck: "yes",
      automation: "REST GET and PUT /ip_allowlist",
      documentation:
        "https://www.intercom.com/help/en/articles/13941009-restrict-rest-api-access-by-ip-allowlist",
    },
    warnings: ["The domains include the messenger that your own website loads."],
    confidence: [],
  },
  {
    id: "twilio",
    name: "Twilio",
    summary: "Twilio’s console; sign-in is restricted at the identity provider.",
    category: "customers",
    keywords: ["sms", "voice", "messaging"],
    domains: ["twilio.com", "*.twilio.com"],
    allowlist: identityProviderSubstitute(
      "Only SIP IP access control lists were found: they filter voice signaling, not sign-in to the console or the API.",
    ),
    warnings: [],
    confidence: [],
  },
];
