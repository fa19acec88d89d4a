/**
 * Every way in which a set of egress IPs can be written, what is asked for most first: the order of every menu. The list
 * is closed: screens, the tray and the ledger switch on it. `-cidr` means that single addresses carry `/32` or `/128`.
 */
export const egressFormatIds = [
  "line",
  "line-cidr",
  "comma",
  "comma-cidr",
  "space",
  "space-cidr",
  "json",
  "json-cidr",
  "csv",
  "csv-cidr",
  "range",
  "comma-space",
  "comma-space-cidr",
  "hcl",
  "hcl-cidr",
  "yaml",
  "yaml-cidr",
  "range-columns",
  "address-prefix",
  "sql-list",
  "iam-condition",
  "cli-flags",
  "command-lines",
] as const;

/** One of the closed list of formats. */
export type EgressFormatId = (typeof egressFormatIds)[number];

/** Tells whether a text is the id of a format, for values read back from disk or from a command. */
export function isEgressFormatId(text: string): text is EgressFormatId {
  return (egressFormatIds as readonly string[]).includes(text);
}
