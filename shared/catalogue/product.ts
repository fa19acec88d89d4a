import type { EgressFormatId } from "../egress/egress-format-id.ts";
import type { FamilyLists } from "../egress/write-format.ts";

/** Whether something is so. `unknown` means that it was not established, not that it is not so. */
type YesNoUnknown = "yes" | "no" | "unknown";

/** The groups in which the catalogue is shown. */
export const productCategories = [
  "code",
  "identity",
  "collaboration",
  "customers",
  "data",
  "cloud",
  "operations",
  "business",
  "ai",
] as const;

/** One of the groups of the catalogue. */
export type ProductCategory = (typeof productCategories)[number];

/** The groups' names on screen. */
export const categoryTitles: Readonly<Record<ProductCategory, string>> = {
  code: "Code and delivery",
  identity: "Identity and secrets",
  collaboration: "Collaboration",
  customers: "Customers and support",
  data: "Data",
  cloud: "Cloud and network",
  operations: "Operations and security",
  business: "Finance and people",
  ai: "AI",
};

/**
 * How the product's form takes entries: one per submission of the form, one per line, separated, as start and
 * end, as a list in an API or Terraform, as two fields, or not established.
 */
type AllowlistEntry =
  | "one-per-form"
  | "one-per-line"
  | "comma"
  | "space"
  | "range"
  | "list"
  | "two-fields"
  | "command"
  | "unknown";

/** The ways to write one entry: an address alone, with its prefix length, or as start and end. */
export type EntryForm = "bare" | "cidr" | "range";

/** What the product's allowlist takes, and how Tailrace writes it. */
export interface AllowlistFormat {
  /** The format that is chosen when the person just clicks Copy. */
  readonly copyFormat: EgressFormatId;
  readonly entry: AllowlistEntry;
  readonly accepts: {
    /** A single address without a prefix length. */
    readonly bare: YesNoUnknown;
    /** Address and prefix length. */
    readonly cidr: YesNoUnknown;
    /** A start and an end address. */
    readonly range: YesNoUnknown;
    readonly ipv6: YesNoUnknown;
  };
  /** What IPv6 depends on where it is neither taken nor refused everywhere, one sentence. */
  readonly ipv6Condition?: string;
  /** The names of the two lists where the product keeps one for each family; its maximum then counts for each. */
  readonly familyLists?: FamilyLists;
  /** Most entries that the product takes, where it is published. */
  readonly maximum?: number;
  /** Most characters of the text, without white space. */
  readonly maximumCharacters?: number;
  /** The shortest prefix lengths that the product takes. */
  readonly widest?: { readonly ipv4: number; readonly ipv6: number };
  /** Whether an entry carries a label, description or comment. */
  readonly label?: "yes" | "no" | "required";
  /** The flag before each address, for `cli-flags`. */
  readonly flag?: string;
  /** The command before each address, for `command-lines`. */
  readonly command?: string;
  /** What else the person must know to paste it, one sentence. */
  readonly note?: string;
}

/** Where a product keeps its IP allowlist and what happens when it is switched on. */
export interface ProductAllowlist {
  /**
   * false: no allowlist for people's access was found in the product's documentation. `where` and `format` then
   * describe the substitute, a network rule at the identity provider.
   */
  readonly established: boolean;
  /** The path through the product's screens, one step each. */
  readonly where: readonly string[];
  /** What was and was not found; only where `established` is false. */
  readonly notEstablished?: string;
  /** Plans that include the allowlist, as documented. Absent: not established. */
  readonly plan?: string;
  /** Who may change it, as documented. */
  readonly role?: string;
  readonly format: AllowlistFormat;
  /** One sentence to read before switching it on. */
  readonly lockoutWarning: string;
  /** What the allowlist covers and what it does not. */
  readonly scopeNotes: readonly string[];
  /** Whether the product refuses to enable a list that lacks the administrator's own address. */
  readonly selfCheck?: "yes" | "no" | "unknown";
  readonly selfCheckNote?: string;
  /** How long a change takes until the product acts on it, in minutes; absent where it acts at once or does not say. */
  readonly changesTakeMinutes?: number;
  /** API, command-line and Terraform names. */
  readonly automation?: string;
  /** The product's own page about it. */
  readonly documentation?: string;
}

/** A fact of an entry that is less sure than the product's own documentation. */
export interface FactConfidence {
  readonly fact:
    | "domains"
    | "where"
    | "plan"
    | "role"
    | "format"
    | "scope"
    | "automation"
    | "ranges"
    | "ports";
  readonly confidence: "general knowledge" | "unverified" | "secondary source";
  /** What exactly is meant, one sentence. */
  readonly note: string;
}

/** Ranges that a provider publishes, as a copy with its date. */
export interface ProviderRanges {
  /** Address of the provider's own list. */
  readonly source: string;
  /** Canonical CIDRs, IPv4 before IPv6. */
  readonly ranges: readonly string[];
  /** Date of the copy, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** What the copy leaves out, one sentence. */
  readonly note: string;
}

/** Documents of published ranges that `provider-ranges.ts` reads. */
export type RangeDocumentKind = "github-meta" | "aws-ip-ranges" | "okta-ip-ranges";

/** A provider's published ranges that can be imported, where the catalogue holds no copy or an old one. */
interface RangeFeed {
  readonly url: string;
  /** null: published, but Tailrace has no reader for its shape. */
  readonly kind: RangeDocumentKind | null;
}

/** A host that only the person knows, narrower than the wildcard in `domains`. */
export interface TenantHost {
  /** For example `{subdomain}.zendesk.com`. */
  readonly pattern: string;
  /** What to put in place of the braces, one sentence. */
  readonly hint: string;
}

/** One product of the catalogue. Plain data. */
export interface CatalogueProduct {
  /** kebab-case, unique, never changed: it stands in the ledger on disk. */
  readonly id: string;
  readonly name: string;
  /** What the entry covers, one sentence. */
  readonly summary: string;
  readonly category: ProductCategory;
  /** Further words that find it. */
  readonly keywords: readonly string[];
  /** Curated domains of a custom app. A wildcard does not cover its apex. */
  readonly domains: readonly string[];
  readonly tenantHost?: TenantHost;
  /** Tailscale's preset for it. */
  readonly presetAppID?: string;
  /** What to weigh between preset and custom, one sentence. */
  readonly presetNote?: string;
  readonly providerRanges?: ProviderRanges;
  readonly rangeFeed?: RangeFeed;
  /** Ports beyond TCP 443, in the syntax of a grant's `ip`; absent: TCP 443 is enough. */
  readonly ports?: readonly string[];
  /** People sign in to Tailscale with it, perhaps: routing it through a connector can lock them out. */
  readonly identityProvider?: boolean;
  readonly allowlist: ProductAllowlist;
  /** What can go wrong with this product behind a connector, one sentence each. */
  readonly warnings: readonly string[];
  /** Facts below the product's own documentation; a fact not listed is documented. */
  readonly confidence: readonly FactConfidence[];
}
