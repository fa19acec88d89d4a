import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, newNonce } from "../../../../electron/desktop/content-security-policy.ts";
import { developmentPolicy } from "../../../../scripts/vite/development-policy.ts";

describe("contentSecurityPolicy", () => {
  it("is exactly this", () => {
    expect(contentSecurityPolicy("abc")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'; img-src 'self'; font-src 'self'; " +
        "connect-src 'none'; webrtc 'block'; worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; " +
        "form-action 'none'; require-trusted-types-for 'script'; frame-ancestors 'none'",
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
  it("is looser, but still lets the page talk to the server on this machine alone", () => {
    expect(developmentPolicy).toContain("connect-src 'self' ws://127.0.0.1:*");
    expect(developmentPolicy).toContain("default-src 'none'");
    expect(developmentPolicy).not.toContain("unsafe-eval");
  });
});
