import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  markdownBlock,
  markdownCode,
  markdownLink,
  markdownText,
} from "../../../../shared/export/markdown.ts";

describe("markdownText", () => {
  it.each([
    ["plain text, with (brackets).", "plain text, with (brackets)."],
    ["*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"],
    ["<img src=x onerror=1> &amp;", "\\<img src=x onerror=1\\> \\&amp;"],
    ["[a](https://evil.example)", "\\[a\\](https\\://evil.example)"],
    ["# head\n- item\n1. one", "\\# head - item 1. one"],
    ["- item", "\\- item"],
    ["+ item", "\\+ item"],
    ["1. one", "1\\. one"],
    ["12) one", "12\\) one"],
    ["1.5 and -x", "1.5 and -x"],
    ["a | b", "a \\| b"],
    ["www.evil.example", "www\\.evil.example"],
    ["write ana@acme.example, or @everyone", "write `ana@acme.example`, or `@everyone`"],
    ["a\u202Egpj.exe \u001B[31m", "agpj.exe \\[31m"],
  ])("shows %j as text", (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });

  it("is one line without an unescaped mark, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const markdown = markdownText(text);
        expect(markdown).not.toMatch(/[\r\n]/);
        const plain = markdown.replaceAll(/\\./g, "").replaceAll(/`[\w.%+@/-]*`/g, "");
        expect(plain).not.toMatch(/[`*_[\]<>#|~!&\\]/);
      }),
    );
  });
});

describe("markdownLink", () => {
  it("is a link to the page, and text where it is no plain address of one", () => {
    const page = "https://docs.github.com/en/a_b?x=(1)*";
    expect(markdownLink(page)).toBe(`<${page}>`);
    expect(markdownLink("https://a.example/> [x](https://evil.example)")).not.toMatch(/^<|[^\\]>/u);
    expect(markdownLink("javascript:alert(1)")).toBe("javascript:alert(1)");
    expect(markdownLink("https://docs.github.com@evil.example/")).not.toContain("<");
    expect(markdownLink("see https://evil.example")).toBe("see https\\://evil.example");
  });
});

describe("code", () => {
  it("cannot be closed from inside", () => {
    expect(markdownCode("a`b``c")).toBe("```a`b``c```");
    expect(markdownCode("`a`")).toBe("`` `a` ``");
    expect(markdownBlock("a\n```\nb\n", "sh")).toBe("````sh\na\n```\nb\n````");
    expect(markdownBlock("a")).toBe("```\na\n```");
  });
});
