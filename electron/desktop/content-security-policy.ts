import { randomBytes } from "node:crypto";

/** A fresh nonce of 144 bits, as base64 without padding. */
export function newNonce(): string {
  return randomBytes(18).toString("base64");
}

/**
 * The policy every page of the packaged application is served with. Nothing is allowed that is not named, and
 * the page has no network at all. Only style elements need the nonce: the editor and the dialogs add them.
 * Source: Electron security checklist, item 7.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [...directives(nonce), "frame-ancestors 'none'"].join("; ");
}

/** The same policy as a document states it: who may frame it can be said in a header only. */
export function documentPolicy(nonce: string): string {
  return directives(nonce).join("; ");
}

function directives(nonce: string): readonly string[] {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'none'",
    // Peer connections are not covered by the line above.
    "webrtc 'block'",
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ];
}
