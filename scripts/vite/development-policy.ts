/**
 * The looser content security policy of a page that Vite's development server sends: its refresh code is an inline
 * script, its styles are style elements, and updates come over a web socket. It stands here and not in `electron/`,
 * so that it cannot be part of the application.
 */
export const developmentPolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' ws://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
