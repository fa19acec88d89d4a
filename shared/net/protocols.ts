import { goQuote } from "../core/go-quote.ts";

/** IANA numbers of the protocols that a policy can name. Source: tailscale.com/types/ipproto, `acceptedNames`. */
const numbers: Readonly<Record<string, number>> = {
  icmp: 1,
  icmpv4: 1,
  igmp: 2,
  ipv4: 4,
  "ip-in-ip": 4,
  tcp: 6,
  egp: 8,
  igp: 9,
  udp: 17,
  dccp: 33,
  gre: 47,
  esp: 50,
  ah: 51,
  "ipv6-icmp": 58,
  icmpv6: 58,
  sctp: 132,
  fc: 133,
};

/** What a rule without protocol lets through: TCP, UDP and ICMP of both families. (tailcfg.FilterRule.IPProto) */
export const defaultProtocols: readonly number[] = [1, 6, 17, 58];

/** Protocols that know ports; rules for others must say `*`. (https://tailscale.com/kb/1337/policy-syntax) */
export const protocolsWithPorts: readonly number[] = [6, 17, 132];

/** A reading, or why the service refuses the text, in its words. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  /** `unlisted`: it names a protocol that our list does not have, which may be older than the service’s. */
  | { readonly ok: false; readonly message: string; readonly unlisted?: true };

/**
 * Reads the `proto` of an ACL or a test: a protocol name or number, names without regard to case. Protocol 99 is
 * Tailscale's own. Source: tailscale.com/types/ipproto, `ResolveProtoName`.
 */
export function parseProtocol(text: string): Parsed<number> {
  if (/^\d+$/.test(text) && Number(text) <= 255) {
    if (Number(text) === 99) return { ok: false, message: "IP protocol 99 is reserved for use by Tailscale" };
    if (text.startsWith("0")) {
      return { ok: false, message: `leading 0 not permitted in protocol number ${goQuote(text)}` };
    }
    return { ok: true, value: Number(text) };
  }
  const number = numberOf(text);
  if (number !== null) return { ok: true, value: number };
  return notKnown(text, "use protocol number 0-255 or protocol name (icmp, tcp, udp, etc.)");
}

/**
 * Reads the protocol of a grant’s `ip` item. It is read elsewhere than `proto`: any number up to 255 is taken, with
 * leading zeros too, and the refusal is shorter. Source: tailscale.com/types/ipproto, `Proto.UnmarshalText`.
 */
export function parseGrantProtocol(text: string): Parsed<number> {
  if (/^\d+$/.test(text) && Number(text) <= 255) return { ok: true, value: Number(text) };
  const number = numberOf(text);
  if (number !== null) return { ok: true, value: number };
  return notKnown(text, "use protocol number 0-255");
}

/** The name that a policy has for a protocol number; the number itself where it has none. */
export function protocolName(number: number): string {
  return Object.entries(numbers).find(([, known]) => known === number)?.[0] ?? String(number);
}

function notKnown(text: string, advice: string): Parsed<never> {
  const message = `proto name ${goQuote(text)} not known; ${advice}`;
  return /^[a-z][a-z0-9-]*$/iu.test(text) ? { ok: false, message, unlisted: true } : { ok: false, message };
}

function numberOf(text: string): number | null {
  const name = text.toLowerCase();
  return Object.hasOwn(numbers, name) ? (numbers[name] ?? null) : null;
}
