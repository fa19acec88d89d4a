import { describe, expect, it, vi } from "vitest";
import { freshConnections } from "../../../../electron/desktop/fresh-connections.ts";

/** Sessions that write down what is done with them, in order. */
function fakeSessions(answer: () => Promise<Response> = () => Promise.resolve(new Response("{}"))) {
  const events: string[] = [];
  const open = (index: number) => ({
    closeAllConnections: () => {
      events.push(`close ${index}`);
      return Promise.resolve();
    },
    fetch: () => {
      events.push(`fetch ${index}`);
      return answer();
    },
  });
  return { events, send: freshConnections(open) };
}

/** A body that ends in the middle. */
function broken(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: () => {
      throw new Error("gone");
    },
  });
}

describe("freshConnections", () => {
  it("closes what was open before each request, and uses a session again once the answer was read", async () => {
    const { events, send } = fakeSessions();
    await (await send("https://x", {})).text();
    await (await send("https://x", {})).text();
    expect(events).toEqual(["close 0", "fetch 0", "close 0", "fetch 0"]);
  });

  it("leaves a session alone whose answer is still being read", async () => {
    const { events, send } = fakeSessions();
    const first = await send("https://x", {});
    await send("https://x", {});
    expect(events).toEqual(["close 0", "fetch 0", "close 1", "fetch 1"]);
    expect(await first.text()).toBe("{}");
  });

  it("uses a session again after a failure, an empty answer, a broken one and one nobody wants", async () => {
    const answers = [
      () => Promise.reject(new Error("offline")),
      () => Promise.resolve(new Response(null, { status: 204 })),
      () => Promise.resolve(new Response(broken())),
      () => Promise.resolve(new Response("unwanted")),
      () => Promise.resolve(new Response("last")),
    ];
    const { events, send } = fakeSessions(
      () => answers.shift()?.() ?? Promise.reject(new Error("none left")),
    );
    await expect(send("https://x", {})).rejects.toThrow("offline");
    expect((await send("https://x", {})).status).toBe(204);
    await expect((await send("https://x", {})).text()).rejects.toThrow("gone");
    await (await send("https://x", {})).body?.cancel();
    expect(await (await send("https://x", {})).text()).toBe("last");
    expect(new Set(events)).toEqual(new Set(["close 0", "fetch 0"]));
  });

  it("passes on status, headers and bytes", async () => {
    const headers = { ETag: '"abc"', "x-tailscale-request-id": "REQ-1" };
    const { send } = fakeSessions(() => Promise.resolve(new Response("ü", { status: 412, headers })));
    const response = await send("https://x", {});
    expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([
      412,
      '"abc"',
      "ü",
    ]);
    expect(response.headers.get("x-tailscale-request-id")).toBe("REQ-1");
  });

  it("sends nothing while the old connections are still being closed", async () => {
    const closing = Promise.withResolvers<void>();
    const fetch = vi.fn(() => Promise.resolve(new Response(null)));
    const send = freshConnections(() => ({ closeAllConnections: () => closing.promise, fetch }));
    const answer = send("https://x", {});
    await Promise.resolve();
    expect(fetch).not.toHaveBeenCalled();
    closing.resolve();
    await answer;
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});
