import type { Reply } from "./http-call.ts";

const jsonType = "application/json";

/** The same answer as text: what is answered may change later, and what was said does not. */
export function asText(reply: Reply): Reply {
  const { json, ...rest } = reply;
  return json === undefined ? reply : { contentType: jsonType, ...rest, text: JSON.stringify(json) };
}

/** The same answer as JSON, where it is some. */
export function asJson(reply: Reply): Reply {
  const { text, contentType, ...rest } = reply;
  if (text === undefined || contentType !== jsonType) return reply;
  const json: unknown = JSON.parse(text);
  return { ...rest, json };
}
