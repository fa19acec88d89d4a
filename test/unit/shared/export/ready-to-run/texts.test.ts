import { parse as parseHcl } from "@cdktf/hcl2json";
import { Dialect, parse as parseSql } from "@polyglot-sql/sdk";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { entriesOf } from "../../../../../shared/export/ready-to-run/delta.ts";
import { jsonText } from "../../../../../shared/export/ready-to-run/json-text.ts";
import { hereString, literal, script } from "../../../../../shared/export/ready-to-run/powershell.ts";
import { automatedProducts } from "../../../../../shared/export/ready-to-run/ready-to-run.ts";
import { sqlString, xmlText } from "../../../../../shared/export/ready-to-run/texts.ts";
import { powershellTree } from "../../../../support/powershell-parser.ts";
import { productFakes } from "../../../../support/product-fakes.ts";
import {
  additionsOf,
  foreign,
  former,
  hostileWords,
  ours,
  removalsOf,
  wholeOf,
} from "../../../../support/ready-to-run.ts";
import { stubPrograms } from "../../../../support/stub-programs.ts";

const products = automatedProducts().map(({ productId }) => productId);
const label = hostileWords.join(" ");

/** What the ways of a title write for a label that nobody cleaned. */
function hostileTexts(titles: readonly string[]): readonly (readonly [string, string])[] {
  const list = wholeOf(`198.51.100.0/28 ${hostileWords.map((one) => one.replaceAll("\n", " ")).join(" ")}`);
  if (list === null) throw new Error("the list is not whole");
  return automatedProducts().flatMap(({ productId, ways }) =>
    ways.flatMap(({ title, write }) => {
      if (!titles.includes(title)) return [];
      const wanted = { add: entriesOf(ours), own: entriesOf(ours), label, notes: [] };
      return [
        [
          `${productId} ${title}`,
          write.model === "whole" ? write.add(wanted, list) : write.add(wanted),
        ] as const,
      ];
    }),
  );
}

/** One way after another, as it is kept. */
function part(
  kind: string,
  ways: readonly { title: string; text: string | null; why: string | null }[],
): readonly string[] {
  return ways.map(({ title, text, why }) => `=== ${kind} by ${title}\n${text ?? `(${why ?? ""})`}\n`);
}

describe("golden texts", () => {
  it.each(products)("%s", async (productId) => {
    const all = [...part("Adding", additionsOf(productId)), ...part("Removing", removalsOf(productId))];
    await expect(all.join("\n")).toMatchFileSnapshot(`golden/${productId}.txt`);
  });
});

describe("Terraform", () => {
  const texts = hostileTexts(["Terraform", "Terraform import"]);

  it.each(texts)("%s is read by an HCL parser, whatever the label", async (name, text) => {
    const read = JSON.stringify(await parseHcl("main.tf", text));
    for (const address of ours) expect(read).toContain(`${address}/32`);
    // A resource that takes a list over has to hold what stands there.
    expect(read.includes("198.51.100.0/28")).toBe(name.endsWith("import"));
  });

  it("keeps a hostile label one string", async () => {
    const [, text = ""] = texts.find(([name]) => name === "github Terraform") ?? [];
    const read = await parseHcl("main.tf", text);
    const resource = Object.values(read["resource"] as Record<string, { tailrace: { name: string }[] }>);
    // The parser doubles the marks of templates again.
    const found = resource[0]?.tailrace[0]?.name.replaceAll(/([$%])\1\{/gu, "$1{");
    expect(found).toBe(label);
  });

  it("imports what stands there, and changes nothing that the list does not show", () => {
    const [, , text] = additionsOf("okta");
    expect(text?.text).toMatch(
      /^import \{\n {2}to = okta_network_zone\.tailrace\n {2}id = var\.zone_id\n\}$/mu,
    );
    expect(text?.text).toContain("ignore_changes = [name, type, proxies, status, usage]");
  });
});

describe("SQL", () => {
  const [, text = ""] = hostileTexts(["SQL"])[0] ?? [];
  const lines = [...text.split("\n"), ...(removalsOf("snowflake")[0]?.text ?? "").split("\n")];

  it("is one statement on each line for Snowflake’s dialect, whatever the label", () => {
    expect(lines).toHaveLength(5);
    for (const line of lines.filter((one) => !one.startsWith("DESCRIBE"))) {
      const read = parseSql(line, Dialect.Snowflake);
      expect(read.error).toBeNull();
      expect(read.ast).toHaveLength(1);
    }
    // The parser knows DESCRIBE for tables alone.
    expect(lines.filter((one) => one.startsWith("DESCRIBE"))).toEqual(
      Array.from({ length: 2 }, () => "DESCRIBE NETWORK RULE tailrace_egress;"),
    );
    expect(lines.join("\n")).not.toMatch(/REPLACE|DROP/u);
  });

  it("keeps every literal what it is", () => {
    for (const word of [...hostileWords, label]) {
      const { ast } = parseSql(`SELECT ${sqlString(word)}`, Dialect.Snowflake);
      const expected = word.replaceAll("\n", " ");
      expect(JSON.stringify(ast)).toContain(JSON.stringify({ literal_type: "string", value: expected }));
    }
  });

  it("takes nothing out of a rule of our own but what has expired", () => {
    expect(additionsOf("snowflake")[0]?.text).toContain("VALUE_LIST = ('203.0.113.7/32', '203.0.113.8/32');");
    const removal = removalsOf("snowflake")[0]?.text ?? "";
    expect(removal).toContain("SET VALUE_LIST = ('203.0.113.7/32', '203.0.113.8/32');");
    expect(removal).not.toContain(former);
  });
});

describe("XML", () => {
  it("is well formed and keeps a hostile label one text", () => {
    const [, text = ""] = hostileTexts(["XML"])[0] ?? [];
    expect(XMLValidator.validate(text)).toBe(true);
    expect(ranges(text)[1]?.description).toBe(label.replaceAll("\n", " "));
    for (const word of hostileWords) expect(xmlText(word)).not.toMatch(/[<>"']|&(?!#\d+;)/u);
  });

  it("keeps every range that is there, and loses but what has expired", () => {
    const starts = (text: string | null | undefined) => ranges(text ?? "").map(({ start }) => start);
    expect(starts(additionsOf("salesforce")[0]?.text)).toEqual(["198.51.100.0", "192.0.2.4", ...ours]);
    expect(starts(removalsOf("salesforce")[0]?.text)).toEqual(["198.51.100.0", "192.0.2.4", ...ours]);
    expect(ranges(additionsOf("salesforce")[0]?.text ?? "")[0]).toEqual({
      description: "office",
      end: "198.51.100.15",
      start: "198.51.100.0",
    });
  });
});

/** The ranges of a settings file. */
function ranges(text: string) {
  const parser = new XMLParser({
    isArray: (name) => name === "ipRanges",
    parseTagValue: false,
    htmlEntities: true,
  });
  return (parser.parse(text) as Settings).SecuritySettings.networkAccess.ipRanges;
}

/** What a script sends. */
function bodyOf(text: string) {
  return JSON.parse(/@'\n(.*)\n'@/u.exec(text)?.[1] ?? "null") as { ipRanges: { cidrAddress: string }[] };
}

interface Settings {
  readonly SecuritySettings: {
    readonly networkAccess: {
      readonly ipRanges: readonly { description: string; start: string; end: string }[];
    };
  };
}

describe("JSON and YAML", () => {
  it("says what was given, and ends nothing around it", () => {
    for (const word of hostileWords) expect(JSON.parse(jsonText([word]))).toEqual([word]);
    expect(jsonText("</script>&\u2028")).not.toMatch(/[<>&\u2028]/u);
  });

  it("gives gcloud a specification that YAML reads", () => {
    const fake = productFakes.find(({ productId }) => productId === "google-workspace");
    if (fake === undefined) throw new Error("there is no stand-in of gcloud");
    const here = stubPrograms();
    here.program("gcloud", fake.script);
    here.write("list", fake.list(foreign));
    const text = additionsOf("google-workspace")[0]?.text ?? "";
    expect(here.run(text, { POLICY_ID: "1", LEVEL: "l" })).toMatchObject({ status: 0 });
    expect(parseYaml(here.read("tailrace-google-workspace.body.json"))).toEqual([
      { ipSubnetworks: [...foreign, "203.0.113.7/32", "203.0.113.8/32"] },
      { regions: ["CH"] },
    ]);
    here.remove();
  });
});

const asLiteral = (word: string) => powershellTree(script`Write-Output ${literal(word)}`.text);
const asLines = (word: string) => powershellTree(script`$x = ${hereString(word)}`.text);

// No PowerShell is at hand: what is written is parsed by its grammar and looked at, and was not run.
describe("PowerShell", () => {
  it("doubles quotes and lets no other quote in", () => {
    expect(literal("it's $x `n").text).toBe("'it''s $x `n'");
    expect(literal("a\u2019; b\u2018\u201Bc\nd\u202Ee").text).toBe("'a-; b--c-d-e'");
    expect(hereString("a\n'@\nb").text).toBe("@'\na\n '@\nb\n'@");
    expect(script`Write-Output ${literal("'")}`.text).toBe("Write-Output ''''");
  });

  it("is PowerShell, whatever the names are, and no name changes what it does", async () => {
    for (const word of [...hostileWords, label]) {
      expect([word, await asLiteral(word)]).toEqual([word, await asLiteral("office")]);
      expect([word, await asLines(word)]).toEqual([word, await asLines("office")]);
    }
    const written = [
      ...hostileTexts(["PowerShell"]).map(([, text]) => text),
      ...[...additionsOf("microsoft-entra-id"), ...removalsOf("microsoft-entra-id")].flatMap(
        ({ title, text }) => (title === "PowerShell" && text !== null ? [text] : []),
      ),
    ];
    expect(written).toHaveLength(3);
    for (const text of written) expect(await powershellTree(text)).toContain("script_block");
    await expect(powershellTree("& { throw 'it's' ")).rejects.toThrow("No PowerShell");
  });

  it("replaces the ranges of a named location by a file, and stops where they are not as compared", () => {
    const adding = additionsOf("microsoft-entra-id").find(({ title }) => title === "PowerShell")?.text ?? "";
    const removing = removalsOf("microsoft-entra-id").find(({ title }) => title === "PowerShell")?.text ?? "";
    const kept = [...foreign, "203.0.113.7/32", "203.0.113.8/32"];
    expect(bodyOf(adding).ipRanges.map(({ cidrAddress }) => cidrAddress)).toEqual(kept);
    expect(bodyOf(removing).ipRanges.map(({ cidrAddress }) => cidrAddress)).toEqual(kept);
    for (const text of [adding, removing]) {
      expect(text.startsWith("& {\n  $ErrorActionPreference = 'Stop'")).toBe(true);
      expect(text.endsWith("\n}")).toBe(true);
      expect(text.indexOf("not as compared")).toBeLessThan(text.indexOf("--method patch"));
      expect(text.match(/\{/gu)).toHaveLength(text.match(/\}/gu)?.length ?? 0);
    }
  });
});
