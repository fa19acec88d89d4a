import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogue, findProduct } from "../../../../shared/catalogue/catalogue.ts";
import { compareList } from "../../../../shared/egress/compare-list.ts";
import { readPastedList } from "../../../../shared/egress/pasted-list.ts";
import { entryLabel, WholeList } from "../../../../shared/export/ready-to-run/delta.ts";
import { jsonText } from "../../../../shared/export/ready-to-run/json-text.ts";
import { automatedProducts, readyToRun } from "../../../../shared/export/ready-to-run/ready-to-run.ts";
import { shell, shellBlock, word } from "../../../../shared/export/ready-to-run/shell.ts";
import { sqlString, xmlText } from "../../../../shared/export/ready-to-run/texts.ts";

const hostile = [
  "'; rm -rf ~ #",
  "$(id)",
  "${x}",
  "%{if}",
  '"]',
  "*/",
  "a\nb",
  "a\u202Eb",
  "-F @/etc/passwd",
  "`id`",
  "\\",
];
const missing = ["203.0.113.7", "203.0.113.8"];
const pasted = "198.51.100.0/28 office\n192.0.2.4 home";

function wholeOf(text: string, minutes = 1): WholeList | null {
  const list = readPastedList(text);
  const question = { current: missing, spared: [], recorded: [], whole: true, onlyIPv4: false };
  const compared = compareList({ list, ...question, denies: false });
  return WholeList.of(list, compared, { at: 0, now: minutes * 60_000 });
}

function runOf(productId: string, appName: string = productId, list = wholeOf(pasted)) {
  const run = readyToRun({ product: findProduct(productId), appName, missing, own: missing, list });
  if ("why" in run) throw new Error(run.why);
  return run;
}

const textOf = (productId: string, title: string, appName?: string) =>
  runOf(productId, appName).ways.find((way) => way.title === title)?.text ?? "";

describe("readyToRun", () => {
  const every = catalogue.map((product) => ({
    product,
    run: readyToRun({ product, appName: "x", missing, own: [], list: wholeOf(pasted) }),
  }));

  it("writes a text or says why for every product of the catalogue", () => {
    const sentences = every.map(({ run }) => ("why" in run ? run.why : run.trap));
    expect(sentences.filter((sentence) => !sentence.endsWith("."))).toEqual([]);
    const ways = every.flatMap(({ run }) => ("why" in run ? [] : run.ways));
    expect(ways.filter(({ text }) => text === null || /\s$/u.test(text))).toEqual([]);
    expect(automatedProducts().filter((id) => findProduct(id) === undefined)).toEqual([]);
    expect(every.filter(({ run }) => "adds" in run)).toHaveLength(automatedProducts().length);
  });

  it("replaces a list only from a whole one, confirmed within the hour", () => {
    const without = runOf("okta", "okta", null);
    expect(without.ways.map(({ text }) => text === null)).toEqual([true, false]);
    expect(without.ways[0]?.why).toBe("It replaces the list: paste the whole list first.");
    expect(wholeOf(pasted, 59)).not.toBeNull();
    expect(wholeOf(pasted, 60)).toBeNull();
    expect(wholeOf(`${pasted}\n300.1.2.3`)).toBeNull();
  });

  it("says by how many a list would be too long", () => {
    const long = Array.from({ length: 149 }, (_, index) => `198.51.100.${index}`).join("\n");
    const [curl] = runOf("okta", "okta", wholeOf(long)).ways;
    expect(curl?.why).toBe("Okta takes 150 entries; these are 1 too many.");
  });

  it("leaves IPv6 out where the product takes none, and says so", () => {
    const run = readyToRun({
      product: findProduct("digitalocean"),
      appName: "x",
      missing: ["203.0.113.7", "2001:db8::7"],
      own: [],
      list: null,
    });
    expect(run).toMatchObject({ adds: ["203.0.113.7"], notApplicable: ["2001:db8::7"] });
  });

  it("lets nothing of a label through but plain Latin", () => {
    for (const name of [...hostile, "é".repeat(80)]) {
      expect(entryLabel(name)).toMatch(/^tailrace [A-Za-z0-9 ._:@/-]{0,51}$/u);
    }
  });
});

describe("what is written", () => {
  it("quotes for SQL, XML and JSON", () => {
    expect(sqlString("a'b\\")).toBe(String.raw`'a''b\\'`);
    for (const text of hostile) {
      const escaped = xmlText(text);
      expect(escaped).not.toMatch(/[<>"']|&(?!#\d+;)/u);
      const read = escaped.replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));
      expect(read).toBe(text.replace("\n", " "));
      expect(JSON.parse(jsonText([text]))).toEqual([text]);
    }
    expect(jsonText("</script>&\u2028")).not.toMatch(/[<>&\u2028]/u);
  });

  it("keeps every range that Salesforce has, foreign ones too", () => {
    const xml = textOf("salesforce", "XML");
    const all = (tag: string) =>
      [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "gu"))].map(([, text]) => text);
    expect(all("start")).toEqual(["198.51.100.0", "192.0.2.4", ...missing]);
    expect(all("end")).toEqual(["198.51.100.15", "192.0.2.4", ...missing]);
    expect(all("description")).toEqual(["office", "home", "tailrace salesforce", "tailrace salesforce"]);
  });

  it("sets a rule of our own in Snowflake, and takes nothing out of it", () => {
    const run = readyToRun({
      product: findProduct("snowflake"),
      appName: "data",
      missing: ["203.0.113.7"],
      own: ["203.0.113.2"],
      list: null,
    });
    const sql = "why" in run ? "" : (run.ways[0]?.text ?? "");
    expect(sql).toContain(
      "ALTER NETWORK RULE tailrace_egress SET VALUE_LIST = ('203.0.113.2/32', '203.0.113.7/32');",
    );
    expect(sql).not.toMatch(/REPLACE|DROP/u);
  });
});

describe("commands, run", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tailrace-run-"));
    mkdirSync(join(folder, "bin"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Puts a program on the path of the command. */
  function program(name: string, script: string): void {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, "bin", name), 0o755);
  }

  function run(text: string, environment: Readonly<Record<string, string>> = {}, by = "sh") {
    const env = { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, HOME: folder, ...environment };
    const { status, stdout, stderr } = spawnSync(by, ["-c", text], { cwd: folder, env, encoding: "utf8" });
    return { status, told: stdout + stderr };
  }

  const state = (name = "list") => readFileSync(join(folder, name), "utf8");

  it("takes a literal word for what it is, in sh and in bash", () => {
    const block = shellBlock(
      "nothing",
      [],
      hostile.map((text) => shell`printf '%s\0' ${word(text)}`),
    );
    for (const by of ["sh", "bash"])
      expect(run(block, {}, by).told.split("\0").slice(0, -1)).toEqual(hostile);
  });

  const everyText = automatedProducts().flatMap((id) =>
    runOf(id, hostile.join("")).ways.flatMap(({ text }) => (text?.startsWith("( set -eu") ? [text] : [])),
  );

  it("is understood by sh and bash, stops without its variables, and ends without a line break", () => {
    expect(everyText.length).toBeGreaterThan(11);
    for (const by of ["sh", "bash"]) {
      expect(run(everyText.map((text) => `if false; then ${text}\nfi`).join("\n"), {}, by)).toEqual({
        status: 0,
        told: "",
      });
    }
    const stops = everyText.map((text) => `${text} 2>/dev/null && echo went on`).join("\n");
    expect(run(`${stops}\n:`).told).toBe("");
  });

  const oneByOne = [
    {
      id: "github",
      title: "gh",
      env: { ORG: "acme" },
      fake: `case "$*" in
  *mutation*) for one; do case $one in v=*) printf '%s\\n' "\${one#v=}" >> list ;; esac; done ;;
  *--paginate*) cat list ;;
  *) echo O_1 ;;
esac`,
    },
    {
      id: "mongodb-atlas",
      title: "atlas",
      env: { ATLAS_PROJECT_ID: "p" },
      fake: `case $2 in
  list) jq -R '{cidrBlock: .}' list | jq -s '{results: .}' ;;
  create) printf '%s\\n' "$3" >> list ;;
esac`,
    },
    {
      id: "digitalocean",
      title: "doctl",
      env: { DATABASE_ID: "d" },
      fake: `case $3 in
  list) cat list ;;
  append) printf '%s\\n' "\${6#ip_addr:}" >> list ;;
esac`,
    },
    {
      id: "aws",
      title: "aws",
      env: { PL_ID: "pl-1" },
      fake: `case $2 in
  describe-*) echo 4 ;;
  get-*) cat list ;;
  modify-*) [ "$6" = "$(cat version 2>/dev/null || echo 4)" ] || exit 254
    for one; do case $one in Cidr=*) one=\${one#Cidr=}; printf '%s\\n' "\${one%%,*}" >> list ;; esac; done ;;
esac`,
    },
  ];

  it.each(oneByOne)(
    "adds to $id once what is missing, and nothing the second time",
    ({ id, title, env, fake }) => {
      program(title, fake);
      writeFileSync(join(folder, "list"), "198.51.100.0/28\n203.0.113.8/32\n");
      const text = textOf(id, title, hostile.join(""));
      expect(run(text, env).status).toBe(0);
      const after = "198.51.100.0/28\n203.0.113.8/32\n203.0.113.7/32\n";
      expect(state()).toBe(after);
      expect(run(text, env).status).toBe(0);
      expect(state()).toBe(after);
    },
  );

  it("adds nothing to what it could not read", () => {
    program("atlas", '[ "$2" = list ] && exit 1; echo added >> list');
    writeFileSync(join(folder, "list"), "");
    expect(run(textOf("mongodb-atlas", "atlas"), { ATLAS_PROJECT_ID: "p" }).status).not.toBe(0);
    expect(state()).toBe("");
  });

  it("stops where somebody else changed the prefix list meanwhile", () => {
    program("aws", oneByOne[3]?.fake ?? "");
    writeFileSync(join(folder, "list"), "");
    writeFileSync(join(folder, "version"), "5");
    expect(run(textOf("aws", "aws"), { PL_ID: "pl-1" }).status).not.toBe(0);
    expect(state()).toBe("");
  });

  it("appends in Supabase", () => {
    program("supabase", `printf '%s\\n' "$*" >> list`);
    expect(run(textOf("supabase", "supabase"), { PROJECT_REF: "p" }).status).toBe(0);
    expect(state().split("\n")[1]).toBe(
      "network-restrictions update --project-ref p --experimental --append --db-allow-cidr 203.0.113.7/32 --db-allow-cidr 203.0.113.8/32",
    );
  });

  const entries = ["198.51.100.0/28", "192.0.2.4/32"];
  /** Documents as the products answer them, with how a sent one is merged into what stands there. */
  const whole: readonly {
    id: string;
    title: string;
    document: (list: readonly string[]) => unknown;
    merge?: string;
  }[] = [
    {
      id: "okta",
      title: "curl",
      document: (list) => ({ name: "z", gateways: list.map((value) => ({ type: "CIDR", value })) }),
    },
    {
      id: "microsoft-entra-id",
      title: "az",
      document: (list) => ({
        isTrusted: true,
        ipRanges: list.map((cidrAddress) => ({
          "@odata.type": "#microsoft.graph.iPv4CidrRange",
          cidrAddress,
        })),
      }),
    },
    {
      id: "datadog",
      title: "curl",
      document: (list) => ({
        data: {
          attributes: {
            enabled: true,
            entries: list.map((cidr_block) => ({ data: { attributes: { cidr_block } } })),
          },
        },
      }),
    },
    { id: "gitlab", title: "curl", document: (list) => ({ id: 1, ip_restriction_ranges: list.join(",") }) },
    { id: "buildkite", title: "curl", document: (list) => ({ allowed_ip_addresses: list.join(" ") }) },
    {
      id: "neon",
      title: "curl",
      document: (ips) => ({
        project: { id: "p", settings: { allowed_ips: { ips, protected_branches_only: true } } },
      }),
    },
    {
      id: "databricks",
      title: "curl",
      document: (ip_addresses) => ({ ip_access_list: { label: "l", ip_addresses } }),
      merge: "{ip_access_list: (.[0].ip_access_list * .[1])}",
    },
  ];

  it.each(whole)(
    "replaces the list of $id by itself and what is missing",
    ({ id, title, document, merge }) => {
      const secret = "s3cret-of-the-person";
      program(
        title,
        `[ "$1" = --config ] && cat >> secrets
printf '%s\\n' "$*" >> arguments
for one; do case $one in @*) jq -c -s '${merge ?? ".[0] * .[1]"}' list "\${one#@}" > next; mv next list; echo write >> writes ;; esac; done
cat list`,
      );
      const way = runOf(id, hostile.join("")).ways.find((one) => one.title === title);
      const env = Object.fromEntries((way?.variables ?? []).map(({ name }) => [name, secret]));
      const text = way?.text ?? "";
      writeFileSync(join(folder, "writes"), "");
      writeFileSync(join(folder, "list"), JSON.stringify(document([...entries, "192.0.2.99/32"])));
      const changed = run(text, env);
      expect(changed.told).toContain("The list is not as compared. Nothing was written.");
      expect([changed.status, state("writes")]).toEqual([1, ""]);

      writeFileSync(join(folder, "list"), JSON.stringify(document(entries)));
      for (const told of ["The list is as wanted.", "Nothing to add."]) {
        const done = run(text, env);
        expect([done.status, done.told]).toEqual([0, expect.stringContaining(told)]);
      }
      expect(state("writes")).toBe("write\n");
      for (const value of [...entries, "203.0.113.7/32", "203.0.113.8/32"]) expect(state()).toContain(value);
      expect(state("arguments")).not.toMatch(/Bearer|SSWS|TOKEN|--insecure|--location/u);
      expect(text).not.toContain(secret);
    },
  );
});
