/** Every way in which egress IPs can be written out. Titles and rules: `formats.ts`. */
export const egressFormatIds = [
  "line",
  "line-cidr",
  "comma",
  "comma-space",
  "space",
  "json",
  "json-cidr",
  "hcl",
  "hcl-cidr",
  "yaml",
  "csv",
  "range",
  "range-columns",
  "address-prefix",
  "iam-condition",
  "cli-flags",
] as const;

/** Identifier of a copy format. */
export type EgressFormatId = (typeof egressFormatIds)[number];
