import type { Session } from "electron";
import { isAllowedApiUrl, type ApiOriginRule } from "./api-origin.ts";
import { freshConnections, type FreshSession } from "./fresh-connections.ts";

/** How main asks a server: the shape of the standard function, so that tests can pass Node's own. */
export type StandardFetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Asks through Chromium's network, which knows the system's proxy and the certificates that an organisation
 * installed. What must never vary is set here and wins over the caller: no redirect is followed, no cookie is
 * sent, nothing is cached, and no scheme of ours can answer. An address outside the rule rejects before anything
 * is sent; the session's own filter would let `file:` addresses through. Whatever is not a plain read goes through
 * the sessions of `openWriter`, where Chromium cannot send it twice.
 */
export function createApiFetch(
  reader: Pick<Session, "fetch">,
  openWriter: (index: number) => FreshSession,
  rule: () => ApiOriginRule,
): StandardFetch {
  const write = freshConnections(openWriter);
  const read: StandardFetch = (url, init) => reader.fetch(url, init);
  return async (url, init) => {
    if (!isAllowedApiUrl(url, rule()))
      throw new TypeError("This address is not one of the connected tailnets.");
    const send = (init.method ?? "GET") === "GET" ? read : write;
    const fixed = {
      ...init,
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      bypassCustomProtocolHandlers: true,
    } as const;
    return send(url, fixed);
  };
}

/** The part of Electron's `app` that client certificates are asked through. */
export interface CertificateAsker {
  readonly on: (
    event: "select-client-certificate",
    listener: (
      event: { preventDefault: () => void },
      contents: unknown,
      url: string,
      list: readonly unknown[],
      callback: () => void,
    ) => void,
  ) => unknown;
}

/** Sends no client certificate to anybody; from Electron 44 on the first one that fits would be sent. */
export function declineClientCertificates(app: CertificateAsker): void {
  app.on("select-client-certificate", (event, _contents, _url, _list, callback) => {
    event.preventDefault();
    callback();
  });
}
