import { describe, expect, it, vi } from "vitest";
import {
  guardContents,
  guardedEvents,
  type NavigationEvent,
} from "../../../../electron/desktop/navigation-guards.ts";

function guard(developmentServer: URL | null) {
  const listeners = new Map<string, (event: NavigationEvent) => void>();
  const windows: (() => { action: string })[] = [];
  const peers: string[] = [];
  guardContents(
    {
      on: (name, listener) => listeners.set(name, listener),
      setWebRTCIPHandlingPolicy: (policy) => peers.push(policy),
      setWindowOpenHandler: (handler) => windows.push(handler),
    },
    developmentServer,
  );
  const prevented = (name: string, url?: string) => {
    const preventDefault = vi.fn();
    listeners.get(name)?.({ preventDefault, ...(url === undefined ? {} : { url }) });
    return preventDefault.mock.calls.length === 1;
  };
  return { prevented, windows, peers };
}

describe("guardContents", () => {
  it.each(guardedEvents)("prevents %s, even to our own page", (name) => {
    const { prevented } = guard(null);
    expect(prevented(name, "https://example.org/")).toBe(true);
    expect(prevented(name, "app://ui/index.html")).toBe(true);
    expect(prevented(name)).toBe(true);
  });

  it("denies every new window", () => {
    const { windows } = guard(null);
    expect(windows.map((handler) => handler())).toEqual([{ action: "deny" }]);
  });

  it("leaves peer connections no way but a proxy", () => {
    expect(guard(null).peers).toEqual(["disable_non_proxied_udp"]);
  });

  it("lets the page reload from the development server, and go nowhere else", () => {
    const { prevented } = guard(new URL("http://localhost:5173/"));
    expect(prevented("will-frame-navigate", "http://localhost:5173/index.html")).toBe(false);
    expect(prevented("will-frame-navigate", "http://localhost:5174/")).toBe(true);
    expect(prevented("will-frame-navigate", "https://example.org/")).toBe(true);
    expect(prevented("will-attach-webview", "http://localhost:5173/")).toBe(true);
  });
});
