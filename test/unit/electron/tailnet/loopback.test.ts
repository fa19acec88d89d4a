import { describe, expect, it } from "vitest";
import { allowedBaseUrl } from "../../../../electron/tailnet/loopback.ts";

describe("allowedBaseUrl", () => {
  it.each([
    ["https://api.tailscale.com/api/v2", "https://api.tailscale.com/api/v2"],
    ["https://api.tailscale.com/api/v2//", "https://api.tailscale.com/api/v2"],
    ["http://127.0.0.1:8080/api/v2/", "http://127.0.0.1:8080/api/v2"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    // Other spellings of 127.0.0.1 are the same host to a URL.
    ["http://2130706433/", "http://127.0.0.1"],
    ["http://0x7f.1/", "http://127.0.0.1"],
  ])("takes %s", (entered, expected) => {
    expect(allowedBaseUrl(entered, false)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ["", "invalid-argument"],
    ["api.tailscale.com", "invalid-argument"],
    ["file:///etc/passwd", "invalid-argument"],
    ["javascript:alert(1)", "invalid-argument"],
    ["https://user:pass@api.tailscale.com/", "invalid-argument"],
    ["https://api.tailscale.com/?x=1", "invalid-argument"],
    ["https://api.tailscale.com/#x", "invalid-argument"],
    ["http://api.tailscale.com/api/v2", "untrusted-host"],
    ["http://localhost.example.com/", "untrusted-host"],
  ])("refuses %s", (entered, code) => {
    expect(allowedBaseUrl(entered, false)).toMatchObject({ ok: false, problem: { code } });
  });

  it("takes nothing but this computer on a runtime that is not the official one", () => {
    expect(allowedBaseUrl("https://api.tailscale.com/api/v2", true)).toMatchObject({
      ok: false,
      problem: { code: "untrusted-host" },
    });
    expect(allowedBaseUrl("http://127.0.0.1:1/api/v2", true).ok).toBe(true);
    expect(allowedBaseUrl("https://127.0.0.1@evil.example.com/", true).ok).toBe(false);
    expect(allowedBaseUrl("https://127.0.0.1.evil.example.com/", true).ok).toBe(false);
  });
});
