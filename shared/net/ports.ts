import { goQuote } from "../core/go-quote.ts";
import { defaultProtocols, parseGrantProtocol, type Parsed } from "./protocols.ts";

/** Ports from one to another, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** Every port: what `*` stands for. */
export const allPorts: PortRange = { first: 0, last: 65_535 };

/**
 * Reads one port or range of ports. The words are those of `tailcfg.ParseProtoPortRanges`, the one place in
 * Tailscale's published code that reads ports.
 */
function parsePortRange(text: string): Parsed<PortRange> {
  const dash = text.indexOf("-");
  if (dash >= 0 && text.includes("-", dash + 1)) return refusedRange(text, "too many dashes(-)");
  const first = portNumber(dash < 0 ? text : text.slice(0, dash));
  if (first === null) return refusedRange(text, "invalid first integer");
  const last = dash < 0 ? first : portNumber(text.slice(dash + 1));
  if (last === null) return refusedRange(text, "invalid last integer");
  if (first === 0) return refusedRange(text, "first port must be >0, or use '*' for wildcard");
  if (first > last) return refusedRange(text, "first port must be >= last port");
  return { ok: true, value: { first, last } };
}

function refusedRange(text: string, reason: string): Parsed<PortRange> {
  return { ok: false, message: `port range ${goQuote(text)}: ${reason}` };
}

const zero = "0".charCodeAt(0);

function portNumber(text: string): number | null {
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return text !== "" && value <= 65_535 ? value : null;
}

/** Reads the ports of an ACL destination: `*`, or ports and ranges between commas. */
export function parsePorts(text: string): Parsed<readonly PortRange[]> {
  if (text === "*") return { ok: true, value: [allPorts] };
  const ports: PortRange[] = [];
  for (const part of text.split(",")) {
    if (part === "") return { ok: false, message: `invalid port list: ${goQuote(text)}` };
    const range = parsePortRange(part);
    if (!range.ok) return range;
    ports.push(range.value);
  }
  return { ok: true, value: ports };
}

/** A host and ports, split at the last colon, which is where the service splits. */
export interface HostPorts {
  readonly host: string;
  readonly ports: string;
}

/**
 * Splits `host:ports` at the last colon. Square brackets around an IPv6 address are taken off. Null without a
 * colon. (https://tailscale.com/kb/1337/policy-syntax, “Destination”)
 */
export function splitHostPorts(text: string): HostPorts | null {
  const colon = text.lastIndexOf(":");
  if (colon < 0) return null;
  const host = text.slice(0, colon);
  const bracketed = host.length > 1 && host.startsWith("[") && host.endsWith("]");
  return { host: bracketed ? host.slice(1, -1) : host, ports: text.slice(colon + 1) };
}

/** What one `ip` item of a grant lets through; `protocol` null stands for the default protocols. */
export interface ProtocolPorts {
  readonly protocol: number | null;
  readonly ports: PortRange;
}

/**
 * Reads one `ip` item of a grant: `*`, `443`, `80-90`, `tcp:443`, `icmp:*`. Protocol 0 is the default protocols.
 * Source: `tailcfg.ParseProtoPortRanges`, `tailcfg.ProtoPortRange`.
 */
export function parseProtocolPorts(text: string): Parsed<ProtocolPorts> {
  if (text === "") return { ok: false, message: "empty string" };
  if (text === "*") return { ok: true, value: { protocol: null, ports: allPorts } };
  const item = text.toLowerCase();
  const colon = item.lastIndexOf(":");
  const name = colon < 0 ? "*" : item.slice(0, colon);
  const ports = item.slice(colon + 1);
  if (name.includes(",")) return { ok: false, message: 'host cannot contain a comma (",")' };
  if (ports === "") return { ok: false, message: 'invalid port list: ""' };
  const range: Parsed<PortRange> = ports === "*" ? { ok: true, value: allPorts } : parsePortRange(ports);
  if (!range.ok) return range;
  if (name === "") return { ok: false, message: "empty protocol" };
  if (name === "*") return { ok: true, value: { protocol: null, ports: range.value } };
  const protocol = parseGrantProtocol(name);
  if (!protocol.ok) return protocol;
  return {
    ok: true,
    value: { protocol: protocol.value === 0 ? null : protocol.value, ports: range.value },
  };
}

/**
 * Whether some `ip` item of a grant lets through everything that another one, `want`, stands for. No protocol, also as
 * `*`, is the default ones: that does not take in GRE or SCTP.
 */
export function portsCover(have: readonly string[], want: string): boolean {
  if (have.includes(want)) return true;
  const wanted = parseProtocolPorts(want);
  return (
    wanted.ok &&
    have.some((text) => {
      const item = parseProtocolPorts(text);
      return item.ok && takesIn(item.value, wanted.value);
    })
  );
}

function takesIn(have: ProtocolPorts, want: ProtocolPorts): boolean {
  const isDefault = want.protocol === null || defaultProtocols.includes(want.protocol);
  return (
    (have.protocol === null ? isDefault : have.protocol === want.protocol) &&
    have.ports.first <= want.ports.first &&
    have.ports.last >= want.ports.last
  );
}
