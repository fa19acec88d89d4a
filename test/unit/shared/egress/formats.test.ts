import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { parseEgress } from "../../../../shared/egress/address.ts";
import { formatRange, type AddressRange } from "../../../../shared/net/address.ts";
import { formatPrefix, sortUnique } from "../../../../shared/net/prefix.ts";
import { egressFormatIds, isEgressFormatId } from "../../../../shared/egress/egress-format-id.ts";
import type { EgressFormatId } from "../../../../shared/egress/egress-format-id.ts";
import { formatInfo } from "../../../../shared/egress/format-catalogue.ts";
import { formatAddresses, sortAddressTexts } from "../../../../shared/egress/formats.ts";
import type { FormatOptions } from "../../../../shared/egress/formats.ts";

function parsed(text: string): AddressRange {
  const result = parseEgress(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.what}`);
  return result.value;
}

function textOf(
  addresses: Parameters<typeof formatAddresses>[0],
  format: EgressFormatId,
  options?: FormatOptions,
): string {
  const result = formatAddresses(addresses, format, options);
  if (!result.ok) throw new Error(result.problem.what);
  return result.value.text;
}

const two = ["203.0.113.10", "203.0.113.9"];
const mixed = ["2001:DB8::7", "203.0.113.16/28", ...two];

const expected: Readonly<Record<EgressFormatId, string>> = {
  line: "203.0.113.9\n203.0.113.10\n203.0.113.16/28\n2001:db8::7",
  "line-cidr": "203.0.113.9/32\n203.0.113.10/32\n203.0.113.16/28\n2001:db8::7/128",
  comma: "203.0.113.9,203.0.113.10,203.0.113.16/28,2001:db8::7",
  "comma-cidr": "203.0.113.9/32,203.0.113.10/32,203.0.113.16/28,2001:db8::7/128",
  "comma-space": "203.0.113.9, 203.0.113.10, 203.0.113.16/28, 2001:db8::7",
  "comma-space-cidr": "203.0.113.9/32, 203.0.113.10/32, 203.0.113.16/28, 2001:db8::7/128",
  space: "203.0.113.9 203.0.113.10 203.0.113.16/28 2001:db8::7",
  "space-cidr": "203.0.113.9/32 203.0.113.10/32 203.0.113.16/28 2001:db8::7/128",
  json: '["203.0.113.9", "203.0.113.10", "203.0.113.16/28", "2001:db8::7"]',
  "json-cidr": '["203.0.113.9/32", "203.0.113.10/32", "203.0.113.16/28", "2001:db8::7/128"]',
  hcl: '[\n  "203.0.113.9",\n  "203.0.113.10",\n  "203.0.113.16/28",\n  "2001:db8::7",\n]',
  "hcl-cidr": '[\n  "203.0.113.9/32",\n  "203.0.113.10/32",\n  "203.0.113.16/28",\n  "2001:db8::7/128",\n]',
  yaml: '- "203.0.113.9"\n- "203.0.113.10"\n- "203.0.113.16/28"\n- "2001:db8::7"',
  "yaml-cidr": '- "203.0.113.9/32"\n- "203.0.113.10/32"\n- "203.0.113.16/28"\n- "2001:db8::7/128"',
  csv: "203.0.113.9,gw\n203.0.113.10,gw\n203.0.113.16/28,gw\n2001:db8::7,gw",
  "csv-cidr": "203.0.113.9/32,gw\n203.0.113.10/32,gw\n203.0.113.16/28,gw\n2001:db8::7/128,gw",
  range:
    "203.0.113.9-203.0.113.9\n203.0.113.10-203.0.113.10\n203.0.113.16-203.0.113.31\n2001:db8::7-2001:db8::7",
  "range-columns":
    "203.0.113.9\t203.0.113.9\n203.0.113.10\t203.0.113.10\n203.0.113.16\t203.0.113.31\n2001:db8::7\t2001:db8::7",
  "address-prefix": "203.0.113.9\t32\n203.0.113.10\t32\n203.0.113.16\t28\n2001:db8::7\t128",
  "sql-list": "('203.0.113.9', '203.0.113.10', '203.0.113.16/28', '2001:db8::7')",
  "iam-condition":
    '{\n  "NotIpAddress": {\n    "aws:SourceIp": [\n      "203.0.113.9/32",\n      "203.0.113.10/32",\n      "203.0.113.16/28",\n      "2001:db8::7/128"\n    ]\n  },\n  "Bool": {\n    "aws:ViaAWSService": "false"\n  }\n}',
  "cli-flags":
    "--db-allow-cidr 203.0.113.9/32 --db-allow-cidr 203.0.113.10/32 --db-allow-cidr 203.0.113.16/28 --db-allow-cidr 2001:db8::7/128",
  "command-lines": "add 203.0.113.9\nadd 203.0.113.10\nadd 203.0.113.16/28\nadd 2001:db8::7",
};

const quoted = (text: string): string[] =>
  [...text.matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? "");
const lines = (text: string): string[] => text.split("\n");
const cells = (text: string): string[] => lines(text).map((line) => line.split(",")[0] ?? "");

/** Reads a copy back, as the product would. */
const readers: Partial<Record<EgressFormatId, (text: string) => readonly string[]>> = {
  json: (text) => v.parse(v.array(v.string()), JSON.parse(text)),
  "json-cidr": (text) => v.parse(v.array(v.string()), JSON.parse(text)),
  "iam-condition": (text) => v.parse(iamSchema, JSON.parse(text)).NotIpAddress["aws:SourceIp"],
  range: (text) => lines(text).map((line) => line.split("-")[0] ?? ""),
  "range-columns": (text) => lines(text).map((line) => line.split("\t")[0] ?? ""),
  "address-prefix": (text) => lines(text).map((line) => line.replace("\t", "/")),
  csv: cells,
  "csv-cidr": cells,
  hcl: quoted,
  "hcl-cidr": quoted,
  yaml: quoted,
  "yaml-cidr": quoted,
  "sql-list": quoted,
  "cli-flags": (text) => text.split(" ").filter((word) => !word.startsWith("--")),
  "command-lines": (text) => lines(text).map((line) => line.split(" ").at(-1) ?? ""),
};

const iamSchema = v.object({ NotIpAddress: v.object({ "aws:SourceIp": v.array(v.string()) }) });

function readBack(text: string, format: EgressFormatId): readonly string[] {
  return readers[format]?.(text) ?? text.split(/\n|, |,| /);
}

const addressSet = fc.array(fc.oneof(fc.ipV4(), fc.ipV6()), { minLength: 1, maxLength: 30 });

describe("formatAddresses", () => {
  it.each(egressFormatIds)("writes %s exactly", (format) => {
    expect(textOf(mixed, format, { label: "gw", command: "add" })).toBe(expected[format]);
  });

  it("can be read back in every format: the same set, sorted, without duplicates", () => {
    fc.assert(
      fc.property(addressSet, fc.constantFrom(...egressFormatIds), (addresses, format) => {
        const text = textOf([...addresses, ...addresses], format, { command: "add" });
        const wanted = sortUnique(addresses.map(parsed));
        expect(readBack(text, format).map((entry) => formatRange(parsed(entry)))).toEqual(
          wanted.map(formatRange),
        );
      }),
    );
  });

  it("has no trailing space or line break anywhere", () => {
    fc.assert(
      fc.property(addressSet, fc.constantFrom(...egressFormatIds), (addresses, format) => {
        const text = textOf(addresses, format);
        expect(text).not.toMatch(/[ \t]$/m);
        expect(text).not.toMatch(/\s$/);
        expect(text).not.toContain("\r");
      }),
    );
  });

  it("writes nothing but addresses in the plain formats", () => {
    fc.assert(
      fc.property(addressSet, (addresses) => {
        for (const format of ["line", "comma", "comma-space", "space"] as const) {
          for (const entry of readBack(textOf(addresses, format), format)) {
            expect(formatRange(parsed(entry))).toBe(entry);
          }
          const cidr = `${format}-cidr` as const;
          for (const entry of readBack(textOf(addresses, cidr), cidr)) {
            expect(formatPrefix(parsed(entry))).toBe(entry);
          }
        }
      }),
    );
  });

  it("counts what is in the text and lists it", () => {
    const result = formatAddresses([...two, "203.0.113.9/32"], "line");
    expect(result).toEqual({
      ok: true,
      value: {
        text: "203.0.113.9\n203.0.113.10",
        count: 2,
        addresses: ["203.0.113.9", "203.0.113.10"],
        leftOut: [],
      },
    });
  });

  it("leaves IPv6 out of an IPv4 list and says so", () => {
    const result = formatAddresses(mixed, "comma", { families: "ipv4", ipv6Reason: "Jira takes IPv4 only." });
    expect(result).toMatchObject({
      ok: true,
      value: { count: 3, leftOut: [{ address: "2001:db8::7", reason: "Jira takes IPv4 only." }] },
    });
  });

  it("refuses the whole set for one entry that is not an address, naming it", () => {
    const result = formatAddresses(["203.0.113.9", "gw-1.example.com"], "line");
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: "address-invalid",
        evidence: { details: [expect.stringContaining("gw-1.example.com")] },
      },
    });
  });

  it("refuses a block that lets nearly everybody in", () => {
    expect(formatAddresses(["203.0.113.9", "0.0.0.0/0"], "line-cidr")).toMatchObject({ ok: false });
  });

  it("says whether there was nothing, or nothing that the product takes", () => {
    expect(formatAddresses([], "line")).toMatchObject({ problem: { code: "nothing-to-copy" } });
    const onlyIPv6 = formatAddresses(["2001:db8::7"], "line", { families: "ipv4" });
    expect(onlyIPv6).toMatchObject({
      problem: {
        code: "nothing-to-copy",
        meaning: expect.stringContaining("does not take"),
        evidence: { details: [expect.stringContaining("2001:db8::7")] },
      },
    });
  });

  it("does not call unknown what is not known to be taken", () => {
    const onlyIPv6 = formatAddresses(["2001:db8::7"], "line", { families: "ipv4", ipv6Unknown: true });
    expect(onlyIPv6).toMatchObject({
      problem: {
        code: "nothing-to-copy",
        meaning: "All of them are IPv6 addresses, which this product’s allowlist is not known to take.",
        remedy: "Include IPv6, or give the connector a public IPv4 address.",
        evidence: { details: ["2001:db8::7: This list is not known to take IPv6 addresses."] },
      },
    });
  });

  it("labels each address with its connectors, quoted and inert in a spreadsheet", () => {
    const labelled = [
      { address: "203.0.113.9", label: "gw-1" },
      { address: "203.0.113.9/32", label: "gw-2" },
      { address: "203.0.113.10", label: '=HYPERLINK("x"),\n"y"' },
    ];
    expect(textOf([...labelled, "203.0.113.11"], "csv", { label: "other" })).toBe(
      `203.0.113.9,gw-1; gw-2\n203.0.113.10,"'=HYPERLINK(""x""), ""y"""\n203.0.113.11,other`,
    );
  });

  it("uses the flag that it is given", () => {
    expect(textOf(["203.0.113.9"], "cli-flags", { flag: "--allow" })).toBe("--allow 203.0.113.9/32");
  });
});

describe("format catalogue", () => {
  it.each(egressFormatIds)("describes %s and its example is what the format writes", (format) => {
    const info = formatInfo(format);
    expect(info.title).not.toBe("");
    const labelled = [
      { address: "203.0.113.7", label: "Tailscale connector gw-1" },
      { address: "203.0.113.9", label: "Tailscale connector gw-2" },
    ];
    expect(textOf(labelled, format, { command: "prefect cloud ip-allowlist add" })).toBe(info.example);
  });

  it("has a title of its own for every format", () => {
    expect(new Set(egressFormatIds.map((id) => formatInfo(id).title)).size).toBe(egressFormatIds.length);
  });

  it("knows its ids", () => {
    expect(isEgressFormatId("line")).toBe(true);
    expect(isEgressFormatId("lines")).toBe(false);
  });
});

describe("sortAddressTexts", () => {
  it("sorts by number and keeps what it cannot read at the end", () => {
    expect(sortAddressTexts(["x", "203.0.113.10", "2001:DB8::1", "203.0.113.9"])).toEqual([
      "203.0.113.9",
      "203.0.113.10",
      "2001:db8::1",
      "x",
    ]);
  });
});
