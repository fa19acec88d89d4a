import { formatAddress, parseAddress } from "../../net/address.ts";
import { problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { trimEnds } from "../../core/trim-ends.ts";
import { bareName, isHostName, normalDomain } from "../domains.ts";

/** A host name that a browser saw, or that a person wrote: then it may be a wildcard. */
export interface SeenName {
  readonly name: string;
  /** Addresses that answered for it, where that was recorded. */
  readonly addresses: readonly string[];
}

/** What a recording or a pasted list gives. */
export interface SeenNames {
  /** Each once, in the order in which they were seen first. */
  readonly names: readonly SeenName[];
  /** Parts that are no host name: addresses, names without a dot, rubbish. */
  readonly unread: number;
}

/** The largest recording that is read, in characters: a page of an hour stays below it. */
export const largestHar = 64 * 2 ** 20;
/** As many entries are looked at; a recording that has more was not made for this. */
const mostEntries = 200_000;
/** As many different names are kept: far more than an app can list. */
const mostNames = 5_000;

/**
 * Reads the host names of a HAR file, a browser’s recording of its requests. Nothing else of it is kept: it holds cookies
 * and tokens. Errors: `invalid-argument` where it is too large or no such recording. Source: HAR 1.2, `log.entries`.
 */
export function namesInHar(text: string): Result<SeenNames> {
  if (text.length > largestHar) return fail(tooLarge);
  const entries = entriesOf(text);
  if (entries === null || entries.length > mostEntries) return fail(noRecording);
  const seen = new Collected();
  for (const entry of entries) seen.add(hostOf(field(field(entry, "request"), "url")), addressOf(entry));
  return ok(seen.result());
}

/** Reads names from a pasted text: one by line, or between spaces, commas and quotes; addresses of pages count as their host. */
export function namesInText(text: string): SeenNames {
  const seen = new Collected();
  for (const part of text.slice(0, largestHar).split(/[\s,;"'<>()[\]{}|]+/u)) {
    if (part !== "") seen.add(/^[a-z][a-z0-9+.-]*:\/\//iu.test(part) ? hostOf(part) : bareHost(part), null);
  }
  return seen.result();
}

/** Gathers names, each once. */
class Collected {
  readonly #names = new Map<string, Set<string>>();
  #unread = 0;

  add(host: string | null, address: string | null): void {
    const name = host === null ? null : normalDomain(host);
    if (name === null || !isHostName(bareName(name))) {
      this.#unread += 1;
      return;
    }
    const known = this.#names.get(name);
    if (known === undefined && this.#names.size >= mostNames) {
      this.#unread += 1;
      return;
    }
    const addresses = known ?? new Set<string>();
    if (address !== null) addresses.add(address);
    this.#names.set(name, addresses);
  }

  result(): SeenNames {
    const names = [...this.#names].map(([name, addresses]) => ({ name, addresses: [...addresses] }));
    return { names, unread: this.#unread };
  }
}

function entriesOf(text: string): readonly unknown[] | null {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch {
    return null;
  }
  const entries = field(field(json, "log"), "entries");
  return Array.isArray(entries) ? entries : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** The host of an address of a page; null where it is none. */
function hostOf(url: unknown): string | null {
  if (typeof url !== "string") return null;
  const [, behind] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/iu.exec(url.trim()) ?? [];
  return behind === undefined ? null : bareHost(behind.slice(behind.lastIndexOf("@") + 1));
}

/** A host without its port and whatever stands behind it. */
function bareHost(text: string): string {
  const [host = ""] = text.split(/[/?#:]/u, 1);
  return trimEnds(host, (character) => character === ".");
}

/** Which address answered. Browsers write IPv6 in brackets, and an empty text where the answer came from their cache. */
function addressOf(entry: unknown): string | null {
  const text = field(entry, "serverIPAddress");
  if (typeof text !== "string" || text.length > 64) return null;
  const address = parseAddress(text.replace(/^\[|\]$/gu, ""));
  return address === null ? null : formatAddress(address);
}

const tooLarge = problem("invalid-argument", "This recording is too large.", {
  meaning: "Nothing was read.",
  remedy: "Record only the pages that people use, or paste the host names.",
});

const noRecording = problem("invalid-argument", "This is no HAR file.", {
  meaning: "Nothing was read.",
  remedy: "Save it in the browser’s network tools as “HAR”, or paste the host names.",
});
