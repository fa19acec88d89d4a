import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  listSourceIds,
  listSources,
  partOf,
  readWhole,
  type ListSourceId,
} from "../../../../shared/catalogue/list-sources.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";

const v2fly = "https://raw.githubusercontent.com/v2fly/domain-list-community/master/data/";
const microsoft = [
  {
    id: 1,
    serviceArea: "Exchange",
    ips: ["13.107.6.152/31", "2603:1006::/40"],
    urls: ["outlook.office.com"],
  },
  { id: 2, serviceArea: "Common", urls: ["*.office.net"] },
];

function read(source: ListSourceId, part: string, texts: Readonly<Record<string, string>>) {
  return readWhole(source, part, (url) => {
    const text = texts[url];
    return Promise.resolve(
      text === undefined ? fail(problem("not-found", `${url} is not there.`)) : ok(text),
    );
  });
}

describe("a published list", () => {
  it("of GitHub gives the sections that are wanted", async () => {
    const meta = { web: ["192.30.252.0/22"], api: ["140.82.112.0/20"], hooks: ["192.0.2.0/24"] };
    const texts = { "https://api.github.com/meta": JSON.stringify(meta) };
    expect(await read("github", "web, api", texts)).toEqual(ok(["140.82.112.0/20", "192.30.252.0/22"]));
  });

  it("of Microsoft gives the ranges of a service area", async () => {
    const texts = { [listSources["microsoft-365"].start("Exchange")]: JSON.stringify(microsoft) };
    expect(await read("microsoft-365", "exchange", texts)).toEqual(ok(["13.107.6.152/31", "2603:1006::/40"]));
  });

  it.each([
    ["github", "web, gone", { "https://api.github.com/meta": '{"web":["192.30.252.0/22"]}' }],
    ["microsoft-365", "Common", { [listSources["microsoft-365"].start("")]: JSON.stringify(microsoft) }],
    ["v2fly", "empty", { [`${v2fly}empty`]: "# nothing" }],
    ["okta", "us_cell_1", { [listSources.okta.start("")]: "<html>" }],
  ] as const)(
    "of %s that lacks what is wanted is a failure, and no empty list",
    async (source, part, texts) => {
      expect((await read(source, part, texts)).ok).toBe(false);
    },
  );

  it("of v2fly is read with all that it includes, and a circle ends", async () => {
    const texts = {
      [`${v2fly}zendesk`]: "zendesk.com\ninclude:zopim",
      [`${v2fly}zopim`]: "full:zopim.com\ninclude:zendesk",
    };
    expect(await read("v2fly", "zendesk", texts)).toEqual(ok(["zendesk.com", "*.zendesk.com", "zopim.com"]));
    expect(await read("v2fly", "zendesk", { [`${v2fly}zendesk`]: "include:gone" })).toMatchObject({
      ok: false,
    });
    expect(await read("v2fly", "zendesk", { [`${v2fly}zendesk`]: "include:../../x" })).toMatchObject({
      ok: false,
    });
  });

  it("never throws, whatever comes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...listSourceIds),
        fc.oneof(fc.json(), fc.string(), fc.constant("include:a\ninclude:b")),
        async (source, text) => {
          const result = await readWhole(source, "a", () => Promise.resolve(ok(text)));
          expect(!result.ok || result.value.length > 0).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a part of a list", () => {
  it("is kept in one spelling", () => {
    expect(partOf("github", " web,api ")).toEqual(ok("web, api"));
    expect(partOf("v2fly", "Zendesk")).toEqual(ok("zendesk"));
    expect(partOf("aws", "CLOUDFRONT/*, S3/eu-central-1")).toEqual(ok("CLOUDFRONT/*, S3/eu-central-1"));
  });

  it.each([
    ["github", " "],
    ["v2fly", "../secrets"],
    ["v2fly", "two lists"],
    ["okta", "cell?x"],
  ] as const)("of %s is not %j", (source, written) => {
    expect(partOf(source, written).ok).toBe(false);
  });
});
