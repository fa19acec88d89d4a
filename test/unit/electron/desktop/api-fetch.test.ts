import { describe, expect, it, vi } from "vitest";
import { createApiFetch, declineClientCertificates } from "../../../../electron/desktop/api-fetch.ts";

const never = () => {
  throw new Error("Nothing is written here.");
};
const rule = () => ({ loopbackOnly: false, origins: ["https://api.tailscale.com"] });

describe("createApiFetch", () => {
  it("fixes what must never vary, over the caller", async () => {
    const fetch = vi.fn((_url: unknown, _init: unknown) => Promise.resolve(new Response("{}")));
    const ask = createApiFetch({ fetch }, never, rule);
    await ask("https://api.tailscale.com/x", {
      method: "GET",
      headers: { Authorization: "Bearer x" },
      redirect: "follow",
      credentials: "include",
      cache: "force-cache",
    });
    expect(fetch.mock.calls).toEqual([
      [
        "https://api.tailscale.com/x",
        {
          method: "GET",
          headers: { Authorization: "Bearer x" },
          redirect: "error",
          credentials: "omit",
          cache: "no-store",
          bypassCustomProtocolHandlers: true,
        },
      ],
    ]);
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])("sends %s over a connection of its own", async (method) => {
    const fetch = vi.fn(() => Promise.resolve(new Response("{}")));
    const closeAllConnections = vi.fn(() => Promise.resolve());
    const ask = createApiFetch({ fetch: never }, () => ({ fetch, closeAllConnections }), rule);
    await ask("https://api.tailscale.com/x", { method });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(closeAllConnections).toHaveBeenCalledTimes(1);
  });

  it.each(["https://example.org/", "file:///etc/passwd", "app://ui/", "http://api.tailscale.com/"])(
    "rejects %s before anything is sent",
    async (url) => {
      const fetch = vi.fn(() => Promise.resolve(new Response("{}")));
      await expect(createApiFetch({ fetch }, never, rule)(url, {})).rejects.toThrow(
        "not one of the connected",
      );
      expect(fetch).not.toHaveBeenCalled();
    },
  );
});

describe("declineClientCertificates", () => {
  it("answers without a certificate", () => {
    const listeners: ((...values: never[]) => void)[] = [];
    declineClientCertificates({ on: (_event, listener) => listeners.push(listener) });
    const event = { preventDefault: vi.fn() };
    const callback = vi.fn();
    listeners[0]?.(...([event, {}, "https://x", [{}], callback] as never[]));
    expect(event.preventDefault).toHaveBeenCalledTimes(1);
    expect(callback.mock.calls).toEqual([[]]);
  });
});
