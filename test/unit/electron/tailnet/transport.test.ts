import { describe, expect, it } from "vitest";
import type { FetchInit } from "../../../../electron/tailnet/http.ts";
import { createTransport } from "../../../../electron/tailnet/transport.ts";
import type { TransportParts } from "../../../../electron/tailnet/transport.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";

interface Sent {
  readonly url: string;
  readonly init: FetchInit;
}

type Answer = Response | Error | ((init: FetchInit) => Promise<Response>);

function transportWith(answers: readonly Answer[], parts: Partial<TransportParts> = {}) {
  const sent: Sent[] = [];
  const pauses: number[] = [];
  const lines: unknown[] = [];
  const transport = createTransport({
    baseUrl: "https://api.example.com/api/v2",
    fetch: async (url, init) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      sent.push({ url, init });
      if (answer === undefined) throw new Error("no answer");
      if (answer instanceof Error) throw answer;
      return answer instanceof Response ? answer.clone() : answer(init);
    },
    credential: () => Promise.resolve(ok("the-secret")),
    allowHost: () => ok(undefined),
    now: () => 1_000_000,
    random: () => 1,
    sleep: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    userAgent: "Tailrace/1",
    log: (message, facts) => lines.push([message, facts]),
    ...parts,
  });
  return { transport, sent, pauses, lines };
}

const get = { method: "GET", path: "/tailnet/-/devices" } as const;
const post = { method: "POST", path: "/tailnet/-/acl", body: "{}" } as const;

function networkError(code: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
}

/** Ends by the time limit alone. */
const late: Answer = (init) =>
  new Promise((_resolve, reject) => {
    init.signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
  });

describe("what is sent", () => {
  it("sends the credential, no cookies, nothing cached, no redirect, and a time limit", async () => {
    const { transport, sent } = transportWith([new Response("{}")]);
    await transport.request({
      ...get,
      query: [
        ["tags", "tag:a&b"],
        ["tags", "c"],
      ],
    });
    const [{ url, init } = { url: "", init: undefined }] = sent;
    expect(url).toBe("https://api.example.com/api/v2/tailnet/-/devices?tags=tag%3Aa%26b&tags=c");
    expect(init).toMatchObject({
      method: "GET",
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      headers: { Authorization: "Bearer the-secret", "User-Agent": "Tailrace/1", Accept: "application/json" },
    });
    expect(init?.signal).toBeInstanceOf(AbortSignal);
  });

  it("sends no Authorization without a credential", async () => {
    const { transport, sent } = transportWith([new Response("{}")], { credential: null });
    await transport.request(get);
    expect(Object.keys(sent[0]?.init.headers ?? {})).not.toContain("Authorization");
  });

  it("sends nothing when the host is not allowed, without asking for the credential", async () => {
    let asked = 0;
    const { transport, sent } = transportWith([new Response("{}")], {
      allowHost: (url) => fail(problem("untrusted-host", url.host)),
      credential: () => {
        asked += 1;
        return Promise.resolve(ok("the-secret"));
      },
    });
    expect(await transport.request(get)).toMatchObject({ ok: false, problem: { code: "untrusted-host" } });
    expect([sent.length, asked]).toEqual([0, 0]);
  });

  it.each(["@evil.example.com/x", "//evil.example.com/x", ".evil.example.com"])(
    "never takes the key to another origin: %s",
    async (path) => {
      const { transport, sent } = transportWith([new Response("{}")]);
      await transport.request({ method: "GET", path });
      for (const { url } of sent) expect(new URL(url).origin).toBe("https://api.example.com");
    },
  );

  it("refuses a path that changes the origin of a base without path", async () => {
    const { transport, sent } = transportWith([new Response("{}")], { baseUrl: "https://api.example.com" });
    const answer = await transport.request({ method: "GET", path: "@evil.example.com/x" });
    expect(answer).toMatchObject({ ok: false, problem: { code: "untrusted-host" } });
    expect(sent).toEqual([]);
  });

  it("passes on why there is no credential", async () => {
    const locked = problem("keychain-locked", "The keychain is locked.");
    const { transport, sent } = transportWith([new Response("{}")], {
      credential: () => Promise.resolve(fail(locked)),
    });
    expect(await transport.request(get)).toEqual({ ok: false, problem: locked });
    expect(sent).toEqual([]);
  });

  it("does not send a credential that no header can hold, nor show it", async () => {
    const { transport, sent } = transportWith([new Response("{}")], {
      credential: () => Promise.resolve(ok("schlüssel\r\nX-Evil: 1")),
    });
    const answer = await transport.request(get);
    expect(answer).toMatchObject({ ok: false, problem: { code: "credential-malformed" } });
    expect(JSON.stringify(answer)).not.toContain("schl");
    expect(sent).toEqual([]);
  });

  it("logs sizes and never content, queries or secrets", async () => {
    const { transport, lines } = transportWith([new Response("the-body")]);
    await transport.request({ ...get, query: [["previewFor", "who@example.com"]] });
    expect(JSON.stringify(lines)).not.toMatch(/the-secret|the-body|who@/);
    expect(lines).toMatchObject([["api", { endpoint: "GET /tailnet/-/devices", status: 200, size: 8 }]]);
  });
});

describe("what is answered", () => {
  it("keeps type, ETag and request id, whatever their case", async () => {
    const headers = {
      "X-Tailscale-Request-ID": "REQ-1",
      ETAG: `"abc"`,
      "content-type": "Application/HuJSON; charset=utf-8",
    };
    const { transport } = transportWith([new Response("text", { headers })]);
    expect(await transport.request(get)).toEqual({
      ok: true,
      value: {
        text: "text",
        contentType: "application/hujson",
        etag: `"abc"`,
        meta: { status: 200, requestId: "REQ-1", durationMs: 0, attempts: 1 },
      },
    });
  });

  it("takes pages of gateways for errors without a message", async () => {
    const { transport } = transportWith([new Response("<h1>Bad gateway</h1>", { status: 503 })]);
    const answer = await transport.request(get);
    expect(answer).toMatchObject({ ok: false, problem: { code: "server-error", evidence: { status: 503 } } });
    expect(JSON.stringify(answer)).not.toContain("gateway");
  });

  it("cuts a body that is too long, and stops its transfer", async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1000));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const { transport } = transportWith([() => Promise.resolve(new Response(endless))]);
    const answer = await transport.request({ ...get, maximumBytes: 10_000 });
    expect(answer).toMatchObject({ ok: false, problem: { code: "answer-too-large" } });
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(20);
  });

  it("keeps characters whole that are cut by the transfer", async () => {
    const bytes = new TextEncoder().encode(`{"name":"Zoë 🎉"}`);
    const pieces = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const { transport } = transportWith([() => Promise.resolve(new Response(pieces))]);
    expect(await transport.request(get)).toMatchObject({ value: { text: `{"name":"Zoë 🎉"}` } });
  });
});

const neverAnswered = (): Promise<Response> => new Promise(() => undefined);
const withoutEnd = (): Promise<Response> => Promise.resolve(new Response(new ReadableStream()));

describe("failures without an answer", () => {
  it.each([
    ["ECONNREFUSED", "offline", "offline"],
    ["ENOTFOUND", "offline", "offline"],
    ["ECONNRESET", "offline", "save-uncertain"],
    ["UND_ERR_SOCKET", "offline", "save-uncertain"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "untrusted-host", "untrusted-host"],
  ])("%s: a read is %s, a write %s", async (code, read, write) => {
    expect(await transportWith([networkError(code)]).transport.request(get)).toMatchObject({
      problem: { code: read },
    });
    expect(await transportWith([networkError(code)]).transport.request(post)).toMatchObject({
      problem: { code: write },
    });
  });

  it("leaves nothing uncertain where a question was asked by POST, and does not ask it again by itself", async () => {
    const { transport, sent } = transportWith([networkError("ECONNRESET")]);
    expect(await transport.request({ ...post, changesNothing: true })).toMatchObject({
      problem: { code: "offline", what: expect.stringContaining("was lost") },
    });
    expect(sent).toHaveLength(1);
  });

  it("says of a change that never left that nothing was changed", async () => {
    expect(await transportWith([networkError("ECONNREFUSED")]).transport.request(post)).toMatchObject({
      problem: { code: "offline", meaning: "Nothing was changed." },
    });
  });

  it.each([
    ["net::ERR_INTERNET_DISCONNECTED", "offline"],
    ["net::ERR_NAME_NOT_RESOLVED", "offline"],
    ["net::ERR_CERT_AUTHORITY_INVALID", "untrusted-host"],
    ["net::ERR_CONNECTION_RESET", "save-uncertain"],
    ["net::ERR_EMPTY_RESPONSE", "save-uncertain"],
  ])("knows what Chromium says: %s", async (message, write) => {
    const { transport } = transportWith([new Error(message)]);
    expect(await transport.request(post)).toMatchObject({ problem: { code: write } });
  });

  it("ends by the time limit even where the network does not heed it", async () => {
    expect(
      await transportWith([neverAnswered]).transport.request({ ...post, timeLimitMs: 20 }),
    ).toMatchObject({
      problem: { code: "save-uncertain" },
    });
    expect(await transportWith([withoutEnd]).transport.request({ ...get, timeLimitMs: 20 })).toMatchObject({
      problem: { code: "timeout" },
    });
  });

  it("ends a body that never ends by the time limit", async () => {
    const { transport } = transportWith([
      (init) => {
        const body = new ReadableStream({
          start: (controller) =>
            init.signal.addEventListener("abort", () => controller.error(init.signal.reason)),
        });
        return Promise.resolve(new Response(body));
      },
    ]);
    expect(await transport.request({ ...get, timeLimitMs: 20 })).toMatchObject({
      problem: { code: "timeout" },
    });
  });
});

const busy = (retryAfter?: string): Response =>
  new Response("", { status: 429, headers: retryAfter === undefined ? {} : { "Retry-After": retryAfter } });

describe("repeating", () => {
  it("pauses twice as long each time, four attempts in all", async () => {
    const { transport, sent, pauses } = transportWith([busy()]);
    expect(await transport.request(get)).toMatchObject({ problem: { code: "rate-limited" } });
    expect(sent.length).toBe(4);
    expect(pauses).toEqual([500, 1000, 2000]);
  });

  it("repeats a read that no answer came to in time, like one that got 504", async () => {
    const { transport, sent, pauses } = transportWith([late, late, new Response("{}")]);
    expect((await transport.request({ ...get, timeLimitMs: 5 })).ok).toBe(true);
    expect([sent.length, pauses]).toEqual([3, [500, 1000]]);
    const never = transportWith([late]);
    expect(await never.transport.request({ ...get, timeLimitMs: 5 })).toMatchObject({
      problem: { code: "timeout" },
    });
    expect(never.sent).toHaveLength(4);
    const write = transportWith([late]);
    expect(await write.transport.request({ ...post, timeLimitMs: 5 })).toMatchObject({
      problem: { code: "save-uncertain" },
    });
    expect(write.sent).toHaveLength(1);
  });

  it("says that the proxy asks for a sign-in, whichever way it does", async () => {
    const page = new Response("<html>Sign in</html>", { status: 407 });
    const ways: readonly Answer[] = [
      page,
      new TypeError("net::ERR_PROXY_AUTH_REQUESTED"),
      new TypeError("fetch failed", {
        cause: new Error("Proxy response (407) !== 200 when HTTP Tunneling"),
      }),
    ];
    for (const way of ways) {
      for (const request of [get, post]) {
        const { transport, sent } = transportWith([way]);
        expect(await transport.request(request)).toMatchObject({
          problem: { code: "proxy-refused", what: "The proxy of this network asks for a sign-in." },
        });
        expect(sent).toHaveLength(1);
      }
    }
  });

  it("says that the proxy opens no tunnel where it does not say why", async () => {
    for (const way of [
      "net::ERR_TUNNEL_CONNECTION_FAILED",
      "Proxy response (502) !== 200 when HTTP Tunneling",
    ]) {
      const { transport } = transportWith([new TypeError(way)]);
      expect(await transport.request(post)).toMatchObject({
        problem: {
          code: "proxy-refused",
          what: "The proxy of this network let nothing through to api.example.com.",
          remedy: expect.stringContaining("Sign in to the proxy"),
        },
      });
    }
  });

  it("repeats no write, whatever happens", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
      for (const answer of [
        busy("1"),
        new Response("", { status: 502 }),
        networkError("ECONNRESET"),
        networkError("ECONNREFUSED"),
      ]) {
        const { transport, sent, pauses } = transportWith([answer]);
        expect((await transport.request({ ...post, method })).ok).toBe(false);
        expect([sent.length, pauses.length]).toEqual([1, 0]);
      }
    }
  });

  it("repeats a read once with a fresh credential after 401", async () => {
    let fresh = false;
    const rejected = new Response("", { status: 401 });
    const parts: Partial<TransportParts> = {
      credential: () => Promise.resolve(ok(fresh ? "new" : "old")),
      credentialRejected: () => {
        fresh = true;
        return true;
      },
    };
    const good = transportWith([rejected, new Response("{}")], parts);
    expect((await good.transport.request(get)).ok).toBe(true);
    expect(good.sent.map(({ init }) => init.headers["Authorization"])).toEqual(["Bearer old", "Bearer new"]);
    const bad = transportWith([rejected], parts);
    expect(await bad.transport.request(get)).toMatchObject({ problem: { code: "credential-rejected" } });
    expect(bad.sent.length).toBe(2);
    const write = transportWith([rejected, new Response("{}")], parts);
    expect((await write.transport.request(post)).ok).toBe(false);
    expect(write.sent.length).toBe(1);
  });

  it("stops repeating once it is told to stop", async () => {
    const stop = new AbortController();
    const { transport, sent } = transportWith([busy()], {
      sleep: () => {
        stop.abort();
        return Promise.resolve();
      },
    });
    expect((await transport.request({ ...get, signal: stop.signal })).ok).toBe(false);
    expect(sent.length).toBe(2);
  });
});
