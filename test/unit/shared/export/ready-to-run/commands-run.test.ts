import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { entriesOf } from "../../../../../shared/export/ready-to-run/delta.ts";
import { automatedProducts } from "../../../../../shared/export/ready-to-run/ready-to-run.ts";
import { shell, shellBlock, word } from "../../../../../shared/export/ready-to-run/shell.ts";
import { productFakes, type ProductFake } from "../../../../support/product-fakes.ts";
import {
  additionsOf,
  foreign,
  former,
  hostileWords,
  ours,
  removalsOf,
  wholeOf,
} from "../../../../support/ready-to-run.ts";
import { hasShell, stubPrograms, type StubPrograms } from "../../../../support/stub-programs.ts";

const shells = ["sh", "dash", "bash", "zsh"].filter(hasShell);
const cidrs = (addresses: readonly string[]) => addresses.map((address) => `${address}/32`);
const isBlock = (text: string | null) => text?.startsWith("( set -eu") === true;
const fakes = productFakes.map((fake) => ({ name: `${fake.productId} by ${fake.title}`, fake }));

function textOf({ productId, title }: ProductFake, kind: "add" | "remove"): string | null {
  const ways = kind === "add" ? additionsOf(productId) : removalsOf(productId);
  return ways.find((way) => way.title === title)?.text ?? null;
}

/** What a way writes for a label that nobody cleaned. */
function hostileText({ productId, title }: ProductFake): string {
  const automation = automatedProducts().find((one) => one.productId === productId);
  const way = automation?.ways.find((one) => one.title === title);
  const list = wholeOf();
  if (way === undefined || list === null) throw new Error("there is no such way");
  const wanted = { add: entriesOf(ours), own: [], label: hostileWords.join(" "), notes: [] };
  return way.write.model === "whole" ? way.write.add(wanted, list) : way.write.add(wanted);
}

let here: StubPrograms;
beforeEach(() => {
  here = stubPrograms();
});
afterEach(() => here.remove());

const secret = "s3cret-of-the-person";

/** Everything that a way asks for. */
function environmentOf({ productId, title }: ProductFake): Readonly<Record<string, string>> {
  const way = additionsOf(productId).find((one) => one.title === title);
  return Object.fromEntries((way?.variables ?? []).map(({ name }) => [name, secret]));
}

function start(fake: ProductFake, values: readonly string[]): void {
  here.program(fake.program, fake.script);
  here.write("list", fake.list(values));
  here.write("writes", "");
}

const standing = [...foreign, "203.0.113.8/32"];

describe("every command", () => {
  const blocks = automatedProducts().flatMap(({ productId, ways }) =>
    ways.flatMap(({ title, write }) => {
      const wanted = { add: entriesOf(ours), own: entriesOf(ours), label: "x", notes: [] };
      const list = wholeOf();
      if (list === null) throw new Error("the list is not whole");
      const text = write.model === "whole" ? write.add(wanted, list) : write.add(wanted);
      return isBlock(text) ? [`${productId} by ${title}`] : [];
    }),
  );

  it("has a stand-in of its product, so that each is run", () => {
    expect(fakes.map(({ name }) => name).toSorted()).toEqual(blocks.toSorted());
  });

  it.each(shells)("is understood by %s, stops without its variables, and does not end the terminal", (by) => {
    const texts = fakes.flatMap(({ fake }) =>
      (["add", "remove"] as const).flatMap((kind) => textOf(fake, kind) ?? []),
    );
    expect(texts.length).toBeGreaterThan(40);
    // zsh takes a word that begins with = for a program’s place; it is not on every machine to find that out.
    expect(texts.filter((text) => /\s=[a-z]/u.test(text))).toEqual([]);
    const all = texts.map((text) => `if false; then ${text}\nfi`).join("\n");
    expect(here.run(all, {}, by)).toEqual({ status: 0, told: "" });
    const asking = texts.filter((text) => text.includes(":?}"));
    const stops = asking.map((text) => `${text} 2>/dev/null && echo went on`).join("\n");
    expect(here.run(`${stops}\necho still here`, {}, by).told).toBe("still here\n");
  });

  it.each(shells)("takes a literal word for what it is, in %s", (by) => {
    const block = shellBlock(
      { tools: "nothing", variables: [], notes: ["one\ntouch harmed"] },
      hostileWords.map((text) => shell`printf '%s\0' ${word(text)}`),
    );
    expect(here.run(block, {}, by).told.split("\0").slice(0, -1)).toEqual(hostileWords);
    expect(here.read("harmed")).toBe("");
  });
});

describe.each(fakes)("$name", ({ fake }) => {
  it("adds once what is missing, and nothing the second time, under whatever name", () => {
    // The label is cleaned before it gets here; it has to be harmless without that too.
    const text = hostileText(fake);
    start(fake, text.includes("compared=") ? foreign : standing);
    expect(text).not.toContain(secret);
    const env = environmentOf(fake);
    expect(here.run(text, env)).toMatchObject({ status: 0 });
    for (const value of [...foreign, ...cidrs(ours)]) expect(here.read("list")).toContain(value);
    const writes = here.read("writes");
    expect(writes).not.toBe("");
    const after = here.read("list");
    expect(here.run(text, env)).toMatchObject({ status: 0 });
    expect([here.read("list"), here.read("writes")]).toEqual([after, writes]);
    expect(here.read("harmed")).toBe("");
    // A credential goes in by standard input, never among the arguments.
    const variables = additionsOf(fake.productId).find(({ title }) => title === fake.title)?.variables ?? [];
    const isSecret = variables.some(({ name }) => /TOKEN|KEY/u.test(name));
    expect(here.read("secrets").includes(secret)).toBe(isSecret);
    expect(here.read("arguments")).not.toMatch(/Bearer|SSWS|--insecure|--location|\benable\b/u);
  });

  it("writes nothing to what it could not read", () => {
    start(fake, foreign);
    here.program(fake.program, "exit 1");
    expect(here.run(textOf(fake, "add") ?? "", environmentOf(fake)).status).not.toBe(0);
    expect(here.read("list")).toBe(fake.list(foreign));
  });

  const removal = textOf(fake, "remove");
  if (removal === null) return;
  const before = [...foreign, ...cidrs([...ours, former])];

  it("takes out what has expired and nothing else, and nothing the second time", () => {
    start(fake, before);
    const env = environmentOf(fake);
    expect(here.run(removal, env)).toMatchObject({ status: 0 });
    expect(here.read("list")).not.toContain(former);
    for (const value of [...foreign, ...cidrs(ours)]) expect(here.read("list")).toContain(value);
    const writes = here.read("writes");
    expect(writes).not.toBe("");
    expect(here.run(removal, env)).toMatchObject({ status: 0 });
    expect(here.read("writes")).toBe(writes);
  });

  it("takes nothing out once a current address is gone from the list", () => {
    const changed = before.filter((value) => value !== "203.0.113.7/32");
    start(fake, changed);
    expect(here.run(removal, environmentOf(fake)).status).not.toBe(0);
    expect([here.read("list"), here.read("writes")]).toEqual([fake.list(changed), ""]);
  });

  it("adds and removes in blocks of their own", () => {
    expect(removal).not.toMatch(/createIpAllowListEntry|add-entries|--append|\bpatch add|\n {2}post\(/u);
    expect(textOf(fake, "add")).not.toMatch(
      /deleteIpAllowListEntry|remove-entries|accessLists delete|--request DELETE|\bpatch remove/u,
    );
    expect(removal.endsWith(" )")).toBe(true);
  });
});

describe("a list that changed in between", () => {
  const replaced = fakes.filter(({ fake }) => textOf(fake, "add")?.includes("compared=") === true);

  it.each(replaced)("stops $name", ({ fake }) => {
    const changed = [...foreign, "192.0.2.99/32"];
    start(fake, changed);
    const done = here.run(textOf(fake, "add") ?? "", environmentOf(fake));
    expect(done).toMatchObject({ status: 1 });
    expect(done.told).toContain("The list is not as compared. Nothing was written.");
    expect([here.read("list"), here.read("writes")]).toEqual([fake.list(changed), ""]);
  });

  it("stops the prefix list by its version, in both directions", () => {
    const aws = productFakes.find(({ productId }) => productId === "aws");
    if (aws === undefined) throw new Error("there is no stand-in of aws");
    const before = [...foreign, ...cidrs([...ours, former])];
    for (const [kind, values] of [
      ["add", foreign],
      ["remove", before],
    ] as const) {
      start(aws, values);
      here.write("meanwhile", "5");
      expect(here.run(textOf(aws, kind) ?? "", environmentOf(aws)).status).not.toBe(0);
      expect(here.read("list")).toBe(aws.list(values));
    }
  });

  it("takes nothing out while a current entry of GitHub is switched off", () => {
    const gh = productFakes.find(({ productId }) => productId === "github");
    if (gh === undefined) throw new Error("there is no stand-in of gh");
    const before = [...foreign, ...cidrs([...ours, former])];
    start(gh, before);
    here.write("off", "203.0.113.8/32\n");
    const done = here.run(textOf(gh, "remove") ?? "", environmentOf(gh));
    expect(done.status).not.toBe(0);
    expect(done.told).toContain("203.0.113.8/32 has to be in the list and is not.");
    expect(here.read("list")).toBe(gh.list(before));
  });

  it("leaves the switch and what else stands beside a list as they were", () => {
    for (const [productId, kept] of [
      ["intercom", '"enabled":true'],
      ["heroku", '"action":"deny","source":"198.51.100.9/32"'],
      ["google-workspace", '"combiningFunction":"OR"'],
      ["amazon-quicksight", '"VpcIdRestrictionRuleMap":{"vpc-1":"ours"}'],
    ] as const) {
      const fake = productFakes.find((one) => one.productId === productId);
      if (fake === undefined) throw new Error(`there is no stand-in of ${productId}`);
      start(fake, foreign);
      here.run(textOf(fake, "add") ?? "", environmentOf(fake));
      expect(here.read("list")).toContain(kept);
    }
    expect(here.read("arguments")).toContain("--combine-function\0or");
  });
});
