import { formatAddress } from "../../net/address.ts";
import type { Automation, Wanted } from "./command.ts";
import type { WholeList } from "./delta.ts";

/** A string of Snowflake’s SQL, which reads backslashes in it. */
export function sqlString(text: string): string {
  return `'${text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "''")
    .replaceAll(/\p{Cc}/gu, " ")}'`;
}

/** Text of an XML element. Characters that XML 1.0 refuses become spaces. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, " ")
    .replaceAll(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** A rule of our own: setting its list touches nobody else’s addresses. */
function networkRule({ own, label }: Wanted): string {
  const list = `(${own.map(({ cidr }) => sqlString(cidr)).join(", ")})`;
  return [
    `CREATE NETWORK RULE IF NOT EXISTS tailrace_egress TYPE = IPV4 MODE = INGRESS VALUE_LIST = ${list} COMMENT = ${sqlString(label)};`,
    `ALTER NETWORK RULE tailrace_egress SET VALUE_LIST = ${list};`,
    "DESCRIBE NETWORK RULE tailrace_egress;",
  ].join("\n");
}

/** The settings with all ranges that stand there and those that are missing. */
function securitySettings({ add, label }: Wanted, { entries }: WholeList): string {
  const ranges = [...entries, ...add.map(({ range }) => ({ range, label }))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<SecuritySettings xmlns="http://soap.sforce.com/2006/04/metadata">',
    "  <networkAccess>",
    ...ranges.flatMap((one) => [
      "    <ipRanges>",
      `      <description>${xmlText(one.label)}</description>`,
      `      <end>${formatAddress(one.range.to)}</end>`,
      `      <start>${formatAddress(one.range.from)}</start>`,
      "    </ipRanges>",
    ]),
    "  </networkAccess>",
    "</SecuritySettings>",
  ].join("\n");
}

export const writtenAsText: readonly Automation[] = [
  {
    productId: "snowflake",
    trap: "Setting the list replaces it; use a network rule of our own and add the rule to the policy.",
    after: "Add the rule tailrace_egress to your network policy, then test.",
    onlyIPv4: true,
    source:
      "Snowflake’s Terraform provider: network rules of type IPV4, mode INGRESS; IF NOT EXISTS from general knowledge",
    ways: [{ title: "SQL", variables: [], write: { model: "own", text: networkRule } }],
  },
  {
    productId: "salesforce",
    trap: "A deployment replaces all ranges; the file carries those retrieved with the list below.",
    after: "Deploy it as settings/Security.settings-meta.xml with sf.",
    source: "Salesforce’s Metadata API: SecuritySettings.networkAccess.ipRanges",
    ways: [{ title: "XML", variables: [], write: { model: "whole", text: securitySettings } }],
  },
];
