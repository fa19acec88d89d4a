import type { EgressFormatId } from "./egress-format-id.ts";

/** A format as the menus show it. */
export interface EgressFormatInfo {
  readonly id: EgressFormatId;
  /** Menu text, for example “One per line”. */
  readonly title: string;
  /** How a copy is described: “Copied 2 egress IPs of GitHub, one per line”. */
  readonly phrase: string;
  /** What two addresses look like; documentation addresses. */
  readonly example: string;
  /** Where the format is needed, one sentence. */
  readonly note: string;
}

const titles: Readonly<Record<EgressFormatId, Omit<EgressFormatInfo, "id">>> = {
  line: {
    title: "One per line",
    phrase: "one per line",
    example: "203.0.113.7\n203.0.113.9",
    note: "For forms that take one entry at a time or a list of lines.",
  },
  "line-cidr": {
    title: "One per line, CIDR",
    phrase: "one per line as CIDR",
    example: "203.0.113.7/32\n203.0.113.9/32",
    note: "For forms and files that want a prefix length with every address.",
  },
  comma: {
    title: "Comma",
    phrase: "separated by commas",
    example: "203.0.113.7,203.0.113.9",
    note: "For one text field that takes several addresses.",
  },
  "comma-cidr": {
    title: "Comma, CIDR",
    phrase: "separated by commas as CIDR",
    example: "203.0.113.7/32,203.0.113.9/32",
    note: "For one text field that takes several CIDR blocks.",
  },
  "comma-space": {
    title: "Comma and space",
    phrase: "separated by commas and spaces",
    example: "203.0.113.7, 203.0.113.9",
    note: "As Comma, easier to read.",
  },
  "comma-space-cidr": {
    title: "Comma and space, CIDR",
    phrase: "separated by commas and spaces as CIDR",
    example: "203.0.113.7/32, 203.0.113.9/32",
    note: "As Comma, CIDR, easier to read.",
  },
  space: {
    title: "Space",
    phrase: "separated by spaces",
    example: "203.0.113.7 203.0.113.9",
    note: "For one text field that separates by spaces.",
  },
  "space-cidr": {
    title: "Space, CIDR",
    phrase: "separated by spaces as CIDR",
    example: "203.0.113.7/32 203.0.113.9/32",
    note: "For one text field that separates CIDR blocks by spaces.",
  },
  json: {
    title: "JSON array",
    phrase: "as a JSON array",
    example: '["203.0.113.7", "203.0.113.9"]',
    note: "For APIs.",
  },
  "json-cidr": {
    title: "JSON array, CIDR",
    phrase: "as a JSON array of CIDRs",
    example: '["203.0.113.7/32", "203.0.113.9/32"]',
    note: "For APIs that want CIDR blocks.",
  },
  hcl: {
    title: "HCL list",
    phrase: "as an HCL list",
    example: '[\n  "203.0.113.7",\n  "203.0.113.9",\n]',
    note: "For Terraform.",
  },
  "hcl-cidr": {
    title: "HCL list, CIDR",
    phrase: "as an HCL list of CIDRs",
    example: '[\n  "203.0.113.7/32",\n  "203.0.113.9/32",\n]',
    note: "For Terraform resources that want CIDR blocks.",
  },
  yaml: {
    title: "YAML list",
    phrase: "as a YAML list",
    example: '- "203.0.113.7"\n- "203.0.113.9"',
    note: "For configuration files.",
  },
  "yaml-cidr": {
    title: "YAML list, CIDR",
    phrase: "as a YAML list of CIDRs",
    example: '- "203.0.113.7/32"\n- "203.0.113.9/32"',
    note: "For configuration files that want CIDR blocks.",
  },
  csv: {
    title: "CSV with label",
    phrase: "as CSV with a label",
    example: "203.0.113.7,Tailscale connector gw-1\n203.0.113.9,Tailscale connector gw-2",
    note: "Address and label, for uploads and for forms with a description.",
  },
  "csv-cidr": {
    title: "CSV with label, CIDR",
    phrase: "as CSV with a label, CIDR",
    example: "203.0.113.7/32,Tailscale connector gw-1\n203.0.113.9/32,Tailscale connector gw-2",
    note: "CIDR block and label, for uploads and for forms with a description.",
  },
  range: {
    title: "Start–end pairs",
    phrase: "as start–end pairs",
    example: "203.0.113.7-203.0.113.7\n203.0.113.9-203.0.113.9",
    note: "For forms that ask for a range; one address is both its ends.",
  },
  "range-columns": {
    title: "Start and end in two columns",
    phrase: "as start and end in two columns",
    example: "203.0.113.7\t203.0.113.7\n203.0.113.9\t203.0.113.9",
    note: "Start and end with a tab between, for two fields or a spreadsheet.",
  },
  "address-prefix": {
    title: "Address and prefix length",
    phrase: "as address and prefix length",
    example: "203.0.113.7\t32\n203.0.113.9\t32",
    note: "Address and prefix length with a tab between, for two fields.",
  },
  "sql-list": {
    title: "SQL list",
    phrase: "as an SQL list",
    example: "('203.0.113.7', '203.0.113.9')",
    note: "For SQL statements such as a network policy’s ALLOWED_IP_LIST.",
  },
  "iam-condition": {
    title: "IAM condition",
    phrase: "as an IAM condition",
    example:
      '{\n  "NotIpAddress": {\n    "aws:SourceIp": [\n      "203.0.113.7/32",\n      "203.0.113.9/32"\n    ]\n  },\n  "Bool": {\n    "aws:ViaAWSService": "false"\n  }\n}',
    note: "The Condition of an AWS policy statement whose Effect is Deny.",
  },
  "cli-flags": {
    title: "Command-line flags",
    phrase: "as command-line flags",
    example: "--db-allow-cidr 203.0.113.7/32 --db-allow-cidr 203.0.113.9/32",
    note: "One flag before each CIDR block.",
  },
  "command-lines": {
    title: "One command per address",
    phrase: "as one command per address",
    example: "prefect cloud ip-allowlist add 203.0.113.7\nprefect cloud ip-allowlist add 203.0.113.9",
    note: "For products that are set up from the command line, one address at a time.",
  },
};

/** Title, note and example of a format. */
export function formatInfo(id: EgressFormatId): EgressFormatInfo {
  return { id, ...titles[id] };
}
