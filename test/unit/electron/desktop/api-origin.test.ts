import { describe, expect, it } from "vitest";
import { isAllowedApiUrl } from "../../../../electron/desktop/api-origin.ts";

const origins = ["https://api.tailscale.com", "http://127.0.0.1:4000", "http://server.example.com"];

describe("isAllowedApiUrl", () => {
  it.each([
    ["https://api.tailscale.com/api/v2/x", true],
    ["https://API.tailscale.com/x", true],
    ["https://api.tailscale.com:443/x", true],
    ["http://127.0.0.1:4000/x", true],
    ["http://api.tailscale.com/x", false],
    ["http://server.example.com/x", false],
    ["https://api.tailscale.com:8443/x", false],
    ["https://api.tailscale.com.example.org/x", false],
    ["https://api.tailscale.com@example.org/x", false],
    ["https://user@api.tailscale.com/x", false],
    ["https://api.tailscale.com./x", false],
    ["http://127.0.0.1:4001/x", false],
    ["http://localhost:4000/x", false],
    ["file:///etc/passwd", false],
    ["app://ui/index.html", false],
    ["ftp://api.tailscale.com/", false],
    ["", false],
  ])("%s: %s", (url, allowed) => {
    expect(isAllowedApiUrl(url, { loopbackOnly: false, origins })).toBe(allowed);
  });

  it("lets an untrusted runtime talk to this machine alone, whatever is configured", () => {
    const rule = { loopbackOnly: true, origins };
    expect(isAllowedApiUrl("https://api.tailscale.com/x", rule)).toBe(false);
    expect(isAllowedApiUrl("http://127.0.0.1:4000/x", rule)).toBe(true);
  });
});
