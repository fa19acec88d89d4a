/**
 * The parts of Go's standard library that show through in the service's messages: durations and prefixes.
 */
import { goQuote } from "../../core/go-quote.ts";
import { trimEnd } from "../../core/trim-ends.ts";
import { parseAddress } from "../../net/address.ts";

/** Nanoseconds of Go's duration units. */
const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** One more nanosecond than a Go duration can hold. */
const longestDuration = 2 ** 63;

/** A duration in nanoseconds, or why Go's `time.ParseDuration` refuses the text, in its words. */
export type GoDuration =
  | { readonly ok: true; readonly nanoseconds: number }
  | { readonly ok: false; readonly message: string };

/** Quotes a text as the `time` package does in its errors: what is not ASCII, or not printable, byte by byte. */
function timeQuote(text: string): string {
  const quoted = text.toWellFormed().replace(/["\\]/g, "\\$&");
  return `"${quoted.replace(/[^ -\u007f]/gu, utf8Escapes)}"`;
}

/** The bytes of a character in UTF-8, as Go escapes them. */
function utf8Escapes(character: string): string {
  return encodeURIComponent(character).toLowerCase().replaceAll("%", "\\x");
}

/** Reads a duration such as `1h30m` as Go's `time.ParseDuration` does. */
export function parseGoDuration(text: string): GoDuration {
  const invalid: GoDuration = { ok: false, message: `time: invalid duration ${timeQuote(text)}` };
  const negative = text.startsWith("-");
  let rest = text.replace(/^[+-]/, "");
  if (rest === "0") return { ok: true, nanoseconds: 0 };
  if (rest === "") return invalid;
  let total = 0;
  while (rest !== "") {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) return invalid;
    rest = rest.slice(number.length);
    const unit = /^[^.\d]*/.exec(rest)?.[0] ?? "";
    if (unit === "") return { ok: false, message: `time: missing unit in duration ${timeQuote(text)}` };
    const size = Object.hasOwn(units, unit) ? units[unit] : undefined;
    if (size === undefined) {
      return { ok: false, message: `time: unknown unit ${timeQuote(unit)} in duration ${timeQuote(text)}` };
    }
    total += Number(number) * size;
    rest = rest.slice(unit.length);
  }
  if (total >= longestDuration) return invalid;
  return { ok: true, nanoseconds: negative ? -total : total };
}

/** Writes a duration as Go's `Duration.String` does: `200h0m0s`, `-1m0s`, `1.5s`, `0s`. */
export function formatGoDuration(nanoseconds: number): string {
  const sign = nanoseconds < 0 ? "-" : "";
  const size = Math.abs(nanoseconds);
  if (size === 0) return "0s";
  if (size < 1e3) return `${sign}${size}ns`;
  if (size < 1e6) return `${sign}${size / 1e3}µs`;
  if (size < 1e9) return `${sign}${size / 1e6}ms`;
  const hours = Math.floor(size / 3600e9);
  const minutes = Math.floor((size % 3600e9) / 60e9);
  const digits = trimEnd(((size % 60e9) / 1e9).toFixed(9), (digit) => digit === "0");
  const seconds = digits.endsWith(".") ? digits.slice(0, -1) : digits;
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}s` : `${sign}${seconds}s`;
}

/**
 * Why Go's `netip.ParsePrefix` refuses a text, in its words; null if it reads it. Of what may be wrong with the address
 * itself only the commonest reason is told.
 */
export function prefixProblem(text: string): string | null {
  const refuse = (reason: string): string => `netip.ParsePrefix(${goQuote(text)}): ${reason}`;
  const slash = text.lastIndexOf("/");
  if (slash < 0) return refuse("no '/'");
  const written = text.slice(0, slash);
  const address = parseAddress(written);
  if (address === null) return refuse(`ParseAddr(${goQuote(written)}): unable to parse IP`);
  const bits = text.slice(slash + 1);
  if (!/^(?:0|[1-9]\d*)$/.test(bits)) return refuse(`bad bits after slash: ${goQuote(bits)}`);
  return Number(bits) > (typeof address === "number" ? 32 : 128)
    ? refuse("prefix length out of range")
    : null;
}
