import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isRecord } from "../../../electron/demo/json-body.ts";

const root = resolve(import.meta.dirname, "..", "..", "..");
const cases = process.env["TAILRACE_CONFORMANCE"];

/** Where the service’s own description and its recorded answers are. */
export const conformanceFolder =
  cases === undefined ? resolve(root, "..", "shared", "conformance") : dirname(cases);
const descriptionFile = resolve(conformanceFolder, "tailscale-openapi-2026-07.json");
const recordings = resolve(conformanceFolder, "live-answers");

/** Whether there is anything to hold the demo against. */
export const contractPresent = existsSync(descriptionFile) && existsSync(recordings);

/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

/** One operation of the description. */
export interface Operation {
  /** `GET /tailnet/{tailnet}/devices` */
  readonly name: string;
  readonly statuses: readonly number[];
  /** Schema of the JSON answer with a status; null where the answer has no content. */
  readonly answer: (status: number) => Schema | null;
  /** Schema of the JSON that it takes; null where it takes none. */
  readonly body: Schema | null;
}

/** The whole description. */
export function readDescription(): Schema {
  const json: unknown = JSON.parse(readFileSync(descriptionFile, "utf8"));
  if (!isRecord(json)) throw new Error("The description is no object.");
  return json;
}

/** Every operation of a description, by its name. */
export function operationsOf(description: Schema): ReadonlyMap<string, Operation> {
  const operations = Object.entries(part(description, ["paths"])).flatMap(([path, item]) =>
    Object.entries(isRecord(item) ? item : {})
      .filter(([method]) => method !== "parameters")
      .map(([method, operation]) => operationOf(description, `${method.toUpperCase()} ${path}`, operation)),
  );
  return new Map(operations.map((operation) => [operation.name, operation]));
}

function operationOf(description: Schema, name: string, operation: unknown): Operation {
  const responses = part(operation, ["responses"]);
  return {
    name,
    statuses: Object.keys(responses).map(Number),
    answer: (status) => jsonSchema(followed(description, responses[String(status)])),
    body: jsonSchema(part(operation, ["requestBody"])),
  };
}

function jsonSchema(holder: unknown): Schema | null {
  const schema = part(holder, ["content", "application/json", "schema"]);
  return Object.keys(schema).length === 0 ? null : schema;
}

/** What a `$ref` stands for; anything else is itself. */
function followed(description: Schema, value: unknown): unknown {
  const reference = isRecord(value) ? value["$ref"] : undefined;
  return typeof reference === "string" ? part(description, reference.slice("#/".length).split("/")) : value;
}

/** An object inside others; empty where there is none. */
function part(value: unknown, path: readonly string[]): Schema {
  let inner = value;
  for (const name of path) inner = isRecord(inner) ? inner[name] : undefined;
  return isRecord(inner) ? inner : {};
}

/** One recorded answer of the service. */
export function recordedAnswer(name: string): unknown {
  return JSON.parse(readFileSync(resolve(recordings, `${name}.json`), "utf8"));
}
