import type { IncomingHttpHeaders } from "node:http";
import type { Credential } from "./world/credentials.ts";
import type { World } from "./world/world.ts";

/** One request as a route sees it. */
export interface Call {
  readonly world: World;
  readonly who: Credential;
  readonly method: string;
  /** Below the base path, decoded. */
  readonly path: string;
  /** Named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One answer of a route. `json` and `text` exclude each other; neither is an empty body. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Reply;

/** One entry of the route table. */
export interface Route {
  readonly method: string;
  /** With `:name` for parts; `:tailnet` is checked by the router. */
  readonly path: string;
  /** What a credential needs; null for what everybody may. */
  readonly scope: string | null;
  readonly handle: Handler;
}

/** A JSON answer. */
export function json(value: unknown, status = 200): Reply {
  return { status, json: value };
}

/** An error with the service’s documented body. */
export function refuse(status: number, message: string, data?: unknown): Reply {
  return json(data === undefined ? { message } : { message, data }, status);
}

/** An answer without content. */
export const empty: Reply = { status: 200 };

/** The body as a JSON object; null when it is none. */
export function bodyObject(call: Call): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(call.body);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of texts; null when it is anything else. */
export function texts(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  const found = value.filter((entry): entry is string => typeof entry === "string");
  return found.length === value.length ? found : null;
}

/** The content type without parameters. */
export function contentTypeOf(call: Call): string {
  return (call.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** What the service says to a credential without the scope or role. */
export const noPermission = "calling actor does not have enough permissions to perform this function";
