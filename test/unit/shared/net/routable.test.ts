import { describe, expect, it } from "vitest";
import { parsePrefix } from "../../../../shared/net/address.ts";
import { isGloballyRoutable } from "../../../../shared/net/routable.ts";

function routable(text: string): boolean {
  const range = parsePrefix(text);
  if (range === null) throw new Error(text);
  return isGloballyRoutable(range);
}

describe("isGloballyRoutable", () => {
  it.each(["1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "192.0.1.1", "223.255.255.254"])(
    "takes %s",
    (text) => {
      expect(routable(text)).toBe(true);
    },
  );

  it.each(["2606:4700:4700::1111", "2a01:4f8::1", "2400:cb00::1"])("takes %s", (text) => {
    expect(routable(text)).toBe(true);
  });

  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "169.254.10.1",
    "172.16.0.1",
    "172.31.255.1",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "64:ff9b::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:cb00:7107::1",
    "3fff::1",
    "4000::1",
    "fc00::1",
    "fd7a:115c:a1e0::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
  ])("leaves out %s", (text) => {
    expect(routable(text)).toBe(false);
  });
});
