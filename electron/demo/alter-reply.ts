import type { Fault } from "./faults.ts";
import type { Reply } from "./http-call.ts";
import { isRecord } from "./json-body.ts";
import { asJson, asText } from "./reply-text.ts";

/** Faults that change an answer and leave its status alone. */
const alterations: ReadonlyMap<Fault["kind"], (reply: Reply) => Reply> = new Map([
  ["half", half],
  ["wrong-type", (reply) => withJson(reply, (json) => eachField(json, () => "not what was promised"))],
  ["empty-list", (reply) => withJson(reply, (json) => eachList(json, () => []))],
  ["null-list", (reply) => withJson(reply, (json) => eachList(json, () => null))],
  [
    "short-list",
    (reply) =>
      withJson(reply, (json) => eachList(json, (list) => list.slice(0, Math.floor(list.length / 2)))),
  ],
]);

/** A good answer as these faults leave it; others pass. */
export function alterReply(reply: Reply, faults: readonly Fault[]): Reply {
  if (reply.status !== 200) return reply;
  if (!faults.some(isAlteration)) return reply;
  let altered = asJson(reply);
  for (const { kind } of faults) altered = alterations.get(kind)?.(altered) ?? altered;
  return altered;
}

/** Whether a fault changes what would have been answered. */
export function isAlteration({ kind }: Fault): boolean {
  return alterations.has(kind);
}

/** The first half of the text. */
function half(reply: Reply): Reply {
  const { text = "", ...rest } = asText(reply);
  return { ...rest, text: text.slice(0, Math.floor(text.length / 2)) };
}

function withJson(reply: Reply, change: (json: unknown) => unknown): Reply {
  return reply.json === undefined ? reply : { ...reply, json: change(reply.json) };
}

/** Every field of an object; what is none is replaced whole. */
function eachField(json: unknown, change: () => unknown): unknown {
  if (!isRecord(json)) return change();
  return Object.fromEntries(Object.keys(json).map((name) => [name, change()]));
}

/** The lists of an answer: itself, or right below it. */
function eachList(json: unknown, change: (list: readonly unknown[]) => unknown): unknown {
  if (Array.isArray(json)) return change(json);
  if (!isRecord(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, Array.isArray(value) ? change(value) : value]),
  );
}
