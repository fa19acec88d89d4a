import { problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { splitHostPorts } from "../../net/ports.ts";

/** What can be done, by the words of the question: names are looked up when it is answered. */
export type Deed =
  | { readonly verb: "reach"; readonly thing: string; readonly port: number }
  | { readonly verb: "use"; readonly thing: string }
  | { readonly verb: "useExitNodes" }
  /** `user`: the name on the device that is asked for; any where absent. */
  | { readonly verb: "ssh"; readonly thing: string; readonly user?: string };

/** A question about access. */
export type Question =
  /** “may ann reach db:5432?” */
  | { readonly kind: "may"; readonly who: string; readonly deed: Deed }
  /** “who can use GitHub?” */
  | { readonly kind: "who"; readonly deed: Deed }
  /** “what can ann SSH to?” */
  | { readonly kind: "what"; readonly who: string; readonly verb: "reach" | "use" | "ssh" };

/** Ports that people call by name. Source: IANA service names. */
const namedPorts: ReadonlyMap<string, number> = new Map([
  ["ssh", 22],
  ["dns", 53],
  ["http", 80],
  ["https", 443],
  ["mysql", 3306],
  ["rdp", 3389],
  ["postgres", 5432],
  ["postgresql", 5432],
  ["redis", 6379],
]);

const examples = "“may ann reach db:5432?”, “who can use GitHub?”, “what can ann SSH to?”";

/** Reads a question. Problem: `invalid-argument` with what can be asked. */
export function readQuestion(text: string): Result<Question> {
  const words = withoutMark(text.trim()).split(/\s+/u);
  const [first = "", second = "", third = ""] = words.map((word) => word.toLowerCase());
  if ((first === "may" || first === "can") && second !== "") {
    return withDeed(words.slice(2), (deed) => ({ kind: "may", who: words[1] ?? "", deed }));
  }
  if (first === "who" && isMay(second)) return withDeed(words.slice(2), (deed) => ({ kind: "who", deed }));
  if (first === "what" && isMay(second) && third !== "") {
    const verb = wholeVerb(words.slice(3));
    if (verb !== null) return ok({ kind: "what", who: words[2] ?? "", verb });
  }
  return notAQuestion(text);
}

function isMay(word: string): boolean {
  return word === "can" || word === "may";
}

function withoutMark(text: string): string {
  return text.endsWith("?") ? text.slice(0, -1).trim() : text;
}

/** What people say for SSH at the beginning of a text, as it stands there; null where it begins with none. */
export function sshVerbIn(text: string): string | null {
  return /^(?:ssh (?:in)?to|ssh|log ?in to|log into)(?= |$)/iu.exec(text)?.[0] ?? null;
}

function wholeVerb(words: readonly string[]): "reach" | "use" | "ssh" | null {
  const said = words.join(" ").toLowerCase();
  if (said === "reach" || said === "use") return said;
  return sshVerbIn(said) === said ? "ssh" : null;
}

function withDeed(words: readonly string[], make: (deed: Deed) => Question): Result<Question> {
  const [verb = ""] = words.map((word) => word.toLowerCase());
  const rest = words.slice(1);
  if (verb === "use") {
    const thing = rest.join(" ");
    if (/^(?:an |the |any )?exit nodes?$/iu.test(thing)) return ok(make({ verb: "useExitNodes" }));
    if (thing !== "") return ok(make({ verb: "use", thing }));
  }
  const said = words.join(" ");
  const thing = said.slice(sshVerbIn(said)?.length ?? said.length).trim();
  if (thing !== "") return ok(make(sshDeed(thing)));
  if (verb === "reach" && rest.length > 0) return withPort(rest, make);
  return notAQuestion(said);
}

/** “db”, “db as root”, “root@db”. */
function sshDeed(text: string): Deed {
  const [, named = "", as = ""] = /^(\S+) as (\S+)$/iu.exec(text) ?? [];
  if (as !== "") return { verb: "ssh", thing: named, user: as };
  const [, before = "", behind = ""] = /^([^\s@]+)@([^\s@]+)$/u.exec(text) ?? [];
  return before === "" ? { verb: "ssh", thing: text } : { verb: "ssh", thing: behind, user: before };
}

/** “db:5432”, “db on port 5432”, “db on https”, “[fd7a::1]:443”. */
function withPort(words: readonly string[], make: (deed: Deed) => Question): Result<Question> {
  const at = words.findIndex((word) => word.toLowerCase() === "on");
  if (at > 0) {
    const port = portOf(
      words
        .slice(at + 1)
        .filter((word) => word.toLowerCase() !== "port")
        .join(" "),
    );
    if (port !== null) return ok(make({ verb: "reach", thing: words.slice(0, at).join(" "), port }));
  }
  const text = words.join(" ");
  const parts = splitHostPorts(text);
  const port = parts === null ? null : portOf(parts.ports);
  if (parts !== null && port !== null && parts.host !== "" && parts.host !== "tag")
    return ok(make({ verb: "reach", thing: parts.host, port }));
  return fail(
    problem("invalid-argument", `Which port of ${text} is meant is not said.`, {
      remedy: `Write it behind a colon: ${text}:443.`,
    }),
  );
}

function portOf(text: string): number | null {
  const named = namedPorts.get(text.toLowerCase());
  if (named !== undefined) return named;
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : -1;
  return port >= 0 && port <= 65_535 ? port : null;
}

function notAQuestion(text: string): Result<never> {
  return fail(
    problem("invalid-argument", `“${text.trim()}” is no question that can be answered here.`, {
      remedy: `Ask for example ${examples}.`,
    }),
  );
}
