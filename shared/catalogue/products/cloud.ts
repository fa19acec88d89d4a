import type { CatalogueProduct } from "../product.ts";
import { unverifiedDomains } from "./confidence.ts";

/** Cloud providers, hosting, edge networks. */
export const cloudProducts: readonly CatalogueProduct[] = [
  {
    id: "aws",
    name: "Amazon Web Services",
    summary: "Console and API of AWS accounts, through a condition in a policy.",
    category: "cloud",
    keywords: ["amazon", "iam", "ec2", "s3", "console"],
    domains: [
      "console.aws.amazon.com",
      "*.console.aws.amazon.com",
      "signin.aws.amazon.com",
      "*.signin.aws.amazon.com",
    ],
    presetNote:
      "Presets exist for CloudFront, EC2 and S3 (per region), not for the console; for the command line *.amazonaws.com is needed, which also catches S3, ECR and every customer’s endpoint.",
    rangeFeed: { url: "https://ip-ranges.amazonaws.com/ip-ranges.json", kind: "aws-ip-ranges" },
    allowlist: {
      established: true,
      where: [
        "IAM policy or permission set with Effect: Deny and this condition",
        "Attach it to users, roles or the Identity Center permission set",
      ],
      format: {
        copyFormat: "iam-condition",
        entry: "list",
        accepts: { bare: "yes", cidr: "yes", range: "no", ipv6: "yes" },
        maximumCharacters: 6144,
        label: "no",
        note: "Public addresses only, of both families; a managed policy holds at most 6,144 characters.",
      },
      lockoutWarning:
        "Test it on one role first: sign-in still succeeds, but every action from elsewhere is refused, yours too.",
      scopeNotes: [
        "The part aws:ViaAWSService keeps services that act for the user from being denied.",
        "The condition denies both families: without a connector’s IPv6 addresses whoever uses them is refused.",
        "Requests through a VPC endpoint carry no aws:SourceIp and are denied: name the endpoint beside it (aws:SourceVpce).",
        "Amazon QuickSight has its own IP rules (update-ip-restriction replaces the whole map).",
      ],
      selfCheck: "no",
      automation: "IAM API and CLI; managed prefix lists; Terraform aws_iam_policy",
      documentation:
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html",
    },
    warnings: [
      "Workloads that use the same roles call AWS from their own addresses: do not attach the policy to them.",
    ],
    confidence: [
      unverifiedDomains,
      {
        fact: "format",
        confidence: "unverified",
        note: "AWS asks for both families in such policies; which of its services are reached over IPv6 was not tried.",
      },
      {
        fact: "scope",
        confidence: "general knowledge",
        note: "The size of a managed policy and the traffic of VPC endpoints come from general knowledge.",
      },
    ],
  },
  {
    id: "amazon-quicksight",
    name: "Amazon QuickSight",
    summary: "Access to the QuickSight of an AWS account.",
    category: "data",
    keywords: ["aws", "amazon", "dashboards", "reports", "analytics"],
    domains: ["*.quicksight.aws.amazon.com", "quicksight.aws.amazon.com"],
    allowlist: {
      established: true,
      where: ["Command line or API", "aws quicksight update-ip-restriction", "Enabled switches it on"],
      format: {
        copyFormat: "line-cidr",
        entry: "list",
        accepts: { bare: "no", cidr: "yes", range: "no", ipv6: "no" },
        label: "yes",
        note: "A map of blocks and what each is for.",
      },
      lockoutWarning:
        "People from anywhere else are refused at once: your own address belongs in the map first.",
      scopeNotes: [
        "Covers the console of QuickSight for one account.",
        "Rules for VPCs and VPC endpoints stand beside it; whoever meets one of the three gets in.",
      ],
      selfCheck: "unknown",
      automation:
        "CLI update-ip-restriction (replaces the whole map); Terraform aws_quicksight_ip_restriction",
      documentation:
        "https://docs.aws.amazon.com/quicksight/latest/APIReference/API_UpdateIpRestriction.html",
    },
    warnings: ["Dashboards embedded elsewhere are fetched from their viewers’ own addresses."],
    confidence: [
      unverifiedDomains,
      {
        fact: "scope",
        confidence: "general knowledge",
        note: "What embedding is affected was not verified.",
      },
    ],
  },
  {
    id: "heroku",
    name: "Heroku",
    summary: "Apps in a Heroku Private Space.",
    category: "cloud",
    keywords: ["hosting", "dyno", "salesforce"],
    domains: ["heroku.com", "*.heroku.com", "*.herokuapp.com", "*.herokucdn.com"],
    allowlist: {
      established: true,
      where: ["Private Space", "Trusted IP ranges (inbound ruleset)"],
      plan: "Private Spaces",
      format: {
        copyFormat: "line-cidr",
        entry: "list",
        accepts: { bare: "unknown", cidr: "yes", range: "unknown", ipv6: "unknown" },
        label: "no",
        note: "Each rule has an action, allow or deny.",
      },
      lockoutWarning:
        "The default allows everything: add the addresses before you remove it, or the space closes for everybody.",
      scopeNotes: [
        "Covers a Private Space only; an allowlist for signing in to the dashboard was not found.",
        "Recreating the Terraform resource opens the space to all for a moment.",
      ],
      selfCheck: "unknown",
      automation: "Platform API inbound-ruleset; Terraform heroku_space_inbound_ruleset",
    },
    warnings: [
      "*.herokuapp.com holds every customer’s apps: name your own app’s host instead where you can.",
    ],
    confidence: [
      { fact: "scope", confidence: "general knowledge", note: "*.herokuapp.com is shared by all customers." },
    ],
  },
  {
    id: "digitalocean",
    name: "DigitalOcean",
    summary: "Managed database clusters, through their trusted sources.",
    category: "cloud",
    keywords: ["hosting", "droplet", "database"],
    domains: ["cloud.digitalocean.com", "*.digitalocean.com", "*.db.ondigitalocean.com"],
    ports: ["tcp:443", "tcp:25060", "tcp:25061"],
    allowlist: {
      established: true,
      where: ["Databases", "The cluster", "Trusted sources"],
      format: {
        copyFormat: "line",
        entry: "list",
        accepts: { bare: "yes", cidr: "yes", range: "no", ipv6: "no" },
        maximum: 100,
        label: "yes",
        note: "A source can also be a droplet, a Kubernetes cluster, a tag or an app.",
      },
      lockoutWarning:
        "With the first trusted source the cluster refuses everybody else: add your applications first.",
      scopeNotes: [
        "Covers one database cluster; an allowlist for signing in to the account was not found.",
        "What an empty list means is told both ways: never remove the last rule.",
      ],
      selfCheck: "unknown",
      automation:
        "PUT /v2/databases/{id}/firewall (replaces all); doctl databases firewalls append; Terraform digitalocean_database_firewall",
    },
    warnings: ["Databases listen on ports of their own: a grant for port 443 alone does not reach them."],
    confidence: [
      unverifiedDomains,
      {
        fact: "ports",
        confidence: "general knowledge",
        note: "The ports shown in the cluster’s connection details count.",
      },
      {
        fact: "scope",
        confidence: "general knowledge",
        note: "That the first source closes the cluster was not verified.",
      },
    ],
  },
  {
    id: "cloudflare",
    name: "Cloudflare",
    summary: "API tokens of a Cloudflare user or account.",
    category: "cloud",
    keywords: ["cdn", "dns", "edge"],
    domains: ["dash.cloudflare.com", "api.cloudflare.com"],
    allowlist: {
      established: true,
      where: [
        "My Profile → API Tokens, or Manage Account → API Tokens",
        "Create Token",
        "Client IP Address Filtering → Is in",
      ],
      format: {
        copyFormat: "line",
        entry: "list",
        accepts: { bare: "yes", cidr: "yes", range: "unknown", ipv6: "yes" },
        label: "no",
        note: "In the API and Terraform it is condition.request_ip.in.",
      },
      lockoutWarning: "The token stops working everywhere else at once: check what uses it first.",
      scopeNotes: ["Limits one API token; an allowlist for signing in to the dashboard was not established."],
      selfCheck: "unknown",
      automation: "API and Terraform: condition.request_ip of a token, account lists for rules",
      documentation: "https://developers.cloudflare.com/fundamentals/api/get-started/create-token/",
    },
    warnings: [
      "Cloudflare’s addresses are shared by many sites: a route that the connector learns for them can capture unrelated sites.",
    ],
    confidence: [],
  },
  {
    id: "fastly",
    name: "Fastly",
    summary: "Sign-in to Fastly’s control panel and most of its API.",
    category: "cloud",
    keywords: ["cdn", "edge"],
    domains: ["manage.fastly.com", "api.fastly.com"],
    allowlist: {
      established: true,
      where: ["Account settings", "IP allowlist for account logins"],
      role: "Owner",
      format: {
        copyFormat: "line",
        entry: "unknown",
        accepts: { bare: "unknown", cidr: "unknown", range: "yes", ipv6: "unknown" },
        note: "The form’s details were not established.",
      },
      lockoutWarning:
        "A lock-out is undone only by a telephone call in business hours; the owner’s number must be on file.",
      scopeNotes: [
        "Covers the control panel and most API endpoints, which answer 403 from outside.",
        "Historical statistics and real-time analytics are exempt.",
      ],
      selfCheck: "yes",
      documentation:
        "https://www.fastly.com/documentation/guides/account-info/account-management/enabling-an-ip-allowlist-for-account-logins-through-the-web-interface",
    },
    warnings: ["Do not import a public domain list for Fastly: such lists name the CDN itself."],
    confidence: [
      unverifiedDomains,
      {
        fact: "format",
        confidence: "unverified",
        note: "Separator, CIDR, IPv6 and limit were not established.",
      },
    ],
  },
  {
    id: "akamai",
    name: "Akamai Control Center",
    summary: "Sign-in to Akamai Control Center.",
    category: "cloud",
    keywords: ["cdn", "edge"],
    domains: ["control.akamai.com", "*.luna.akamaiapis.net"],
    allowlist: {
      established: true,
      where: [
        "API: POST /identity-management/v2/user-admin/ip-acl/allowlist, one block per call",
        "then POST …/allowlist/enable",
      ],
      format: {
        copyFormat: "line-cidr",
        entry: "one-per-form",
        accepts: { bare: "unknown", cidr: "yes", range: "unknown", ipv6: "unknown" },
        note: "One call adds one CIDR block.",
      },
      lockoutWarning:
        "Add your own current address before you enable the list; it cannot be empty while enabled.",
      scopeNotes: ["The list cannot be empty while it is enabled."],
      selfCheck: "unknown",
      automation: "Identity and Access Management API, POST …/ip-acl/allowlist",
      documentation: "https://techdocs.akamai.com/iam-api/v2/reference/cidr-blocks",
    },
    warnings: [],
    confidence: [unverifiedDomains],
  },
  {
    id: "ngrok",
    name: "ngrok",
    summary: "API, dashboard, agents or endpoints of ngrok, through IP restrictions.",
    category: "cloud",
    keywords: ["tunnel", "ingress"],
    domains: ["dashboard.ngrok.com", "api.ngrok.com"],
    allowlist: {
      established: true,
      where: [
        "Create an IP policy with one rule for each CIDR block",
        "Create an IP restriction of type API, dashboard, agent or endpoints that uses it",
      ],
      format: {
        copyFormat: "line-cidr",
        entry: "one-per-form",
        accepts: { bare: "unknown", cidr: "yes", range: "unknown", ipv6: "unknown" },
      },
      lockoutWarning: "A restriction of type dashboard also covers you: include your own current address.",
      scopeNotes: ["Each type of restriction is enforced on its own."],
      selfCheck: "unknown",
      automation: "API ip_policies, ip_restrictions",
    },
    warnings: [],
    confidence: [unverifiedDomains],
  },
];
