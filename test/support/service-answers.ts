import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..", "..");
const conformance = resolve(root, "..", "shared", "conformance");
const recordings = resolve(conformance, "live-answers");
const descriptionFile = resolve(conformance, "tailscale-openapi-2026-07.json");

/** Whether the recorded answers of the service, and its own description, are there. */
export const recordingsPresent = existsSync(recordings);
export const descriptionPresent = existsSync(descriptionFile);

/** Says plainly that tests against the real service’s answers do not run. */
export function warnOfAbsence(what: string): void {
  if (recordingsPresent && descriptionPresent) return;
  console.warn(`SKIPPED: ${what}. There are no recorded answers at ${conformance}.`);
}

/** The answers that were recorded, by name. */
export const recordedAnswers = [
  "attributes",
  "audit",
  "devices",
  "dns",
  "keys",
  "routes",
  "settings",
  "users",
] as const;

/** One recorded answer, as text. */
export function recordedAnswer(name: (typeof recordedAnswers)[number]): string {
  return readFileSync(resolve(recordings, `${name}.json`), "utf8");
}

/** The answer to a GET that the service’s description gives as example, put together from those of its fields. */
export function describedAnswer(path: string): unknown {
  const description = readDescription();
  const answer = at(description, ["paths", path, "get", "responses", "200", "content", "application/json"]);
  return at(answer, ["example"]) ?? exampleOf(description, at(answer, ["schema"]), 0);
}

/** An example of an answer by its own name. */
export function namedExample(path: string, name: string): unknown {
  const { paths } = readDescription();
  return at(paths, [
    path,
    "get",
    "responses",
    "200",
    "content",
    "application/json",
    "examples",
    name,
    "value",
  ]);
}

let description: { readonly paths?: unknown; readonly components?: unknown } | null = null;

function readDescription(): { readonly paths?: unknown; readonly components?: unknown } {
  if (description !== null) return description;
  const read: unknown = JSON.parse(readFileSync(descriptionFile, "utf8"));
  if (typeof read !== "object" || read === null) throw new Error("The description is no object.");
  description = read;
  return description;
}

/** Deeper than this a schema only repeats itself. */
const deepest = 12;

function exampleOf(all: unknown, schema: unknown, depth: number): unknown {
  if (depth > deepest) return undefined;
  const reference = at(schema, ["$ref"]);
  if (typeof reference === "string")
    return exampleOf(all, at(all, reference.replace("#/", "").split("/")), depth + 1);
  const own = at(schema, ["example"]);
  if (own !== undefined) return own;
  const parts = at(schema, ["allOf"]);
  if (Array.isArray(parts))
    return Object.assign({}, ...parts.map((part: unknown) => exampleOf(all, part, depth + 1)));
  const properties = at(schema, ["properties"]);
  if (typeof properties === "object" && properties !== null) {
    const fields = Object.entries(properties).map(([name, field]) => [
      name,
      exampleOf(all, field, depth + 1),
    ]);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  const items = at(schema, ["items"]);
  if (items !== undefined) return [exampleOf(all, items, depth + 1)].filter((value) => value !== undefined);
  return undefined;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null
        ? Object.entries(inner).find(([key]) => key === name)?.[1]
        : undefined,
    value,
  );
}
