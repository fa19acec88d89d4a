import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { isRecord } from "../../../electron/demo/json-body.ts";
import type { Schema } from "./description.ts";

/** Where the service was seen to answer otherwise than its description says: the part, and what it may be as well. */
const seenOtherwise: readonly (readonly [path: string, also: Schema])[] = [
  // Recorded.
  ["Device.properties.expires", { type: "null" }],
  ["Device.properties.lastSeen", { type: "null" }],
  ["Device.properties.clientConnectivity.properties.mappingVariesByDestIP", { type: "null" }],
  ["ConfigurationAuditLog.properties.target.properties.type", { enum: ["SERVICE", "OAUTH_ACCESS_TOKEN"] }],
  ["ConfigurationAuditLog.properties.target.properties.property", { enum: ["COMMENT", "ROUTE_SELECTION"] }],
  // Devices that are shared in.
  ["Device.properties.created", { const: "" }],
  // Webhooks without a provider.
  ["Webhook.properties.providerType", { const: "" }],
];

/** Fields that the service was seen to send and its description does not name, by a field that their object has. */
const seenBesides: readonly (readonly [beside: string, fields: readonly string[]])[] = [
  ["nodeId", ["oauthClientId", "postureStatus"]],
  ["devicesKeyDurationDays", ["routeSelection"]],
  ["logs", ["tailnetId"]],
  ["lineNumber", ["via", "postures"]],
  ["previewFor", ["postures"]],
];

/** Lists that were null when they were empty. */
const nullWhenEmpty: readonly string[] = ["logs", "webhooks"];

/**
 * Checks JSON against schemas of the description. What it calls required may be missing, since it is in recorded
 * answers; any field that neither it nor a recording names is an error.
 */
export class SchemaCheck {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #described: unknown;
  readonly #seen: unknown;

  constructor(description: Schema) {
    addFormats.default(this.#ajv);
    this.#described = description["components"];
    this.#seen = closed(amended(this.#described));
  }

  /** What is wrong with an answer; empty when nothing is. */
  answerErrors(schema: Schema, value: unknown): readonly string[] {
    const strict: unknown = closed(schema);
    return this.#errors({ ...(isRecord(strict) ? strict : {}), components: this.#seen }, value);
  }

  /** What is wrong with a request, taking the description at its word; empty when nothing is. */
  bodyErrors(schema: Schema, value: unknown): readonly string[] {
    return this.#errors({ ...schema, components: this.#described }, value);
  }

  #errors(schema: Schema, value: unknown): readonly string[] {
    const validate = this.#ajv.compile(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message = "", params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

/** The description’s parts with what was seen otherwise let in. */
function amended(components: unknown): unknown {
  const copy: unknown = structuredClone(components);
  for (const [path, also] of seenOtherwise) {
    const names = ["schemas", ...path.split(".")];
    const last = names.pop() ?? "";
    let holder: unknown = copy;
    for (const name of names) holder = isRecord(holder) ? holder[name] : undefined;
    if (!isRecord(holder) || !isRecord(holder[last])) throw new Error(`The description has no ${path}.`);
    Object.assign(holder, { [last]: { anyOf: [holder[last], also] } });
  }
  return copy;
}

/** A schema in which nothing is required, and objects have no fields but those that are named or were seen. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((entry) => closed(entry));
  if (!isRecord(schema)) return schema;
  const inner = Object.entries(schema).filter(
    ([name, value]) => name !== "required" || !Array.isArray(value),
  );
  const open: Record<string, unknown> = Object.fromEntries(
    inner.map(([name, value]) => [name, closed(value)]),
  );
  const { properties } = open;
  if (!isRecord(properties) || schema["additionalProperties"] !== undefined) return open;
  const besides = seenBesides.flatMap(([beside, fields]) => (beside in properties ? fields : []));
  const nullable = Object.entries(properties).map(([name, value]) => [
    name,
    nullWhenEmpty.includes(name) ? { anyOf: [value, { type: "null" }] } : value,
  ]);
  return {
    ...open,
    properties: { ...Object.fromEntries(nullable), ...Object.fromEntries(besides.map((name) => [name, {}])) },
    additionalProperties: false,
  };
}
