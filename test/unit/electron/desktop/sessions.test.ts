import type { Session } from "electron";
import { describe, expect, it, vi } from "vitest";
import type { ApiOriginRule } from "../../../../electron/desktop/api-origin.ts";
import {
  createApiSession,
  createPageSession,
  createPrintSession,
} from "../../../../electron/desktop/sessions.ts";

type Handler = (...values: unknown[]) => unknown;

/** A session that keeps the handlers it is given. */
function fakeSessions() {
  const handlers: Record<string, Handler> = {};
  const partitions: [string, unknown][] = [];
  const proxies: unknown[] = [];
  const spelling: boolean[] = [];
  const keep = (name: string) => (handler: Handler) => {
    handlers[name] = handler;
  };
  const session = {
    setPermissionRequestHandler: keep("request"),
    setPermissionCheckHandler: keep("check"),
    setDevicePermissionHandler: keep("device"),
    setDisplayMediaRequestHandler: keep("display"),
    on: (event: string, handler: Handler) => {
      handlers[event] = handler;
    },
    setSpellCheckerEnabled: (on: boolean) => {
      spelling.push(on);
    },
    setProxy: (proxy: unknown) => {
      proxies.push(proxy);
      return Promise.resolve();
    },
    webRequest: { onBeforeRequest: keep("before") },
  } as unknown as Session;
  const fromPartition = (partition: string, options: unknown) => {
    partitions.push([partition, options]);
    return session;
  };
  const cancels = (url: string) => {
    const answers: { cancel: boolean }[] = [];
    handlers["before"]?.({ url }, (answer: { cancel: boolean }) => answers.push(answer));
    return answers.map((answer) => answer.cancel)[0];
  };
  return { fromPartition, handlers, partitions, cancels, proxies, spelling };
}

const permissions = [
  "clipboard-read",
  "clipboard-sanitized-write",
  "display-capture",
  "fullscreen",
  "geolocation",
  "idle-detection",
  "media",
  "midi",
  "midiSysex",
  "notifications",
  "openExternal",
  "pointerLock",
  "keyboardLock",
  "speaker-selection",
  "storage-access",
  "window-management",
  "hid",
  "serial",
  "usb",
  "fileSystem",
  "unknown",
];
const rule: ApiOriginRule = { loopbackOnly: false, origins: ["https://api.tailscale.com"] };

const makers = [
  ["page", (from: ReturnType<typeof fakeSessions>["fromPartition"]) => createPageSession(from, null)],
  ["API", (from: ReturnType<typeof fakeSessions>["fromPartition"]) => createApiSession(from, () => rule)],
] as const;

describe.each(makers)("the %s session", (_name, make) => {
  it("lives in memory alone", () => {
    const { fromPartition, partitions } = fakeSessions();
    make(fromPartition);
    expect(partitions).toHaveLength(1);
    expect(partitions[0]?.[0]).not.toMatch(/^persist:/u);
    expect(partitions[0]?.[1]).toEqual({ cache: false });
  });

  it.each(permissions)("denies %s, asked or looked up", (permission) => {
    const { fromPartition, handlers } = fakeSessions();
    make(fromPartition);
    const callback = vi.fn();
    handlers["request"]?.({}, permission, callback, {});
    expect(callback.mock.calls).toEqual([[false]]);
    expect(handlers["check"]?.({}, permission, "app://ui", {})).toBe(false);
  });

  it("gives out no device, no screen and no download, and fetches no dictionary", () => {
    const { fromPartition, handlers, spelling } = fakeSessions();
    make(fromPartition);
    expect(spelling).toEqual([false]);
    expect(handlers["device"]?.({})).toBe(false);
    const streams = vi.fn();
    handlers["display"]?.({}, streams);
    expect(streams.mock.calls).toEqual([[{}]]);
    const event = { preventDefault: vi.fn() };
    handlers["will-download"]?.(event, {}, {});
    expect(event.preventDefault).toHaveBeenCalledTimes(1);
  });
});

describe("what the page may load", () => {
  it("is its own files and nothing else", () => {
    const { fromPartition, cancels } = fakeSessions();
    createPageSession(fromPartition, null);
    expect(cancels("app://ui/index.html")).toBe(false);
    for (const url of [
      "https://example.org/",
      "http://localhost:5173/",
      "app://ui.example.org/",
      "app://other/x",
      "ws://localhost:5173/",
      "devtools://devtools/bundled/x.js",
      "file:///etc/passwd",
      "data:text/html,x",
      "chrome://gpu",
    ]) {
      expect(cancels(url)).toBe(true);
    }
  });

  it("meets a proxy that is not there where no filter looks, on this computer as well", () => {
    const { fromPartition, proxies } = fakeSessions();
    createPageSession(fromPartition, null);
    createPageSession(fromPartition, new URL("http://localhost:5173/"));
    createApiSession(fromPartition, () => rule);
    expect(proxies).toEqual([
      { mode: "fixed_servers", proxyRules: "127.0.0.1:1", proxyBypassRules: "<-loopback>" },
    ]);
  });

  it("is the development server too where there is one", () => {
    const { fromPartition, cancels } = fakeSessions();
    createPageSession(fromPartition, new URL("http://localhost:5173/"));
    expect(cancels("http://localhost:5173/src/main.tsx")).toBe(false);
    expect(cancels("ws://localhost:5173/?token=x")).toBe(false);
    expect(cancels("devtools://devtools/bundled/x.js")).toBe(false);
    expect(cancels("http://localhost:5174/")).toBe(true);
    expect(cancels("https://localhost:5173/")).toBe(true);
    expect(cancels("http://localhost:5173.example.org/")).toBe(true);
  });
});

describe("what a page that is printed may load", () => {
  it("is itself, and nothing beside", () => {
    const { fromPartition, cancels, proxies } = fakeSessions();
    createPrintSession(fromPartition);
    expect(cancels("app://ui/print.html")).toBe(false);
    for (const url of [
      "app://ui/index.html",
      "app://ui/print.html?x",
      "https://example.com/",
      "http://127.0.0.1/",
      "data:text/html,x",
    ])
      expect(cancels(url)).toBe(true);
    expect(proxies).toHaveLength(1);
  });
});

describe("what main may ask", () => {
  it("follows the rule of the moment", () => {
    const { fromPartition, cancels } = fakeSessions();
    let current = rule;
    createApiSession(fromPartition, () => current);
    expect(cancels("https://api.tailscale.com/api/v2/tailnet/-/devices")).toBe(false);
    expect(cancels("https://example.org/")).toBe(true);
    current = { loopbackOnly: true, origins: ["https://api.tailscale.com", "http://127.0.0.1:4000"] };
    expect(cancels("https://api.tailscale.com/api/v2/tailnet/-/devices")).toBe(true);
    expect(cancels("http://127.0.0.1:4000/api/v2/tailnet/-/devices")).toBe(false);
  });
});
