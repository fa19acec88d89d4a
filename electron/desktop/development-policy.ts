import type { Session } from "electron";

/**
 * The looser policy of a page that Vite's development server serves: its refresh code is an inline script, its
 * styles are style elements, and updates come over a web socket. Never part of a packaged application.
 */
export function developmentPolicy(server: URL): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${server.host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Puts the development policy on every answer that reaches the page's session. */
export function applyDevelopmentPolicy(session: Session, server: URL): void {
  session.webRequest.onHeadersReceived((details, callback) => {
    callback({
      responseHeaders: {
        ...details.responseHeaders,
        "Content-Security-Policy": [developmentPolicy(server)],
      },
    });
  });
}
