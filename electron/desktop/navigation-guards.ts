/** The part of Electron's `WebContents` that is guarded. */
export interface GuardedContents {
  readonly on: (event: GuardedEvent, listener: (event: NavigationEvent) => void) => unknown;
  readonly setWindowOpenHandler: (handler: () => { action: "deny" }) => void;
  readonly setWebRTCIPHandlingPolicy: (policy: "disable_non_proxied_udp") => void;
}

/** Everything by which a page could leave, or bring something in. */
export const guardedEvents = [
  "will-frame-navigate",
  "will-navigate",
  "will-redirect",
  "will-attach-webview",
] as const;
type GuardedEvent = (typeof guardedEvents)[number];

/** Where a navigation would go; a webview has no address yet. */
export interface NavigationEvent {
  readonly preventDefault: () => void;
  readonly url?: string;
}

/**
 * Keeps a page where it is: no navigation of any frame, no redirect, no webview, no second window. In
 * development a reload of the page itself is let through. Peer connections, which no request filter sees, get no way out
 * but a proxy. Source: Electron security checklist, items 13, 14.
 */
export function guardContents(contents: GuardedContents, developmentServer: URL | null): void {
  for (const name of guardedEvents) {
    contents.on(name, (event) => {
      if (name !== "will-attach-webview" && isReload(event.url, developmentServer)) return;
      event.preventDefault();
    });
  }
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

function isReload(url: string | undefined, developmentServer: URL | null): boolean {
  if (developmentServer === null || url === undefined || !URL.canParse(url)) return false;
  return new URL(url).origin === developmentServer.origin;
}
