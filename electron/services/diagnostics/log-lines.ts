import type { Aliases } from "../../../shared/export/support/aliases.ts";
import type { Blot } from "../../ports/log.ts";

/** `2026-11-29T06:30:00.000Z [warn] Words {"facts":…}`, as the log writes it. */
const lineForm = /^(\S{1,40}) \[(\w{1,8})\] ([^{]{0,4000})(\{.*\})?$/su;

/** Facts whose value is a name of our own: a command, a channel, a code. */
const ownFacts: ReadonlySet<string> = new Set([
  "command",
  "channel",
  "code",
  "problem",
  "what",
  "refusal",
  "at",
  "id",
]);
const ownName = /^[A-Za-z][A-Za-z0-9.:_-]{0,80}$/u;

/** A frame of our own or of Node’s in a stack: the function, the file and the place. */
const frameForm =
  /^\s*at (?:(?:async |new )?[\w.$<>#]{1,80} )?\(?(?:[^()\s]{0,300}[\\/])?([\w.-]{1,80}\.c?js:\d+:\d+)\)?$/u;

/** The lines of the log without names and addresses. */
export function withoutNames(log: string, aliases: Aliases, blot: Blot): readonly string[] {
  const lines = log.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return ["Nothing was logged yet."];
  return lines.map((line) => oneLine(line, aliases, blot));
}

function oneLine(line: string, aliases: Aliases, blot: Blot): string {
  const said = (text: string): string => aliases.text(blot.secrets(text));
  const match = lineForm.exec(line);
  if (match === null) return said(line);
  const [, at = "", level = "", words = "", json] = match;
  const head = `${at} [${level}] ${said(words)}`;
  if (json === undefined) return head;
  const facts = parsedFacts(json);
  return facts === null ? `${head}${said(json)}` : `${head}${JSON.stringify(valueWithout(facts, "", said))}`;
}

function parsedFacts(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

function valueWithout(value: unknown, field: string, said: (text: string) => string): unknown {
  if (typeof value === "string") {
    if (field === "stack") return stackWithout(value, said);
    return ownFacts.has(field) && ownName.test(value) ? value : said(value);
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => valueWithout(item, field, said));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [said(key), valueWithout(item, key, said)]),
  );
}

/** A stack keeps where it was; its first line is the message once more. */
function stackWithout(stack: string, said: (text: string) => string): string {
  return stack
    .split("\n")
    .map((line) => {
      const place = frameForm.exec(line)?.[1];
      return place === undefined ? said(line) : `at ${place}`;
    })
    .join("\n");
}
