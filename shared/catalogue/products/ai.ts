import type { CatalogueProduct } from "../product.ts";

/** Providers of language models. */
export const aiProducts: readonly CatalogueProduct[] = [
  {
    id: "openai",
    name: "OpenAI API",
    summary: "API requests of an OpenAI organization or project.",
    category: "ai",
    keywords: ["chatgpt", "gpt", "language model"],
    domains: ["api.openai.com"],
    allowlist: {
      established: true,
      where: ["Settings → Security → IP allowlist", "Enable it for one project, or for the organization"],
      plan: "All API customers",
      role: "Organization owner",
      format: {
        copyFormat: "line",
        entry: "unknown",
        accepts: { bare: "yes", cidr: "yes", range: "unknown", ipv6: "unknown" },
        maximum: 50,
        note: "How the form separates several entries was not established.",
      },
      lockoutWarning: "API requests from anywhere else stop at once: add your servers’ addresses first.",
      scopeNotes: [
        "Covers API requests only, neither the web console nor sign-in.",
        "A project’s list replaces the organization’s for that project: add the addresses to both.",
        "A change takes up to 15 minutes; a blocked call answers 401 ip_not_authorized.",
      ],
      changesTakeMinutes: 15,
      selfCheck: "unknown",
      selfCheckNote: "The page can check whether an address is on the list.",
      documentation: "https://developers.openai.com/api/docs/guides/ip-allowlist",
    },
    warnings: [
      "Public domain lists for OpenAI mix in shared Azure hosts: api.openai.com is enough for the API.",
    ],
    confidence: [
      { fact: "format", confidence: "unverified", note: "Separator and IPv6 were not established." },
    ],
  },
  {
    id: "anthropic",
    name: "Anthropic Claude",
    summary: "API requests and people’s access of an Anthropic organization.",
    category: "ai",
    keywords: ["claude", "language model"],
    domains: [
      "anthropic.com",
      "*.anthropic.com",
      "claude.ai",
      "*.claude.ai",
      "claude.com",
      "*.claude.com",
      "claudeusercontent.com",
    ],
    allowlist: {
      established: true,
      where: ["Organization settings", "IP allowlist"],
      plan: "By agreement (beta)",
      role: "Admin or owner",
      format: {
        copyFormat: "line-cidr",
        entry: "unknown",
        accepts: { bare: "unknown", cidr: "yes", range: "yes", ipv6: "unknown" },
        note: "The form’s details were not established.",
      },
      lockoutWarning:
        "Administrators are blocked too, unless the way back for the allowlist’s own settings is kept: keep it.",
      scopeNotes: [
        "One list for the organization; covers API requests and people.",
        "A blocked request gets 403 permission_error, “Your IP address isn't in this organization's allowed range.”",
      ],
      selfCheck: "unknown",
      selfCheckNote: "A way back to the allowlist’s settings can be kept.",
      documentation: "https://platform.claude.com/docs/en/manage-claude/ip-allowlist.md",
    },
    warnings: [],
    confidence: [
      { fact: "format", confidence: "unverified", note: "Format and limits were not established." },
    ],
  },
];
