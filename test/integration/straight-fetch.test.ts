import { expect, it } from "vitest";
import { startDemoTailnet } from "../../electron/demo/server.ts";
import type { FaultKind } from "../../electron/demo/faults.ts";
import type { FetchInit } from "../../electron/tailnet/http.ts";
import { connectionFailure } from "../../electron/tailnet/connection-problem.ts";
import { nodeFetch } from "../support/demo-client.ts";
import { straightFetch } from "../support/straight-fetch.ts";

const faults: readonly FaultKind[] = [
  { kind: "stale" },
  { kind: "rate-limit", retryAfter: "1" },
  { kind: "status", status: 404 },
  { kind: "status-after", status: 500 },
  { kind: "drop-before" },
  { kind: "drop-after" },
  { kind: "malformed" },
  { kind: "html" },
  { kind: "redirect", location: "https://example.invalid/" },
  { kind: "proxy-sign-in" },
  { kind: "half" },
  { kind: "wrong-type" },
  { kind: "empty-list" },
  { kind: "null-list" },
  { kind: "short-list" },
];

it.each(faults)("a request without a network ends as one over it, where it meets $kind", async (fault) => {
  // What an answer says of the time must not tell one from the other.
  const clock = { now: () => Date.parse("2026-09-01T12:00:00Z"), after: () => () => undefined };
  const demo = await startDemoTailnet({ clock });
  const straight = straightFetch(demo, () => () => undefined);
  const outcome = async (fetch: typeof nodeFetch, path: string) => {
    demo.control.clearFaults();
    demo.control.fault(fault);
    const init: FetchInit = {
      method: "GET",
      headers: { Accept: "application/json", Authorization: `Bearer ${demo.credentials.token}` },
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      signal: new AbortController().signal,
    };
    try {
      const response = await fetch(`${demo.baseUrl}/tailnet/-${path}`, init);
      const { status, headers } = response;
      const told = ["content-type", "etag", "retry-after"].map((name) => headers.get(name));
      return { status, told, text: await response.text() };
    } catch (error) {
      return connectionFailure(error, { timedOut: false, cancelled: false });
    }
  };
  for (const path of ["/users", "/acl", "/keys/nobody", "/devices?fields=default"])
    expect(await outcome(straight, path)).toEqual(await outcome(nodeFetch, path));
  await demo.close();
});
