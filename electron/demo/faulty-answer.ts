import type { Attended } from "./attended.ts";
import type { Fault } from "./faults.ts";
import type { Reply } from "./http-call.ts";

/** The wrong answer that a fault gives in place of the right one, or none. */
export function faultyAnswer(fault: Fault): Attended {
  switch (fault.kind) {
    case "rate-limit":
      return answer({
        status: 429,
        json: { message: "rate limit exceeded" },
        headers: fault.retryAfter === undefined ? {} : { "Retry-After": fault.retryAfter },
      });
    case "status":
    case "status-after":
      return answer({ status: fault.status, json: { message: fault.message ?? usualMessage(fault.status) } });
    case "malformed":
      return answer({ status: 200, text: `{"devices": [{"nodeId": "n1`, contentType: "application/json" });
    case "body":
      return answer({ status: 200, text: fault.text, contentType: fault.contentType ?? "application/json" });
    case "html":
      return answer({
        status: fault.status ?? 200,
        text: gatewayPage,
        contentType: "text/html; charset=utf-8",
      });
    case "proxy-sign-in":
      return answer({
        status: 407,
        text: proxyPage,
        contentType: "text/html; charset=utf-8",
        headers: { "Proxy-Authenticate": `Basic realm="proxy"` },
      });
    case "redirect":
      return answer({ status: 302, headers: { Location: fault.location } });
    case "huge":
      return { kind: "huge", bytes: fault.bytes };
    case "drop-before":
    case "drop-after":
      return { kind: "dropped" };
    case "hang":
    case "latency":
    case "half":
    case "wrong-type":
    case "empty-list":
    case "null-list":
    case "short-list":
    case "stale":
      return { kind: "hanging" };
  }
}

function answer(reply: Reply): Attended {
  return { kind: "reply", reply };
}

/** What the service says with a status when nothing better is known. Source: Tailscale API description. */
function usualMessage(status: number): string {
  return usualMessages.get(status) ?? "internal server error";
}

const usualMessages: ReadonlyMap<number, string> = new Map([
  [400, "bad request"],
  [401, "API token invalid"],
  [403, "forbidden"],
  [404, "not found"],
  [409, "conflict"],
  [429, "too many requests"],
  [502, "bad gateway"],
  [504, "request took too long to process, please try again later"],
]);

const proxyPage = "<!doctype html><title>Sign in</title><h1>The proxy wants to know who you are</h1>";

const gatewayPage = "<!doctype html><title>Sign in</title><h1>Welcome to the hotel’s network</h1>";
