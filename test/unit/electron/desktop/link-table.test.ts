import { describe, expect, it } from "vitest";
import { checkedUrl, linkUrl, ownHosts } from "../../../../electron/desktop/link-table.ts";

const productPage = (id: string) =>
  ({
    github: "https://docs.github.com/organizations/allowlist",
    template: "https://<tenant>.example.com/settings",
    plain: "http://docs.example.com/",
    script: "javascript:alert(1)",
  })[id];
const facts = { productPage };

describe("linkUrl", () => {
  it.each([
    ["keys", "https://console.tailscale.com/admin/settings/keys"],
    ["trust-credentials", "https://console.tailscale.com/admin/settings/trust-credentials"],
    ["admin-console", "https://console.tailscale.com/admin"],
    ["apps", "https://console.tailscale.com/admin/apps"],
    ["machines", "https://console.tailscale.com/admin/machines"],
    ["ip-forwarding", "https://tailscale.com/s/ip-forwarding"],
    ["product:github", "https://docs.github.com/organizations/allowlist"],
  ])("knows %s", (name, url) => {
    expect(linkUrl(name, facts)).toBe(url);
  });

  it("builds a machine’s page from its node id alone", () => {
    expect(linkUrl("machine", { ...facts, nodeId: "n5SUKe8CNTRL" })).toBe(
      "https://console.tailscale.com/admin/machines/n5SUKe8CNTRL",
    );
    for (const nodeId of ["", "../acls", "a/b", "a?b", "a%2f", "a.b", "x".repeat(65), "ä"]) {
      expect(linkUrl("machine", { ...facts, nodeId })).toBeNull();
    }
    expect(linkUrl("machine", facts)).toBeNull();
  });

  it.each([
    "",
    "toString",
    "__proto__",
    "constructor",
    "https://example.org",
    "product:",
    "product:x",
    "Keys",
  ])("knows no %j", (name) => {
    expect(linkUrl(name, facts)).toBeNull();
  });

  it.each(["product:template", "product:plain", "product:script"])("does not open %s", (name) => {
    expect(linkUrl(name, facts)).toBeNull();
  });
});

describe("checkedUrl", () => {
  it.each([
    "https://tailscale.com/docs",
    "https://console.tailscale.com/admin/machines",
    "https://login.tailscale.com/admin?x=1#y",
    "HTTPS://TAILSCALE.COM/",
  ])("passes %s", (url) => {
    expect(checkedUrl(url, ownHosts)).toBe(new URL(url).href);
  });

  it.each([
    "https://tailscale.com.evil.example/",
    "https://tailscale.com@evil.example/",
    "https://user:password@tailscale.com/",
    "https://evil.example/tailscale.com",
    "https://eviltailscale.com/",
    "https://console.tailscale.com.evil.example/admin",
    "https://evil.console.tailscale.com/admin",
    "https://tailscale.com./",
    "https://tailscale.com:8443/",
    "https://tаilscale.com/",
    "https://xn--tilscale-8fg.com/",
    "http://tailscale.com/",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "smb://tailscale.com/share",
    "ms-msdt:/id",
    "data:text/html,x",
    "//tailscale.com/",
    "tailscale.com",
    "",
    `https://tailscale.com/${"x".repeat(2048)}`,
  ])("refuses %s", (url) => {
    expect(checkedUrl(url, ownHosts)).toBeNull();
  });

  it.each(["https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://2130706433/"])(
    "refuses %s even where any named host may be opened",
    (url) => {
      expect(checkedUrl(url, null)).toBeNull();
    },
  );
});
