import { parse } from "tldts";

/** Names that networks use inside, which no list of public suffixes has. Sources: RFC 6761, RFC 6762, RFC 8375, ICANN. */
const inside: ReadonlySet<string> = new Set([
  "alt",
  "corp",
  "example",
  "home",
  "internal",
  "intranet",
  "invalid",
  "lan",
  "local",
  "localdomain",
  "localhost",
  "mail",
  "onion",
  "private",
  "test",
]);

/** What most products are under: the names that a slip of the finger is likely to have meant. */
const usual = ["com", "net", "org", "io", "app", "dev", "cloud", "ai", "co", "eu", "us", "uk", "de"] as const;

/** A name whose last label nobody runs as a top-level domain. */
export interface UnknownTopLevel {
  /** The last label, without its dot. */
  readonly topLevel: string;
  /** The name as it was probably meant, where one letter explains it. */
  readonly suggestion?: string;
}

/**
 * Whether a name ends in something that is no top-level domain, as “crm.example.con” does. Null for names that end in a
 * public suffix, or in one that networks use inside. Source: the Public Suffix List, as packaged with the application.
 */
export function unknownTopLevel(domain: string): UnknownTopLevel | null {
  const host = domain.startsWith("*.") ? domain.slice(2) : domain;
  const { isIcann, isPrivate } = parse(host, { extractHostname: false, allowPrivateDomains: true });
  const at = host.lastIndexOf(".");
  const topLevel = host.slice(at + 1);
  if (at < 1 || isIcann === true || isPrivate === true || inside.has(topLevel)) return null;
  const meant = usual.find((known) => isOneSlip(topLevel, known));
  const written = domain.slice(0, domain.lastIndexOf(".") + 1);
  return { topLevel, ...(meant === undefined ? {} : { suggestion: `${written}${meant}` }) };
}

/** Whether one letter too many, too few, wrong, or two that changed places make one word of the other. */
function isOneSlip(typed: string, meant: string): boolean {
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  let end = 0;
  const most = Math.min(typed.length, meant.length) - start;
  while (end < most && typed.at(-1 - end) === meant.at(-1 - end)) end += 1;
  const [wrong, right] = [typed.slice(start, typed.length - end), meant.slice(start, meant.length - end)];
  const swapped = wrong.length === 2 && right.length === 2 && wrong === `${right[1]}${right[0]}`;
  return wrong.length + right.length > 0 && (swapped || (wrong.length <= 1 && right.length <= 1));
}
