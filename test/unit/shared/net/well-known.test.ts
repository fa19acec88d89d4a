import { describe, expect, it } from "vitest";
import { parseAddress } from "../../../../shared/net/address.ts";
import { containsAddress, type AddressSet } from "../../../../shared/net/address-set.ts";
import { deviceAddresses, internet, isExitRoute } from "../../../../shared/net/well-known.ts";

function holds(set: AddressSet, text: string): boolean {
  const address = parseAddress(text);
  return address !== null && containsAddress(set, address);
}

describe("well-known addresses", () => {
  it.each(["100.64.0.1", "100.115.91.255", "100.115.94.0", "fd7a:115c:a1e0::1"])(
    "a device can have %s",
    (text) => expect(holds(deviceAddresses, text)).toBe(true),
  );
  it.each(["100.115.92.1", "100.128.0.1", "10.0.0.1", "fd7a:115c:a1e1::1"])("no device has %s", (text) =>
    expect(holds(deviceAddresses, text)).toBe(false),
  );
  it.each(["8.8.8.8", "172.32.0.1", "2606:4700::1"])("%s is on the internet", (text) =>
    expect(holds(internet, text)).toBe(true),
  );
  it.each(["10.1.1.1", "172.16.0.1", "192.168.1.1", "169.254.1.1", "100.64.0.1", "fd00::1", "fe80::1"])(
    "%s is not on the internet",
    (text) => expect(holds(internet, text)).toBe(false),
  );
  it("knows the exit routes", () => {
    expect(isExitRoute("0.0.0.0/0")).toBe(true);
    expect(isExitRoute("::/0")).toBe(true);
    expect(isExitRoute("10.0.0.0/8")).toBe(false);
  });
});
