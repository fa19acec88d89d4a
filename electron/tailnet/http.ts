import type { AnswerMeta } from "../ports/api-result.ts";
import type { Result } from "../../shared/core/result.ts";
import type { Scope } from "../../shared/tailnet/scopes.ts";

/** What every request is sent with; a subset of `RequestInit` that Node, Chromium and Electron all take. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: "error";
  readonly credentials: "omit";
  readonly cache: "no-store";
  readonly signal: AbortSignal;
}

/** The network, passed in: `session.fetch` of the API session in the application, Node's in tests. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One request to the API. */
export interface ApiRequest {
  readonly method: HttpMethod;
  /** Below the base URL, each part already encoded; starts with `/`. */
  readonly path: string;
  /** Repeated names are sent repeatedly, in order. */
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Set where the request asks a question by a method that could also change something: nothing can be left half done. */
  readonly changesNothing?: true;
  /** What the endpoint needs; named to the person when the answer is 403. */
  readonly scope?: Scope;
  /** What a 404 means here: the tailnet (default for `/tailnet/…` collections) or the object asked for. */
  readonly missing?: "tailnet" | "object";
  /** Bytes of the decoded body; default 10 MiB, the read limit of the official client. */
  readonly maximumBytes?: number;
  /** For one attempt; default 60 s, the time limit of the official client. */
  readonly timeLimitMs?: number;
  /** Ends the request early with `cancelled`. */
  readonly signal?: AbortSignal;
}

/** A successful answer, its body not yet interpreted. */
export interface ApiAnswer {
  readonly text: string;
  /** Lower-case, without parameters; empty when absent. */
  readonly contentType: string;
  /** Verbatim, quotes included. */
  readonly etag: string | null;
  readonly meta: AnswerMeta;
}

/** Sends requests and turns everything that goes wrong into a `Problem`. */
export interface Transport {
  readonly request: (request: ApiRequest) => Promise<Result<ApiAnswer>>;
}
