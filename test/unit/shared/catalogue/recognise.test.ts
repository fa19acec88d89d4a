import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../shared/catalogue/catalogue.ts";
import { recogniseProduct } from "../../../../shared/catalogue/recognise.ts";

function recognise(name: string, domains: readonly string[] = [], presetAppID: string | null = null): string {
  return recogniseProduct({ name, domains, presetAppID }, catalogue)?.id ?? "none";
}

describe("recogniseProduct", () => {
  it("goes by the preset first", () => {
    expect(recognise("Our tickets", [], "jira")).toBe("jira");
    expect(recognise("GitHub", [], "stripe")).toBe("stripe");
  });

  it("goes by the name, whatever its spelling", () => {
    expect(recognise("github")).toBe("github");
    expect(recognise("Mongo DB Atlas")).toBe("mongodb-atlas");
    expect(recognise("1Password-Business")).toBe("1password");
  });

  it("goes by the domains when the name says nothing", () => {
    expect(recognise("code", ["github.com", "*.github.com"])).toBe("github");
    expect(recognise("tickets", ["acme.zendesk.com"])).toBe("zendesk");
    expect(recognise("tickets", ["ACME.zendesk.com", "wiki.example.com"])).toBe("zendesk");
  });

  it("does not guess", () => {
    expect(recognise("internal", ["wiki.example.com"])).toBe("none");
    expect(recognise("mix", ["github.com", "a.example.com", "b.example.com"])).toBe("none");
    expect(recognise("nothing")).toBe("none");
    expect(recognise("x", [], "no-such-preset")).toBe("none");
    expect(recognise("evil", ["notgithub.com", "github.com.example.net"])).toBe("none");
  });

  it("recognises every product by its own domains or its name", () => {
    for (const product of catalogue) expect(recognise(product.name, product.domains)).toBe(product.id);
  });
});
