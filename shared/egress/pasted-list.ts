import { formatRange, parseAddress, type Address, type AddressRange } from "../net/address.ts";
import { parseUnmapped } from "./address.ts";

/** One address, block or range of a product’s list as a person pasted it. */
export interface PastedEntry {
  /** As it is compared: host bits cleared, mapped IPv4 as IPv4. */
  readonly range: AddressRange;
  /** As it was written. */
  readonly text: string;
  /** What stands around it: a name, a date, a switch. */
  readonly label: string;
  /** A rule that turns away instead of letting in. */
  readonly denies: boolean;
  /** It was written with bits behind its prefix: what the product makes of it is its own affair. */
  readonly hasHostBits: boolean;
  /** It stands in the list and is switched off there: it lets nobody in. */
  readonly isOff?: true;
}

/** What was pasted, with nothing left out: each line is in one of the two lists, or holds no letter and no digit. */
export interface PastedList {
  readonly entries: readonly PastedEntry[];
  readonly notUnderstood: readonly NotUnderstood[];
  /** A line that holds no address speaks of denying, or of what is off: it cannot be told which entries it is about. */
  readonly mayDeny: boolean;
  /** Read from the product itself with a token, all of it: then even an empty list is a whole one. */
  readonly isRead?: true;
}

/** Whether every entry of a list was understood: only then can it be a whole one. */
export function isUnderstood({ entries, notUnderstood, mayDeny, isRead }: PastedList): boolean {
  const lost = notUnderstood.some((one) => one.looksLikeAddress);
  return (isRead === true || entries.length > 0) && !mayDeny && !lost;
}

/** A line without an address, or what looks like one and is none. */
interface NotUnderstood {
  readonly text: string;
  /** It looks like an address, so one may be lost; otherwise it is a heading or a label. */
  readonly looksLikeAddress: boolean;
}

/**
 * Reads a product’s list in whatever form its page gives: lines, commas, JSON, YAML, HCL, CSV, rows of a web table, ranges,
 * wildcards, start and end or address and length in two fields. What reads as an address is taken, everything else is its
 * label. Forms that could also mean something else are taken for what lets fewer addresses in.
 */
export function readPastedList(pasted: string): PastedList {
  const text = pasted.replaceAll(/[\u00a0\u200b-\u200d\u2060\ufeff]/gu, " ");
  const lines = jsonLines(text) ?? text.split(/\r\n|[\n\r\u2028\u2029]/u);
  const read = lines.map((line) => ({ line, found: tokensOf(line) }));
  const form = formOf(read);
  const parts = read.map(({ line, found }) => readLine(line, found, form));
  const notUnderstood = parts.flatMap((part) => part.notUnderstood);
  return {
    entries: parts.flatMap(({ entries }) => entries),
    notUnderstood,
    // An AWS policy denies whatever it does *not* name.
    mayDeny:
      !text.includes("NotIpAddress") &&
      notUnderstood.some((line) => speaksOfDenying(line.text) || saysOff(line.text)),
  };
}

/** A field that says that an entry is not active, or a cell of a table that says nothing else. */
function speaksOfOff(line: string): boolean {
  return saysOff(line) || line.split(/\t|[|,;]|\s{2,}/u).some(isOffCell);
}

function saysOff(line: string): boolean {
  return /(?<![a-z])(?:is_?)?(?:active|enabled)["']?\s*[:=]\s*["']?(?:false|no|off)(?![a-z])/iu.test(line);
}

function isOffCell(cell: string): boolean {
  return /^["']?(?:inactive|disabled|switched off|off)["']?$/iu.test(cell.trim());
}

function speaksOfDenying(text: string): boolean {
  return /(?<![a-z])(?:deny|denied|block|blocked|blocklist|reject|drop)(?![a-z])/iu.test(text);
}

/** What looks like an address in a line, with its place. */
interface Token {
  readonly at: number;
  readonly end: number;
  readonly text: string;
  readonly range: AddressRange | null;
}

/** How fields that could be read in two ways are meant, by what all lines have in common. */
type Form = "single" | "start-end" | "address-length";

const candidates = /(?<![\w.:*/])[\d.:*a-f]+(?:\/\d+)?(?![\w.*/])/giu;

function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of line.matchAll(candidates)) {
    const text = trimmedEnd(match[0]);
    const at = match.index;
    // Behind a dash stands the end of a range, or the rest of a name such as `gw-203.0.113.7`.
    const inName = line[at - 1] === "-" && tokens.at(-1)?.end !== at - 1;
    if (looksLikeAddress(text) && !inName)
      tokens.push({ at, end: at + text.length, text, range: rangeOf(text) });
  }
  return tokens;
}

/** A full stop or a colon behind an address belongs to the sentence. */
function trimmedEnd(text: string): string {
  return text.endsWith("::") ? text : text.replace(/[.:]$/u, "");
}

function looksLikeAddress(text: string): boolean {
  return /^[\d*]+(?:\.[\d*]+){3}/u.test(text) || text.includes("::") || text.split(":").length > 4;
}

function rangeOf(text: string): AddressRange | null {
  return text.includes("*") ? wildcard(text) : parseUnmapped(text);
}

/** `192.168.*.*`: stars at the end stand for all values. */
function wildcard(text: string): AddressRange | null {
  if (!/^\d+(?:\.\d+){0,2}(?:\.\*)+$/u.test(text)) return null;
  const from = parseAddress(text.replaceAll("*", "0"));
  const to = parseAddress(text.replaceAll("*", "255"));
  return from === null || to === null ? null : { from, to };
}

interface ReadLine {
  readonly line: string;
  readonly found: readonly Token[];
}

const between = /^["']?[^\S\t]*[\t,;|]\s*["']?$/u;

/**
 * Start and end, or address and length, in two fields: only where every line with an address has them, and a heading says
 * so or nothing else is possible. Otherwise a list of two columns would let in what lies between.
 */
function formOf(lines: readonly ReadLine[]): Form {
  const filled = lines.filter(({ found }) => found.length > 0);
  if (filled.length === 0) return "single";
  const heading = lines.find(({ line }) => /[a-z]/iu.test(line))?.line.toLowerCase() ?? "";
  const headed = lines.find(({ line }) => line.trim() !== "")?.found.length === 0;
  const pairs = filled.filter(({ line, found }) => isPair(line, found));
  if (pairs.length === filled.length) {
    const named =
      headed && /\b(?:start|from|begin|first)\b/u.test(heading) && /\b(?:end|to|last)\b/u.test(heading);
    if (named || pairs.some(({ found }) => found[0]?.text === found[1]?.text)) return "start-end";
  }
  const lengths = filled.filter(({ line, found }) => lengthAfter(line, found) !== null);
  if (lengths.length === filled.length) {
    const named = headed && /\b(?:prefix|length|mask|bits|cidr)\b/u.test(heading);
    const alone = lengths.every(({ line, found }) => /^\W*\d+\W*$/u.test(line.slice(found[0]?.end ?? 0)));
    if (named || alone) return "address-length";
  }
  return "single";
}

function isPair(line: string, [from, to, ...more]: readonly Token[]): boolean {
  if (from?.range == null || to?.range == null || more.length > 0) return false;
  return between.test(line.slice(from.end, to.at)) && spanned(from.range, to.range) !== null;
}

/** The number in the field behind the only address of a line, where it can be a prefix length. */
function lengthAfter(line: string, [token, ...more]: readonly Token[]): number | null {
  if (token?.range == null || more.length > 0 || token.text.includes("/")) return null;
  const field = /^["']?[^\S\t]*[\t,;|]\s*["']?\/?(\d{1,3})["']?[^\S\t]*(?:$|[\t,;|])/u.exec(
    line.slice(token.end),
  );
  const length = Number(field?.[1] ?? Number.NaN);
  const [narrowest, widest] = token.text.includes(":") ? [128, 19] : [32, 8];
  return length >= widest && length <= narrowest ? length : null;
}

function readLine(line: string, found: readonly Token[], form: Form): Omit<PastedList, "mayDeny"> {
  const denies = speaksOfDenying(line);
  const off = speaksOfOff(line) ? ({ isOff: true } as const) : {};
  const spans = spansOf(line, found, form);
  const entries = spans.flatMap(({ at, end, range }, index): PastedEntry[] => {
    if (range === null) return [];
    const before = index === 0 ? line.slice(0, at) : "";
    const label = labelOf(`${before} ${line.slice(end, spans[index + 1]?.at)}`);
    const text = line.slice(at, end).trim();
    return [{ range, text, label, denies, hasHostBits: hasHostBits(text, range), ...off }];
  });
  const lost = spans.flatMap(({ at, end, range }) =>
    range === null ? [{ text: line.slice(at, end), looksLikeAddress: true }] : [],
  );
  if (entries.length > 0 || lost.length > 0) return { entries, notUnderstood: lost };
  const rest = /[\p{L}\p{N}]/u.test(line)
    ? [{ text: line.trim().slice(0, 200), looksLikeAddress: false }]
    : [];
  return { entries, notUnderstood: rest };
}

type Span = Pick<Token, "at" | "end" | "range">;

/** Two addresses with a dash between are one range; with a mask behind it an address is a block. */
function spansOf(line: string, found: readonly Token[], form: Form): readonly Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < found.length; index++) {
    const token = found[index];
    const next = found[index + 1];
    if (token === undefined) break;
    const joined = next === undefined ? null : joinedOf(line, token, next, form);
    if (joined !== null && next !== undefined) {
      spans.push({ at: token.at, end: next.end, range: joined.range });
      index++;
      continue;
    }
    const length = form === "address-length" ? lengthAfter(line, [token]) : null;
    const range = length === null ? token.range : parseUnmapped(`${token.text}/${length}`);
    spans.push({ at: token.at, end: token.end, range });
  }
  return spans;
}

/** What two addresses are together; null where they are two, with no range where they make none. */
function joinedOf(
  line: string,
  token: Token,
  next: Token,
  form: Form,
): { range: AddressRange | null } | null {
  const gap = line.slice(token.end, next.at);
  if (/^["']?\s*(?:[-–—]|\.\.|to|bis)\s*["']?$/iu.test(gap) || form === "start-end") {
    return { range: token.range === null || next.range === null ? null : spanned(token.range, next.range) };
  }
  const isBeside = gap !== "" && ["", ",", ";", "|", "mask"].includes(gap.trim().toLowerCase());
  const mask = isBeside ? maskLength(next.text) : null;
  return mask === null || token.text.includes("/") ? null : { range: parseUnmapped(`${token.text}/${mask}`) };
}

/** From the first of one to the last of another; null where they are not in order, or of two families. */
export function spanned(start: AddressRange, end: AddressRange): AddressRange | null {
  const [from, to]: readonly Address[] = [start.from, end.to];
  if (from === undefined || to === undefined) return null;
  return typeof from === typeof to && from <= to ? { from, to } : null;
}

/** The prefix length that `255.255.255.0` stands for. */
function maskLength(text: string): number | null {
  const mask = text.startsWith("255.") ? parseAddress(text) : null;
  if (typeof mask !== "number") return null;
  const bits = mask.toString(2);
  return /^1+0*$/u.test(bits) ? bits.replaceAll("0", "").length : null;
}

function hasHostBits(text: string, { from }: AddressRange): boolean {
  if (!text.includes("/")) return false;
  const written = parseUnmapped(text.slice(0, text.indexOf("/")));
  return written !== null && written.from !== from;
}

/** The words around an address, without the marks of the form that it was pasted in. */
function labelOf(text: string): string {
  const words = text
    .replaceAll(/[[\]{}(),;|=]/gu, " ")
    .replaceAll(/:(?=")/gu, ": ")
    .split(/\s+/u);
  const isKey = (word: string, index: number): boolean =>
    /^"?[\w.:]+"?:$/u.test(word) || (words[index + 1] === ":" && /^"?[\w.:]+"?$/u.test(word));
  return words
    .filter((word, index) => word !== ":" && !isKey(word, index))
    .join(" ")
    .replaceAll(/[[\]{}()"'`,;|=\\\t]+/gu, " ")
    .replaceAll(/(?:^|\s)[-–—/*]+(?=\s|$)/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .slice(0, 80);
}

/** A JSON text as one line for each object or text that it holds: what belongs to an address stands with it. */
function jsonLines(text: string): readonly string[] | null {
  if (!/^\s*[[{]/u.test(text)) return null;
  try {
    return flat(JSON.parse(text));
  } catch {
    // Not JSON as a whole: HCL, a fragment, or several values. It is read line by line.
    return null;
  }
}

function flat(value: unknown, name = ""): readonly string[] {
  if (typeof value === "string") return value.split("\n").map((line) => `${name}${line}`);
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((part: unknown) => flat(part, name));
  const parts: readonly (readonly [string, unknown])[] = Object.entries(value);
  const own = parts.filter(([, part]) => typeof part !== "object" || part === null);
  const inner = parts.flatMap(([key, part]) =>
    typeof part === "object" && part !== null ? flat(part, `${key}: `) : [],
  );
  if (own.length === 0) return inner;
  return [own.map(([key, part]) => `${key}: ${String(part)}`).join("\t "), ...inner];
}

/** As an entry is shown: how it was written, and what it stands for where that differs. */
export function entryText({ text, range }: Pick<PastedEntry, "text" | "range">): string {
  const plain = formatRange(range);
  return plain.length <= text.length ? plain : text;
}
