import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import { problem, type Problem } from "../core/problem.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { formatAddress, parsePrefix } from "../net/address.ts";
import { isSingle } from "../net/prefix.ts";
import { bareName, isHostName, normalDomain } from "./domains.ts";

/** A name and the addresses that a connector learned for it. */
const learnedNameSchema = v.strictObject({ name: v.string(), addresses: list(v.string()) });
type LearnedName = v.InferOutput<typeof learnedNameSchema>;

/** What a connector said of the names behind its learned routes, and when that was pasted. */
export const learnedNamesSchema = v.strictObject({
  nodeId: v.string(),
  at: instant,
  names: list(learnedNameSchema),
});
export type LearnedNames = v.InferOutput<typeof learnedNamesSchema>;

/** Prints the names that a connector learned addresses for. Needs client 1.90 or newer. Source: `tailscale appc-routes --help`. */
export const namesCommand = "sudo tailscale appc-routes --map";

/** The largest output that is read, in characters: 10,000 routes stay far below it. */
export const longestNamesOutput = 4 * 2 ** 20;
/** As many names and addresses are kept: the limit of routes in a tailnet, twice. */
const mostNames = 20_000;

/** What was pasted, understood. `unread` counts names and addresses that are none. */
interface ReadLearnedNames {
  readonly names: readonly LearnedName[];
  readonly unread: number;
}

/**
 * Reads what `tailscale appc-routes --map` or `--all` prints, with a prompt, colours and broken lines around or within it.
 * Errors: `invalid-argument`, each with what to run instead; `not-found` where the connector has stored none, which is not
 * to say that it learned none. Source: the client’s `appc-routes` command; it prints what is stored, and that is written
 * only where the node attribute `store-appc-routes` is on.
 */
export function readLearnedNames(text: string): Result<ReadLearnedNames> {
  if (text.length > longestNamesOutput) return fail(wrong("This is too long to be its output."));
  const plain = withoutEscapes(text);
  if (/\bnot a connector\b/iu.test(plain)) return fail(noConnector);
  const json = firstObject(plain);
  if (json === null) return fail(withoutObject(plain));
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return fail(wrong("This is not whole, or not its output."));
  }
  return typeof parsed === "object" && parsed !== null
    ? collected(parsed)
    : fail(wrong("This is not its output."));
}

function collected(parsed: object): Result<ReadLearnedNames> {
  const names = new Map<string, Set<string>>();
  let unread = 0;
  let kept = 0;
  for (const [written, values] of Object.entries(parsed)) {
    const name = normalDomain(written);
    if (!Array.isArray(values) || !isHostName(bareName(name)) || kept >= mostNames) {
      unread += 1;
      continue;
    }
    const addresses = names.get(name) ?? new Set<string>();
    names.set(name, addresses);
    kept += 1;
    for (const value of values) {
      const address = kept >= mostNames ? null : addressOf(value);
      if (address === null) unread += 1;
      else if (!addresses.has(address)) {
        addresses.add(address);
        kept += 1;
      }
    }
  }
  if (names.size === 0) return fail(unread === 0 ? nothingStored : wrong("It holds no name."));
  return ok({ names: [...names].map(([name, addresses]) => ({ name, addresses: [...addresses] })), unread });
}

function addressOf(value: unknown): string | null {
  const range = typeof value === "string" && value.length <= 64 ? parsePrefix(value) : null;
  return range === null || !isSingle(range) ? null : formatAddress(range.from);
}

/** The first object of a text; terminals break its one long line, so its line breaks mean nothing. */
function firstObject(text: string): string | null {
  const start = text.indexOf("{");
  if (start === -1) return null;
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return text.slice(start, index + 1).replaceAll(/\r?\n/gu, "");
    }
  }
  return text.slice(start);
}

/** Without the colours of a terminal. */
function withoutEscapes(text: string): string {
  // oxlint-disable-next-line no-control-regex -- escape sequences begin with one
  return text.replaceAll(/\u001B\[[\d;?]*[A-Za-z]/gu, "");
}

function withoutObject(text: string): Problem {
  const words = text.trim();
  if (words === "") return wrong("Nothing was pasted.");
  // Without options each line is a name and a count; with `-n` it is one number.
  const counts = words.split("\n").some((line) => {
    const [first = "", second, third] = line.trim().split(/\s+/u);
    return third === undefined && /^\d+$/u.test(second ?? first);
  });
  if (counts) return wrong("This counts routes and does not say which.");
  return wrong("This is not its output.");
}

function wrong(what: string): Problem {
  return problem("invalid-argument", what, {
    meaning: "Nothing was kept.",
    remedy: `Run “${namesCommand}” on the connector, and paste all that it prints.`,
  });
}

const noConnector = problem("invalid-argument", "This host says that it is not a connector.", {
  meaning: "Nothing was kept.",
  remedy: "Run it on the connector itself, or turn the host into one.",
});

const nothingStored = problem("not-found", "The connector has stored no names.", {
  meaning:
    "It may have learned some all the same: it stores them only with the node attribute “store-appc-routes”.",
  remedy: "Turn that attribute on in the policy file, and ask again once people have used the app.",
});

/** Why a name is taken for the one behind a route: the connector said so, or this computer looked it up. */
type NameSource = "pasted" | "here";

/** The name behind a route. */
export interface RouteName {
  readonly name: string;
  readonly source: NameSource;
  readonly at: number;
}

/** Names of one source, with when it said so. */
export interface NamesSaid {
  readonly source: NameSource;
  readonly at: number;
  readonly names: readonly LearnedName[];
}

/** The names behind single addresses, each once; those of the first source come first. */
export function namesByAddress(said: readonly NamesSaid[]): ReadonlyMap<string, readonly RouteName[]> {
  const found = new Map<string, RouteName[]>();
  for (const { source, at, names } of said) {
    for (const { name, addresses } of names) {
      for (const address of addresses) {
        const known = found.get(address) ?? [];
        if (known.some((one) => one.name === name)) continue;
        known.push({ name, source, at });
        found.set(address, known);
      }
    }
  }
  return found;
}
