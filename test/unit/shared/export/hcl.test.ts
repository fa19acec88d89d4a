import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hclComment, hclHeredoc, hclName, hclString, hclStringList } from "../../../../shared/export/hcl.ts";

/** Terraform asks the network for newer versions unless it is told not to. */
const quiet = { PATH: process.env["PATH"] ?? "", CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" };
const hasTerraform = spawnSync("terraform", ["version"], { stdio: "ignore", env: quiet }).status === 0;
if (!hasTerraform)
  console.warn("Skipped: HCL read back by Terraform, because there is no terraform on this machine.");

/** Undoes what `hclString` writes, after the HCL specification. */
function readString(literal: string): string {
  const short: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
  return literal
    .slice(1, -1)
    .replaceAll(
      /\\(?:u([0-9a-f]{4})|U([0-9a-f]{8}))|\\(.)|\$\$\{|%%\{/gsu,
      (match, short4, long8, escape) => {
        const code: unknown = short4 ?? long8;
        if (typeof code === "string") return String.fromCodePoint(Number.parseInt(code, 16));
        return typeof escape === "string" ? (short[escape] ?? match) : match.slice(1);
      },
    );
}

/** The values of locals as Terraform itself reads them. */
function readByTerraform(expressions: readonly string[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), "hcl-"));
  try {
    const locals = expressions.map((expression, index) => `  v${index} = ${expression}\n`).join("");
    writeFileSync(join(folder, "main.tf"), `locals {\n${locals}}\n`);
    const list = expressions.map((_, index) => `local.v${index}`).join(", ");
    const output = execFileSync("terraform", [`-chdir=${folder}`, "console"], {
      input: `base64encode(jsonencode([${list}]))\n`,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
      env: quiet,
    });
    const encoded = /"([A-Za-z0-9+/=]+)"/.exec(output)?.[1] ?? "";
    return JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const awkward = [
  "",
  "plain",
  'quotes " and \\ back\\slashes \\n',
  "${var.secret} $${x} $$${y} $ {z} %{ if true } %%{a} %%%{b} $",
  "tab\tline\r\nnext\u0007\u007F\u2028",
  "POLICY",
  "EOT\nPOLICY\n  POLICY_2  \n",
  "ünïcode “quotes” 🙂",
  "trailing backslash \\",
  '{\n\t// comment ${tag} \\d\n\t"a": [1,],\n}\n',
  "\n\n  \n",
];

describe("hclString", () => {
  it.each([
    ["plain", '"plain"'],
    ['a "b"', '"a \\"b\\""'],
    ["${x}", '"$${x}"'],
    ["%{x}", '"%%{x}"'],
    ["a\nb\tc\\", '"a\\nb\\tc\\\\"'],
    ["\u0007", '"\\u0007"'],
  ])("writes %j", (text, literal) => {
    expect(hclString(text)).toBe(literal);
  });

  it("means exactly its text, on one line", () => {
    const pieces = fc.constantFrom(
      "${",
      "$",
      "{",
      "%{",
      "%",
      "\\",
      '"',
      "\n",
      "\r",
      "\t",
      "}",
      "a",
      "\u0000",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          const literal = hclString(text);
          expect(literal).not.toMatch(/[\r\n]/);
          expect(literal).not.toMatch(/(?:^|[^$])\$\{|(?:^|[^%])%\{/);
          fc.pre(!/[$%]{2}\{/.test(text));
          expect(readString(literal)).toBe(text);
        },
      ),
    );
  });
});

describe("hclHeredoc", () => {
  it("keeps the text and ends with a line break", () => {
    expect(hclHeredoc("a\n  b ${c}\n", "POLICY")).toBe("<<POLICY\na\n  b $${c}\nPOLICY");
    expect(hclHeredoc("a", "POLICY")).toBe("<<POLICY\na\nPOLICY");
    expect(hclHeredoc("", "POLICY")).toBe("<<POLICY\nPOLICY");
  });

  it("takes another end mark when the text has it as a line", () => {
    expect(hclHeredoc("a\n POLICY \nPOLICY_2\n", "POLICY")).toMatch(/^<<POLICY_3\n/);
    expect(hclHeredoc("NOT POLICY\n", "POLICY")).toMatch(/^<<POLICY\n/);
  });
});

describe.skipIf(!hasTerraform)("read back by Terraform", () => {
  it("means the text, in both forms", () => {
    expect(readByTerraform(awkward.map(hclString))).toEqual(awkward);
    const ended = awkward.map((text) => (text === "" || text.endsWith("\n") ? text : `${text}\n`));
    expect(readByTerraform(awkward.map((text) => `${hclHeredoc(text, "POLICY")}\n`))).toEqual(ended);
  }, 30_000);
});

describe("names, lists and comments", () => {
  it.each([
    ["GitHub", "github"],
    ["Jira & Confluence (EU)", "jira_confluence_eu"],
    ["1Password", "app_1password"],
    ["Zürich", "zurich"],
    ["--", "app"],
    ["日本", "app"],
  ])("makes a name of “%s”", (text, name) => {
    expect(hclName(text, "app")).toBe(name);
  });

  it("writes lists with a trailing comma", () => {
    expect(hclStringList(["tag:a", "tag:b"], "  ")).toBe('[\n    "tag:a",\n    "tag:b",\n  ]');
    expect(hclStringList([])).toBe("[]");
  });

  it("keeps every line of a comment a comment", () => {
    expect(hclComment("a\r\nb\rc\n\nd")).toBe("# a\n# b\n# c\n#\n# d");
  });
});
