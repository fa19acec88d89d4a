import type { Blot } from "../ports/log.ts";
import { withoutCredentials } from "../../shared/tailnet/credential-text.ts";

/** Blots out what must not stand in a log. */
export interface Redactor extends Blot {
  /** Any value as plain data whose texts and keys went through `text`; errors as name, message and stack. */
  readonly value: (value: unknown) => unknown;
  /** From now on this exact text never appears, in any of its usual encodings. Shorter than 8 characters: ignored. */
  readonly addSecret: (secret: string) => void;
}

const blot = "[redacted]";
/** Longer texts are cut: a log is for people. In characters. */
const longestText = 4000;
const deepest = 6;
const mostItems = 50;

/** Fields whose value is a secret whatever it looks like. */
const secretField =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|password|secret|client_?secret|api_?key|access_?token|token|credential)$/iu;

type Rule = readonly [pattern: RegExp, replacement: string];

// Every repetition before a fixed part is bounded, so that no text makes a rule slow.
const rules: readonly Rule[] = [
  // Header lines, whole.
  [/\b((?:proxy-)?authorization|set-cookie|cookie)(["']?\s*[:=]\s*["']?)[^\r\n"']*/giu, `$1$2${blot}`],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}/giu, `$1 ${blot}`],
  // Queries and fragments of addresses.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/giu, `$1?${blot}`],
  // Logins inside addresses.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"'<>]+@/giu, `$1${blot}@`],
  // E-mail addresses keep their first letter and domain.
  [/\b([A-Za-z0-9])[A-Za-z0-9._%+-]{0,80}@([A-Za-z0-9.-]+\.[A-Za-z]{2,})\b/gu, "$1…@$2"],
];

/** Builds a redactor. `home` is the person's home folder, which becomes `~`. */
export function createRedactor(home: string): Redactor {
  const secrets = new Set<string>();
  let longest = 0;

  const withoutSecrets = (raw: string): string => {
    let clean = raw;
    for (const secret of secrets) clean = clean.replaceAll(secret, blot);
    return withoutCredentials(clean, blot);
  };

  const text = (raw: string): string => {
    let clean = withoutSecrets(raw);
    if (home.length > 1) clean = clean.replaceAll(home, "~");
    for (const [pattern, replacement] of rules) clean = clean.replaceAll(pattern, replacement);
    return clean.length <= longestText
      ? clean
      : `${clean.slice(0, longestText)}… (${clean.length} characters)`;
  };

  /** Cuts first, so that a huge text costs little, and drops the end, where a secret may have been cut in two. */
  const bounded = (raw: string): string => {
    if (raw.length <= longestText * 4) return text(raw);
    const clean = text(raw.slice(0, longestText * 4));
    return `${clean.slice(0, Math.max(0, Math.min(longestText, clean.length - longest)))}… (${raw.length} characters)`;
  };

  const value = (raw: unknown, depth = 0, seen: readonly object[] = []): unknown => {
    if (typeof raw === "string") return bounded(raw);
    if (raw === null || typeof raw === "number" || typeof raw === "boolean" || raw === undefined) return raw;
    if (typeof raw !== "object") return bounded(typeof raw === "bigint" ? raw.toString() : `[${typeof raw}]`);
    if (seen.includes(raw)) return "[circular]";
    if (depth >= deepest) return "[deeper]";
    const inside = [...seen, raw];
    if (raw instanceof Error) {
      return { name: bounded(raw.name), message: bounded(raw.message), stack: bounded(raw.stack ?? "") };
    }
    if (Array.isArray(raw)) return raw.slice(0, mostItems).map((item) => value(item, depth + 1, inside));
    const entries = Object.entries(raw)
      .slice(0, mostItems)
      .map(([key, item]) => [bounded(key), secretField.test(key) ? blot : value(item, depth + 1, inside)]);
    return Object.fromEntries(entries);
  };

  return {
    secrets: withoutSecrets,
    text: bounded,
    value: (raw) => value(raw),
    addSecret: (secret) => {
      if (secret.length < 8) return;
      for (const form of encodings(secret)) {
        secrets.add(form);
        longest = Math.max(longest, form.length);
      }
    },
  };
}

/** The forms in which a secret may turn up: as it is, for an address, in JSON, and base64 at its three offsets. */
function encodings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  const base64 = [0, 1, 2].map((offset) =>
    // Only the characters that depend on the secret alone: not those shared with its neighbours.
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replaceAll("=", "")
      .slice(offset === 0 ? 0 : offset + 1, -1),
  );
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    ...base64,
    ...base64.map((form) => form.replaceAll("+", "-").replaceAll("/", "_")),
    bytes.toString("hex"),
  ];
  return [...new Set(forms)].filter((form) => form.length >= 8).toSorted((a, b) => b.length - a.length);
}
