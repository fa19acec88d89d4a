import type { IncomingHttpHeaders } from "node:http";
import { isRecord } from "./json-body.ts";
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

type Handler = (call: Call) => Reply;

/** One entry of the route table. */
export interface Route {
  readonly method: string;
  /** With `:name` for parts; `:tailnet` is checked by the router. */
  readonly path: string;
  /** What a credential needs; null for what everybody may, or where the route looks closer itself. */
  readonly scope: string | readonly string[] | null;
  /** How a credential without it is refused; 403 when left out. */
  readonly refused?: 404;
  readonly handle: Handler;
}

/** Routes that answer whoever may not use them as if there were nothing: the service documents no 403 for them. */
export function refusedWith(refused: 404, routes: readonly Route[]): readonly Route[] {
  return routes.map((route) => ({ ...route, refused }));
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
  const value = bodyJson(call);
  return isRecord(value) ? value : null;
}

/** The body as a JSON list; null when it is none. */
export function bodyList(call: Call): readonly unknown[] | null {
  const value = bodyJson(call);
  return Array.isArray(value) ? value : null;
}

function bodyJson({ body }: Call): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The content type without parameters. */
export function contentTypeOf(call: Call): string {
  return (call.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** What the service says to a credential without the scope or role. */
const noPermission = "calling actor does not have enough permissions to perform this function";

/** The answer to a credential without the scope or role. */
export function refuseCaller({ refused }: Pick<Route, "refused">): Reply {
  return refused === undefined ? refuse(403, noPermission) : refuse(refused, "not found");
}
