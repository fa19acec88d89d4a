import { describe, expect, it } from "vitest";
import { catalogue, findProduct } from "../../../../shared/catalogue/catalogue.ts";
import { recogniseProduct } from "../../../../shared/catalogue/recognise.ts";
import { carriesSignIn, holderAt, listHolder, signInChoices } from "../../../../shared/catalogue/sign-in.ts";
import { nobodyAsked, type SignInProvider } from "../../../../shared/catalogue/sign-in-provider.ts";

const okta: SignInProvider = { kind: "known", id: "okta" };
const custom = (...domains: string[]) => ({ domains, presetAppID: null });

describe("who holds the list of a product", () => {
  it("is the product, or the provider that was named, for every product of the catalogue", () => {
    const without = catalogue.filter(({ allowlist }) => !allowlist.established);
    expect(without.length).toBe(13);
    for (const product of catalogue) {
      const isOwn = product.allowlist.established;
      expect(listHolder(product, nobodyAsked)).toBe(isOwn ? "own" : "not-asked");
      const holder = listHolder(product, { provider: okta, products: [] });
      expect(typeof holder === "string" ? holder : holder.name).toBe(isOwn ? "own" : "Okta");
    }
    expect(listHolder(undefined, { provider: okta, products: [] })).toBe("own");
  });

  it("names no sign-in host that the catalogue does not have for the provider", () => {
    for (const { id, productId, name } of signInChoices) {
      const { hosts, product } = holderAt({ kind: "known", id });
      expect(product).toBe(findProduct(productId));
      expect(product?.allowlist.established).toBe(true);
      expect(product?.identityProvider).toBe(true);
      for (const host of hosts) expect(product?.domains).toContain(host);
      const app = { name: `${name} sign-in`, domains: hosts, presetAppID: null };
      expect(recogniseProduct(app, catalogue)?.id).toBe(productId);
    }
  });
});

describe("whether an app carries the sign-in", () => {
  it.each([
    ["okta", custom("*.okta.com"), true],
    ["okta", custom("Acme.okta.com"), true],
    ["okta", custom("*.oktacdn.com"), false],
    ["okta", custom("notokta.com"), false],
    ["okta", { domains: [], presetAppID: "okta" }, true],
    ["okta", { domains: [], presetAppID: "github" }, false],
    ["entra", custom("*.microsoftonline.com"), true],
    ["entra", custom("login.windows.net"), false],
    ["entra", { domains: [], presetAppID: "microsoft-365" }, true],
    ["google", custom("*.google.com"), true],
    ["google", custom("mail.google.com"), false],
  ] as const)("%s by %j: %s", (id, app, carries) => {
    expect(carriesSignIn(holderAt({ kind: "known", id }), app)).toBe(carries);
  });

  it("goes by the host that a person named first for another provider", () => {
    const holder = holderAt({
      kind: "other",
      name: "JumpCloud",
      hosts: ["console.jumpcloud.com", "sso.jumpcloud.com"],
    });
    expect(carriesSignIn(holder, custom("*.jumpcloud.com"))).toBe(true);
    expect(carriesSignIn(holder, custom("sso.jumpcloud.com"))).toBe(false);
  });
});
