import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, newNonce } from "../../../../electron/desktop/content-security-policy.ts";
import { developmentPolicy } from "../../../../electron/desktop/development-policy.ts";

describe("contentSecurityPolicy", () => {
  it("is exactly this", () => {
    expect(contentSecurityPolicy("abc")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'; img-src 'self'; font-src 'self'; " +
        "connect-src 'none'; worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
  });

  it.each(["unsafe-inline", "unsafe-eval", "*", "http:", "data:", "blob:"])("does not allow %s", (word) => {
    expect(contentSecurityPolicy("abc")).not.toContain(word);
  });
});

describe("newNonce", () => {
  it("has at least 128 bits and is never the same", () => {
    const nonces = Array.from({ length: 1_000 }, newNonce);
    expect(new Set(nonces).size).toBe(1_000);
    for (const nonce of nonces) {
      expect(Buffer.from(nonce, "base64").length).toBeGreaterThanOrEqual(16);
      expect(nonce).toMatch(/^[A-Za-z0-9+/]+={0,2}$/u);
    }
  });
});

describe("developmentPolicy", () => {
  it("is looser, but still knows one server alone", () => {
    const policy = developmentPolicy(new URL("http://localhost:5173/"));
    expect(policy).toContain("connect-src 'self' ws://localhost:5173");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-eval");
  });
});
