import { describe, expect, it } from "vitest";
import { noNames, readNames } from "../../../../../renderer/parts/domains/read-names.ts";

const context = { listed: ["zendesk.com"], own: [] };
const domainsOf = (text: string, lists: Readonly<Record<string, string>> = {}) => {
  const { proposed, v2fly } = readNames({ ...noNames, text, lists: new Map(Object.entries(lists)) }, context);
  return { domains: proposed.map(({ domain }) => domain), missing: v2fly?.missing };
};

describe("a v2fly list that was pasted or came from a file", () => {
  it("takes what it includes from the files beside it, by its attributes", () => {
    const text = "full:static.zdassets.com\ninclude:zopim @chat @-cn";
    const zopim = "full:a.zopim.com @chat\nfull:b.zopim.com @chat @cn\nfull:c.zopim.com";
    expect(domainsOf(text, { zopim })).toEqual({
      domains: ["static.zdassets.com", "a.zopim.com"],
      missing: [],
    });
  });

  it("says which file is missing, and drops advertising names", () => {
    expect(domainsOf("include:zopim\nfull:ads.example.com @ads\nfull:api.example.com")).toEqual({
      domains: ["api.example.com"],
      missing: ["zopim"],
    });
  });

  it("proposes nothing that the app has already", () => {
    expect(domainsOf("domain:zendesk.com").domains).toEqual(["*.zendesk.com"]);
  });
});
