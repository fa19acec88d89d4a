import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CustomScheme, Session } from "electron";
import { contentSecurityPolicy, newNonce } from "./content-security-policy.ts";

/** Scheme, host and origin of our own pages. */
const appScheme = "app";
const appHost = "ui";
export const appOrigin = `${appScheme}://${appHost}`;

/** The address of the page. */
export const appUrl = `${appOrigin}/index.html`;

/** The address of what is printed, on a session of its own. */
export const printUrl = `${appOrigin}/print.html`;

/** Where the build leaves room for the nonce of one load, in Vite's `html.cspNonce`. */
export const noncePlaceholder = "__CSP_NONCE__";

/** Goes to `protocol.registerSchemesAsPrivileged`, once, before Electron is ready. Grants nothing else. */
export const appSchemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, codeCache: true },
};

/** The files of the build by path, `/index.html` first of all: what is not in here does not exist. */
export type AppFiles = ReadonlyMap<string, () => Uint8Array>;

/** An answer of the scheme before it becomes a `Response`. */
export interface AppAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | null;
}

const contentTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  woff2: "font/woff2",
};

/**
 * Lists the files below a folder, once, so that answering needs no path arithmetic at all. Files of a type
 * that a page has no use for, source maps for example, are left out. Throws when the folder cannot be read.
 */
export function readAppFiles(root: string): AppFiles {
  return new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && contentTypeOf(entry.name) !== undefined)
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const name = path.slice(root.length).replaceAll("\\", "/").replace(/^\/*/u, "/");
        return [name, () => readFileSync(path)];
      }),
  );
}

/** Answers a request for a page file. Only GET and HEAD, only our host, only files of the build. */
export function answerAppRequest(
  request: { readonly method: string; readonly url: string },
  files: AppFiles,
  nonce: string,
): AppAnswer {
  if (request.method !== "GET" && request.method !== "HEAD") return refusal(405, nonce);
  const path = pathOf(request.url);
  if (path === null) return refusal(400, nonce);
  const read = files.get(path === "/" ? "/index.html" : path);
  const type = contentTypeOf(path === "/" ? "/index.html" : path);
  if (read === undefined || type === undefined) return refusal(404, nonce);
  const headers = { ...commonHeaders(nonce), "Content-Type": type };
  if (request.method === "HEAD") return { status: 200, headers, body: null };
  const bytes = read();
  if (!type.startsWith("text/html")) return { status: 200, headers, body: bytes };
  return { status: 200, headers, body: new TextDecoder().decode(bytes).replaceAll(noncePlaceholder, nonce) };
}

/** Serves the page on its session. `files` is read once; `given` hears of the address of each answer. */
export function serveApp(session: Session, files: AppFiles, given: (url: string) => void): void {
  session.protocol.handle(appScheme, (request) => {
    const answer = answerAppRequest(request, files, newNonce());
    given(request.url);
    // A copy, because `Response` wants bytes of its own and files of the archive share one buffer.
    const body = answer.body instanceof Uint8Array ? Uint8Array.from(answer.body) : answer.body;
    return new Response(body, { status: answer.status, headers: answer.headers });
  });
}

/** What a page that is printed may do: nothing but to be styled, and that by its own policy. */
const printPolicy = [
  "sandbox",
  ...["script", "connect", "img", "font", "object", "frame", "worker", "media"].map(
    (kind) => `${kind}-src 'none'`,
  ),
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Answers a request on the session of what is printed: there is one page, and none while nothing is printed. */
export function answerPrintRequest(
  request: { readonly method: string; readonly url: string },
  page: string | null,
): AppAnswer {
  const headers = {
    "Content-Security-Policy": printPolicy,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Type": "text/html; charset=utf-8",
  };
  if (request.method !== "GET") return { status: 405, headers, body: null };
  const isThere = request.url === printUrl && page !== null;
  return { status: isThere ? 200 : 404, headers, body: isThere ? page : null };
}

/** Serves what is printed on its session. */
export function servePrint(session: Session, page: () => string | null): void {
  session.protocol.handle(appScheme, (request) => {
    const { status, headers, body } = answerPrintRequest(request, page());
    return new Response(typeof body === "string" ? body : null, { status, headers });
  });
}

/** The decoded path of one of our addresses, or null when it is not one. */
function pathOf(url: string): string | null {
  try {
    const parsed = new URL(url);
    const ours =
      parsed.protocol === `${appScheme}:` &&
      parsed.host === appHost &&
      parsed.username === "" &&
      parsed.password === "";
    return ours ? decodeURIComponent(parsed.pathname) : null;
  } catch {
    return null;
  }
}

function contentTypeOf(path: string): string | undefined {
  return contentTypes[path.slice(path.lastIndexOf(".") + 1)];
}

function commonHeaders(nonce: string): Readonly<Record<string, string>> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(nonce),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
  };
}

function refusal(status: number, nonce: string): AppAnswer {
  return {
    status,
    headers: { ...commonHeaders(nonce), "Content-Type": "text/plain; charset=utf-8" },
    body: null,
  };
}
