import { describe, expect, it } from "vitest";
import { codeBelow, placesOf } from "./source-files.ts";

const code = codeBelow("electron/products", "shared/egress/read");

describe("reading products’ lists", () => {
  it("has the files that these rules are about", () => {
    expect(code.length).toBeGreaterThan(8);
    expect(code.map(({ path }) => path)).toContain("electron/products/product-lists.ts");
  });

  it("holds no question that changes anything", () => {
    expect(code.filter(({ text }) => /mutation/iu.test(text)).map(({ path }) => path)).toEqual([]);
    expect(placesOf(code, /["'`](?:PUT|PATCH|DELETE)["'`]/u)).toEqual([]);
  });

  it("sends from one place, by GET or with a constant document", () => {
    expect(placesOf(code, /\bfetch\(/u)).toHaveLength(1);
    expect(placesOf(code, /["'`]POST["'`]/u)).toEqual([
      'electron/products/product-lists.ts: const method = asks ? "POST" : "GET";',
    ]);
    // A document with something put into it would not be constant.
    const documents = code.flatMap(({ text }) => [...text.matchAll(/const document = (`[^`]*`)/gu)]);
    expect(documents).toHaveLength(1);
    for (const [, document = ""] of documents) expect(document).not.toContain("${");
  });
});
