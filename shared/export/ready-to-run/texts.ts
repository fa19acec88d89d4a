import { formatAddress } from "../../net/address.ts";
import type { AddressRange } from "../../net/address.ts";
import type { Automation } from "./command.ts";
import type { Entry } from "./delta.ts";

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

const rule = "tailrace_egress";

/** A rule of our own: setting its list touches nobody else’s addresses. */
function createRule(own: readonly Entry[], label: string): string {
  return [
    `CREATE NETWORK RULE IF NOT EXISTS ${rule} TYPE = IPV4 MODE = INGRESS VALUE_LIST = ${valueList(own)} COMMENT = ${sqlString(label)};`,
    setRule(own),
  ].join("\n");
}

function setRule(own: readonly Entry[]): string {
  return [
    `ALTER NETWORK RULE ${rule} SET VALUE_LIST = ${valueList(own)};`,
    `DESCRIBE NETWORK RULE ${rule};`,
  ].join("\n");
}

function valueList(own: readonly Entry[]): string {
  return `(${own.map(({ cidr }) => sqlString(cidr)).join(", ")})`;
}

/** The settings with all these ranges: a deployment replaces what was there. */
function securitySettings(
  ranges: readonly { readonly range: AddressRange; readonly label: string }[],
): string {
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
    source: {
      from: "Snowflake’s Terraform provider: network rules of type IPV4, mode INGRESS",
      confidence: "vendor’s code",
      open: "That IF NOT EXISTS is taken comes from general knowledge.",
    },
    ways: [
      {
        title: "SQL",
        variables: [],
        write: {
          model: "own",
          add: ({ own, label }) => createRule(own, label),
          remove: ({ removal }) => setRule(removal.rest),
        },
      },
    ],
  },
  {
    productId: "salesforce",
    trap: "A deployment replaces all ranges; the file carries those retrieved with the list below.",
    after: "Deploy it as settings/Security.settings-meta.xml with sf.",
    source: {
      from: "Salesforce’s Metadata API: SecuritySettings.networkAccess.ipRanges",
      confidence: "vendor’s document",
    },
    ways: [
      {
        title: "XML",
        variables: [],
        write: {
          model: "whole",
          add: ({ add, label }, { entries }) =>
            securitySettings([...entries, ...add.map(({ range }) => ({ range, label }))]),
          remove: ({ removal }) => {
            const gone = new Set(removal.gone.map(({ cidr }) => cidr));
            return securitySettings(removal.list.entries.filter(({ value }) => !gone.has(value)));
          },
        },
      },
    ],
  },
];
