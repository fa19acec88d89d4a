import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesByAddress, readLearnedNames } from "../../../../shared/connectors/learned-names.ts";
import { problemOf, valueOf } from "../../../support/demo-client.ts";

const map =
  '{"acme.atlassian.net":["104.192.142.18","2401:1d80:3208::5"],"api.media.atlassian.com":["18.184.99.131"]}';
const names = [
  { name: "acme.atlassian.net", addresses: ["104.192.142.18", "2401:1d80:3208::5"] },
  { name: "api.media.atlassian.com", addresses: ["18.184.99.131"] },
];

describe("what a connector prints about its names", () => {
  it.each([
    ["as it is", map],
    [
      "with the prompt and what stood around it",
      `root@fra-1:~# tailscale appc-routes --map\r\n${map}\r\nroot@fra-1:~#`,
    ],
    ["broken into the lines of a terminal", map.replaceAll(/.{30}/gu, "$&\n")],
    ["in colours", `\u001B[32m${map}\u001B[0m`],
    [
      "with its policy routes (--all)",
      `Learned Routes\n==============\n${JSON.stringify(JSON.parse(map), null, 2)}\n\nRoutes from Policy\n==================\n[\n  "140.82.112.0/20"\n]\n`,
    ],
  ])("is read %s", (_how, text) => {
    expect(valueOf(readLearnedNames(text))).toEqual({ names, unread: 0 });
  });

  it.each([
    ["", "Nothing was pasted."],
    ["not a connector\n", "This host says that it is not a connector."],
    ["acme.atlassian.net      2\napi.media.atlassian.com 1\n", "This counts routes and does not say which."],
    ["4187\n", "This counts routes and does not say which."],
    ["bash: tailscale: command not found", "This is not its output."],
    [map.slice(0, -20), "This is not whole, or not its output."],
    ['{"a b":["192.0.2.1"],"x.example.com":3}', "It holds no name."],
  ])("is told apart from %j", (text, what) => {
    expect(problemOf(readLearnedNames(text))).toMatchObject({ code: "invalid-argument", what });
  });

  it("is not taken for “nothing learned” where nothing is stored", () => {
    expect(problemOf(readLearnedNames("{}\n"))).toMatchObject({
      code: "not-found",
      meaning: expect.stringContaining("store-appc-routes") as unknown,
    });
  });

  it("keeps what is a name and an address, and counts the rest", () => {
    const hostile = JSON.stringify({
      __proto__x: [],
      "A.Example.COM.": ["192.0.2.1", "192.0.2.1", "192.0.2.0/24", 7, null, "x".repeat(9_000)],
      "<script>": ["192.0.2.9"],
    }).replace("__proto__x", "__proto__");
    expect(valueOf(readLearnedNames(hostile))).toEqual({
      names: [{ name: "a.example.com", addresses: ["192.0.2.1"] }],
      unread: 6,
    });
  });

  it("never throws, and reads back every map of names", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readLearnedNames(text)));
    fc.assert(fc.property(fc.json(), (text) => void readLearnedNames(`{"a.example.com": ${text}`)));
    const name = fc
      .array(fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/u), { minLength: 2, maxLength: 4 })
      .map((labels) => labels.join("."));
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.uniqueArray(fc.ipV4(), { maxLength: 4 }), {
          minKeys: 1,
          noNullPrototype: true,
        }),
        fc.integer({ min: 1, max: 200 }),
        (given, width) => {
          const wrapped = JSON.stringify(given).replaceAll(new RegExp(`.{${width}}`, "gu"), "$&\n");
          const read = valueOf(readLearnedNames(wrapped)).names;
          expect(Object.fromEntries(read.map((one) => [one.name, one.addresses]))).toEqual(given);
        },
      ),
    );
  });
});

it("names an address by whoever said it first, and by each name once", () => {
  const [first, second] = names;
  const found = namesByAddress([
    { source: "pasted", at: 5, names },
    {
      source: "here",
      at: 9,
      names: [{ name: "www.atlassian.net", addresses: ["104.192.142.18"] }, ...names],
    },
  ]);
  expect(found.get("104.192.142.18")).toEqual([
    { name: first?.name, source: "pasted", at: 5 },
    { name: "www.atlassian.net", source: "here", at: 9 },
  ]);
  expect(found.get("18.184.99.131")).toEqual([{ name: second?.name, source: "pasted", at: 5 }]);
});
