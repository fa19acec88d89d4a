/** An app that Tailscale maintains: its domains and routes come from the provider. */
export interface PresetApp {
  /** Name in the admin console. */
  readonly name: string;
  /** `presetAppID`, with `<…>` in place of what must be filled in. */
  readonly id: string;
  /** What each `<…>` stands for; absent when the id is complete. */
  readonly placeholders?: readonly string[];
  /** How the id is known. */
  readonly confidence: "documented" | "accepted by the service";
  /** What the preset is known to route, where that was published. */
  readonly knownDomains?: readonly string[];
  /** What the product itself was reported to need of them. */
  readonly trimmedDomains?: readonly string[];
  /** What to weigh, one sentence. */
  readonly note?: string;
}

/**
 * Preset ids. The API has no list of them; this one is Tailscale’s “Set up an app connector” of January 2026, and
 * for Oracle what the service accepted in September 2026. Any other id is taken as free text and judged by the
 * service. Jira’s domains: https://github.com/tailscale/tailscale/issues/13678.
 */
export const presetApps: readonly PresetApp[] = [
  {
    name: "AWS CloudFront (global)",
    id: "aws-cloudfront-global",
    confidence: "documented",
    note: "CloudFront serves very many unrelated sites.",
  },
  {
    name: "AWS EC2/ELB",
    id: "aws-ec2-<region>",
    placeholders: ["Region, for example us-east-1; a local zone’s id can follow"],
    confidence: "documented",
    note: "Covers every customer’s servers in the region.",
  },
  {
    name: "AWS S3",
    id: "aws-s3-<region>",
    placeholders: ["Region, for example us-east-1; a local zone’s id can follow"],
    confidence: "documented",
    note: "Covers every customer’s buckets in the region.",
  },
  { name: "Confluence", id: "confluence", confidence: "documented" },
  { name: "GitHub", id: "github", confidence: "documented" },
  {
    name: "Google Workspace",
    id: "google-workspace",
    confidence: "documented",
    note: "Very broad: it shares front ends with other Google services.",
  },
  {
    name: "Jira",
    id: "jira",
    confidence: "documented",
    knownDomains: [
      "*.atl-paas.net",
      "*.atlassian.com",
      "*.atlassian.net",
      "*.cloudfront.net",
      "*.cookielaw.org",
      "*.googleapis.com",
      "*.gravatar.com",
      "*.jira.com",
      "*.launchdarkly.com",
      "*.optimizely.com",
      "*.pndsn.com",
      "*.segment.io",
      "*.sentry-cdn.com",
      "*.slack-edge.com",
      "*.wp.com",
      "recaptcha.net",
    ],
    trimmedDomains: ["*.atl-paas.net", "*.atlassian.com", "*.atlassian.net", "*.jira.com"],
    note: "As of October 2024 it routes large unrelated networks such as *.cloudfront.net and *.googleapis.com.",
  },
  { name: "Microsoft 365", id: "microsoft-365", confidence: "documented" },
  { name: "Okta", id: "okta", confidence: "documented" },
  {
    name: "Oracle Services Network (global)",
    id: "oracle-osn-global",
    confidence: "accepted by the service",
  },
  {
    name: "Oracle Cloud Infrastructure",
    id: "oracle-oci-<region>",
    placeholders: ["Region, for example us-ashburn-1"],
    confidence: "accepted by the service",
  },
  {
    name: "Oracle Object Storage",
    id: "oracle-object-storage-<region>",
    placeholders: ["Region, for example us-ashburn-1"],
    confidence: "accepted by the service",
  },
  { name: "Salesforce (Hyperforce)", id: "salesforce-hyperforce", confidence: "documented" },
  { name: "Salesforce (Salesforce-hosted)", id: "salesforce", confidence: "documented" },
  { name: "Stripe", id: "stripe", confidence: "documented" },
];

/** The preset that an id belongs to: the same id, or one with its region filled in. */
export function findPreset(id: string): PresetApp | undefined {
  return presetApps.find((preset) => {
    const [stem, ...placeholders] = preset.id.split("<");
    if (stem === undefined || placeholders.length === 0) return preset.id === id;
    return id.startsWith(stem) && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id.slice(stem.length));
  });
}

/** A preset’s name for the screen: its own name with the region, or the id itself for one that is not known. */
export function presetTitle(id: string): string {
  const preset = findPreset(id);
  if (preset === undefined) return id;
  const stem = preset.id.split("<")[0] ?? "";
  return preset.id === id ? preset.name : `${preset.name} (${id.slice(stem.length)})`;
}
