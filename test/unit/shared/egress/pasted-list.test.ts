import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { egressFormatIds } from "../../../../shared/egress/egress-format-id.ts";
import { formatAddresses } from "../../../../shared/egress/formats.ts";
import { entryText, readPastedList } from "../../../../shared/egress/pasted-list.ts";
import { formatAddress, formatRange } from "../../../../shared/net/address.ts";
import { formatSet, setOfRanges } from "../../../../shared/net/address-set.ts";

const read = (text: string) => readPastedList(text).entries.map(({ range }) => formatRange(range));
const ranges = (text: string) =>
  formatSet(setOfRanges(readPastedList(text).entries.map(({ range }) => range)));
const off = (text: string) => readPastedList(text).entries.map(({ isOff }) => isOff === true);
const two = ["203.0.113.7", "203.0.113.9"];

describe("readPastedList", () => {
  it.each<[string, string, readonly string[]]>([
    ["one per line", "203.0.113.7\n203.0.113.9", two],
    ["lines of Windows", "203.0.113.7\r\n203.0.113.9\r\n", two],
    ["commas", "203.0.113.7,203.0.113.9", two],
    ["commas and spaces", "203.0.113.7, 203.0.113.9", two],
    ["semicolons", "203.0.113.7; 203.0.113.9", two],
    ["spaces", "203.0.113.7 203.0.113.9", two],
    ["tabs, as two addresses", "203.0.113.7\t203.0.113.9", two],
    ["pipes", "| 203.0.113.7 | 203.0.113.9 |", two],
    ["CIDR", "203.0.113.7/32\n203.0.113.8/29", ["203.0.113.7", "203.0.113.8/29"]],
    ["host bits", "203.0.113.9/29", ["203.0.113.8/29"]],
    ["a JSON array", '["203.0.113.7", "203.0.113.9/32"]', two],
    ["JSON over lines", '[\n  "203.0.113.7",\n  "203.0.113.9"\n]', two],
    ["JSON objects", '[{"value":"203.0.113.7","name":"a"},{"value":"203.0.113.9"}]', two],
    ["a JSON answer", '{"gateways":[{"type":"CIDR","value":"203.0.113.7/32"}]}', ["203.0.113.7"]],
    [
      "a list of lists in JSON",
      '{"ipv4_cidrs":["203.0.113.7"],"ipv6_cidrs":["2001:db8::7"]}',
      ["203.0.113.7", "2001:db8::7"],
    ],
    ["an HCL list", 'toset([\n  "203.0.113.7",\n  "203.0.113.9",\n])', two],
    ["HCL with names", 'cidr_blocks = ["203.0.113.7/32", "203.0.113.9/32"]', two],
    ["a YAML list", '- "203.0.113.7"\n- 203.0.113.9', two],
    ["YAML with names", "allowed:\n  - ip: 203.0.113.7\n    name: office", ["203.0.113.7"]],
    ["CSV with heading", "IP address,Description\n203.0.113.7,Office\n203.0.113.9,VPN", two],
    ["CSV with quotes", '"203.0.113.7","Office, Porto"\n"203.0.113.9",""', two],
    [
      "rows of a web table",
      "203.0.113.7\tOffice\tActive\tEdit Delete\n203.0.113.9\tVPN\tInactive\tEdit",
      two,
    ],
    ["a table with the label first", "Office Porto   203.0.113.7   28 Nov 2026  on", ["203.0.113.7"]],
    ["a range", "203.0.113.4-203.0.113.9", ["203.0.113.4-203.0.113.9"]],
    ["a range with spaces", "203.0.113.4 - 203.0.113.9", ["203.0.113.4-203.0.113.9"]],
    ["a range with a long dash", "203.0.113.4 – 203.0.113.9", ["203.0.113.4-203.0.113.9"]],
    ["a range in words", "203.0.113.4 to 203.0.113.9", ["203.0.113.4-203.0.113.9"]],
    ["start–end pairs of one", "203.0.113.7-203.0.113.7", ["203.0.113.7"]],
    [
      "start and end in two columns",
      "203.0.113.7\t203.0.113.7\n203.0.113.8\t203.0.113.9",
      ["203.0.113.7", "203.0.113.8/31"],
    ],
    ["start and end under a heading", "Start IP,End IP\n203.0.113.8,203.0.113.9", ["203.0.113.8/31"]],
    ["wildcards", "192.168.*.*", ["192.168.0.0/16"]],
    ["a wildcard at the end", "203.0.113.*", ["203.0.113.0/24"]],
    [
      "address and length in two fields",
      "203.0.113.7\t32\n203.0.113.8\t29",
      ["203.0.113.7", "203.0.113.8/29"],
    ],
    ["address and length under a heading", "address,prefix,note\n203.0.113.8,29,office", ["203.0.113.8/29"]],
    [
      "a priority beside an address",
      "203.0.113.8,29,office\n203.0.113.16,office",
      ["203.0.113.8", "203.0.113.16"],
    ],
    ["address and mask", "203.0.113.8 255.255.255.248", ["203.0.113.8/29"]],
    [
      "an IAM condition",
      '{"Condition":{"NotIpAddress":{"aws:SourceIp":["203.0.113.7/32","203.0.113.9/32"]}}}',
      two,
    ],
    ["SQL", "ALLOWED_IP_LIST = ('203.0.113.7', '203.0.113.9')", two],
    ["command-line flags", "--db-allow-cidr 203.0.113.7/32 --db-allow-cidr 203.0.113.9/32", two],
    ["commands", "prefect cloud ip-allowlist add 203.0.113.7", ["203.0.113.7"]],
    ["IPv6 in any spelling", "2001:DB8:0:0::7\n2001:db8::/32", ["2001:db8::7", "2001:db8::/32"]],
    ["an IPv6 range", "2001:db8::7-2001:db8::9", ["2001:db8::7-2001:db8::9"]],
    ["mapped IPv4", "::ffff:203.0.113.7", ["203.0.113.7"]],
    ["brackets", "[2001:db8::7]", ["2001:db8::7"]],
    ["hard spaces and marks", "\u{feff}203.0.113.7\u{a0}\u{200b}203.0.113.9", two],
    ["a sentence", "Add 203.0.113.7 and 203.0.113.9.", two],
    ["a name with an address in it", "203.0.113.7 gw-203.0.113.9", ["203.0.113.7"]],
    ["a host name that begins so", "203.0.113.9.example.com", []],
    ["leading zeros", "203.0.113.007", []],
    ["a port", "203.0.113.7:443", []],
    // What the commands print that read a list.
    ["gh api graphql with --jq", "203.0.113.7\n203.0.113.9/32\n", two],
    [
      "gh api graphql as it answers",
      '{"data":{"organization":{"id":"O_kgDO","ipAllowListEntries":{"nodes":[{"allowListValue":"203.0.113.7","isActive":true,"name":"lis-1"},{"allowListValue":"203.0.113.9/32","isActive":false,"name":"fra-1"}],"pageInfo":{"hasNextPage":false,"endCursor":"Y3Vyc29yOnYyOpHOAA"}}}}}',
      two,
    ],
    [
      "Okta’s zone",
      '{"type":"IP","id":"nzo1ca9MfvqP0VD5A0h7","name":"Offices","status":"ACTIVE","usage":"POLICY","created":"2026-01-24T19:53:28.000Z","gateways":[{"type":"CIDR","value":"203.0.113.7/32"},{"type":"RANGE","value":"203.0.113.4-203.0.113.9"}],"proxies":null}',
      ["203.0.113.7", "203.0.113.4-203.0.113.9"],
    ],
    [
      "az rest on a named location",
      '{\n  "@odata.type": "#microsoft.graph.ipNamedLocation",\n  "displayName": "Offices",\n  "isTrusted": true,\n  "ipRanges": [\n    {\n      "@odata.type": "#microsoft.graph.iPv4CidrRange",\n      "cidrAddress": "203.0.113.7/32"\n    },\n    {\n      "@odata.type": "#microsoft.graph.iPv6CidrRange",\n      "cidrAddress": "2001:db8::7/128"\n    }\n  ]\n}',
      ["203.0.113.7", "2001:db8::7"],
    ],
    [
      "Datadog’s answer",
      '{"data":{"attributes":{"enabled":true,"entries":[{"data":{"attributes":{"cidr_block":"203.0.113.7/32","note":"lis-1","created_at":"2026-01-02T03:04:05Z"},"id":"a1","type":"ip_allowlist_entry"}}]},"type":"ip_allowlist"}}',
      ["203.0.113.7"],
    ],
    ["Buildkite’s answer", '{"allowed_ip_addresses":"203.0.113.7/32 203.0.113.9/32"}', two],
    [
      "Supabase’s answer",
      '{"entitlement":"allowed","config":{"dbAllowedCidrs":["203.0.113.7/32"],"dbAllowedCidrsV6":["2001:db8::7/128"]},"status":"applied"}',
      ["203.0.113.7", "2001:db8::7"],
    ],
    [
      "aws ec2 get-managed-prefix-list-entries",
      '{"Entries":[{"Cidr":"203.0.113.7/32","Description":"tailrace"},{"Cidr":"203.0.113.9/32","Description":"office"}]}',
      two,
    ],
    ["aws as text", "ENTRIES\t203.0.113.7/32\ttailrace\nENTRIES\t203.0.113.9/32\toffice", two],
    [
      "a table of the AWS command line",
      "|  Cidr            |  Description  |\n+------------------+---------------+\n|  203.0.113.7/32  |  tailrace     |\n|  203.0.113.9/32  |  office       |",
      two,
    ],
    ["Snowflake’s DESCRIBE", "name\tvalue\nALLOWED_IP_LIST\t203.0.113.7,203.0.113.9\n", two],
    ["atlas accessLists list", "CIDR BLOCK        AWS SECURITY GROUP\n203.0.113.7/32\n203.0.113.9/32", two],
    [
      "doctl databases firewalls list",
      "UUID                                    ClusterUUID                             Type       Value\n6c1a5a4f-5f0d-4c6e-8d2a-0f6b7a3c9e11    0a1b2c3d-5f0d-4c6e-8d2a-0f6b7a3c9e11    ip_addr    203.0.113.7",
      ["203.0.113.7"],
    ],
    [
      "Databricks’ answer",
      '{"ip_access_lists":[{"list_id":"f7b9","label":"office","list_type":"ALLOW","ip_addresses":["203.0.113.7","203.0.113.8/29"],"address_count":2,"enabled":true}]}',
      ["203.0.113.7", "203.0.113.8/29"],
    ],
    [
      "Salesforce’s metadata",
      "<networkAccess>\n<ipRanges><description>lis-1</description><end>203.0.113.9</end><start>203.0.113.9</start></ipRanges>\n</networkAccess>",
      ["203.0.113.9", "203.0.113.9"],
    ],
    [
      "terraform state show",
      'resource "x" "y" {\n    cidr_blocks = [\n        "203.0.113.7/32",\n        "203.0.113.9/32",\n    ]\n}',
      two,
    ],
    ["the wrong way round", "203.0.113.9-203.0.113.4", []],
  ])("reads %s", (_form, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    "203.0.113.007",
    "203.0.113.300",
    "203.0.113.7/33",
    "203.0.113.7:443",
    "203.0.113.9-203.0.113.4",
    "2001:db8::7::9",
  ])("shows %s as not understood, and as an address that may be lost", (text) => {
    expect(readPastedList(text)).toMatchObject({ entries: [], notUnderstood: [{ looksLikeAddress: true }] });
    expect(readPastedList(`203.0.113.9\n${text}`).notUnderstood).toHaveLength(1);
  });

  it("keeps what stands around an address as its label", () => {
    const { entries } = readPastedList(
      '203.0.113.7\tOffice Porto\tActive\n{"value":"203.0.113.9","name":"tailrace fra-1"}\n"2001:db8::7","VPN, old"',
    );
    expect(entries.map(({ label }) => label)).toEqual(["Office Porto Active", "tailrace fra-1", "VPN old"]);
  });

  it("shows an entry as it was written, and flags bits behind the prefix", () => {
    const [entry] = readPastedList("203.0.113.9/29").entries;
    expect(entry).toMatchObject({ text: "203.0.113.9/29", hasHostBits: true });
    const [single] = readPastedList("203.0.113.9/32").entries;
    expect(single === undefined ? "" : entryText(single)).toBe("203.0.113.9");
  });

  it("tells what is switched off there, by a field or a cell of its own", () => {
    expect(
      off(
        '[{"allowListValue":"203.0.113.7","isActive":true},{"allowListValue":"203.0.113.9","isActive":false}]',
      ),
    ).toEqual([false, true]);
    expect(off("203.0.113.7\tOffice\tActive\n203.0.113.9\tVPN\tInactive")).toEqual([false, true]);
    expect(off("203.0.113.7,Office,Disabled\n203.0.113.9,Disabled people’s office,Enabled")).toEqual([
      true,
      false,
    ]);
    // In a block over lines it cannot be told whose it is: nothing is sure then.
    expect(readPastedList('ip = "203.0.113.7"\nis_active = false').mayDeny).toBe(true);
    expect(readPastedList('ip = "203.0.113.7"\nis_active = true').mayDeny).toBe(false);
  });

  it("tells deny rules apart, and says where that cannot be told", () => {
    const { entries, mayDeny } = readPastedList("203.0.113.7 allow\n203.0.113.9 deny");
    expect(entries.map(({ denies }) => denies)).toEqual([false, true]);
    expect(mayDeny).toBe(false);
    expect(readPastedList("Blocked\n203.0.113.9").mayDeny).toBe(true);
    const named = readPastedList('{"allowed_ip_list":["203.0.113.7"],"blocked_ip_list":["203.0.113.9"]}');
    expect(named.entries.map(({ denies }) => denies)).toEqual([false, true]);
  });

  const addresses = fc.uniqueArray(
    fc.oneof(
      fc.nat({ max: 0xffff }).map((low) => formatAddress(0xcb00_0000 + low)),
      fc.bigInt({ min: 1n, max: 0xffffn }).map((low) => formatAddress((0x2001_0db8n << 96n) + low)),
    ),
    { minLength: 1, maxLength: 12 },
  );

  it("reads back every format that Tailrace writes", () => {
    fc.assert(
      fc.property(addresses, fc.constantFrom(...egressFormatIds), (set, format) => {
        const written = formatAddresses(set, format, { label: "office 7" });
        if (!written.ok) throw new Error(written.problem.what);
        expect(ranges(written.value.text)).toEqual(ranges(set.join("\n")));
      }),
    );
  });

  it("drops nothing in silence, whatever is pasted", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(...two, "203.0.113.300", "2001:db8::7", "-", "\t", ",", "/29"),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((parts) => parts.join("")),
        (line) => {
          fc.pre(
            !/[\n\r\u2028\u2029[{]/u.test(line) &&
              /[\p{L}\p{N}]/u.test(line.replaceAll(/[\u200b-\u200d\u2060]/gu, "")),
          );
          const { entries, notUnderstood } = readPastedList(line);
          expect(entries.length + notUnderstood.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
