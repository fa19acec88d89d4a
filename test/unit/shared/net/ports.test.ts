import { describe, expect, it } from "vitest";
import { parsePorts, parseProtocolPorts, portsCover, splitHostPorts } from "../../../../shared/net/ports.ts";
import { parseProtocol } from "../../../../shared/net/protocols.ts";

describe("parsePorts", () => {
  it("reads single ports, ranges, lists and the wildcard", () => {
    expect(parsePorts("22")).toEqual({ ok: true, value: [{ first: 22, last: 22 }] });
    expect(parsePorts("80,8000-8100")).toEqual({
      ok: true,
      value: [
        { first: 80, last: 80 },
        { first: 8000, last: 8100 },
      ],
    });
    expect(parsePorts("*")).toEqual({ ok: true, value: [{ first: 0, last: 65_535 }] });
  });

  it.each([
    ["http", 'port range "http": invalid first integer'],
    ["1-b", 'port range "1-b": invalid last integer'],
    ["1-2-3", 'port range "1-2-3": too many dashes(-)'],
    ["0", `port range "0": first port must be >0, or use '*' for wildcard`],
    ["9-3", 'port range "9-3": first port must be >= last port'],
    ["70000", 'port range "70000": invalid first integer'],
    ["22,", 'invalid port list: "22,"'],
    ["22,*", 'port range "*": invalid first integer'],
  ])("refuses %j", (text, message) => expect(parsePorts(text)).toEqual({ ok: false, message }));
});

describe("splitHostPorts", () => {
  it("splits at the last colon and takes brackets off", () => {
    expect(splitHostPorts("tag:web:80,443")).toEqual({ host: "tag:web", ports: "80,443" });
    expect(splitHostPorts("2001:db8::/32:443")).toEqual({ host: "2001:db8::/32", ports: "443" });
    expect(splitHostPorts("[2001:db8::1]:80")).toEqual({ host: "2001:db8::1", ports: "80" });
    expect(splitHostPorts("office")).toBeNull();
  });
});

describe("parseProtocolPorts", () => {
  it.each([
    ["*", null, 0, 65_535],
    ["443", null, 443, 443],
    ["udp:53", 17, 53, 53],
    ["TCP:80-90", 6, 80, 90],
    ["icmp:*", 1, 0, 65_535],
    ["47:*", 47, 0, 65_535],
    ["99:*", 99, 0, 65_535],
    ["06:22", 6, 22, 22],
    ["0:22", null, 22, 22],
  ])("reads %s", (text, protocol, first, last) =>
    expect(parseProtocolPorts(text)).toEqual({ ok: true, value: { protocol, ports: { first, last } } }),
  );

  it.each([
    ["gre", 'port range "gre": invalid first integer'],
    ["", "empty string"],
    [":80", "empty protocol"],
    ["tcp:", 'invalid port list: ""'],
    ["300:80", 'proto name "300" not known; use protocol number 0-255'],
    ["tcp:80:90", 'proto name "tcp:80" not known; use protocol number 0-255'],
    ["a,b:1", 'host cannot contain a comma (",")'],
  ])("refuses %j", (text, message) => expect(parseProtocolPorts(text)).toEqual({ ok: false, message }));

  it("tells a protocol that is not on the list from what is none", () => {
    const message = 'proto name "smoke" not known; use protocol number 0-255';
    expect(parseProtocolPorts("smoke:80")).toEqual({ ok: false, message, unlisted: true });
  });
});

describe("portsCover", () => {
  it.each([
    ["*", "443"],
    ["*", "tcp:443"],
    ["*", "icmp:*"],
    ["443", "tcp:443"],
    ["443", "6:443"],
    ["80-443", "udp:90-100"],
    ["tcp:*", "TCP:22"],
    ["gre:*", "gre:*"],
    ["smoke:80", "smoke:80"],
  ])("takes %s to let %s through", (have, want) => expect(portsCover(["22", have], want)).toBe(true));

  // No protocol is TCP, UDP and ICMP, in the service’s own reading of `*` too.
  it.each([
    ["*", "gre:*"],
    ["*", "sctp:443"],
    ["443", "sctp:443"],
    ["tcp:443", "443"],
    ["tcp:443", "udp:443"],
    ["80-90", "80-91"],
    ["443", "*"],
    ["tcp:*", "*"],
    ["smoke:80", "tcp:80"],
    ["gre:*", "smoke:80"],
  ])("does not take %s to let %s through", (have, want) => expect(portsCover([have], want)).toBe(false));
});

describe("parseProtocol", () => {
  it("reads names in any case, and numbers", () => {
    expect(parseProtocol("ICMP")).toEqual({ ok: true, value: 1 });
    expect(parseProtocol("132")).toEqual({ ok: true, value: 132 });
  });
  it.each([
    ["99", "IP protocol 99 is reserved for use by Tailscale"],
    ["017", 'leading 0 not permitted in protocol number "017"'],
    ["*", 'proto name "*" not known; use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)'],
    ["300", 'proto name "300" not known; use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)'],
  ])("refuses %j", (text, message) => expect(parseProtocol(text)).toEqual({ ok: false, message }));
});
