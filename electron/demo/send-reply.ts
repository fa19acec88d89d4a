import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault } from "./faults.ts";
import type { Reply } from "./http-call.ts";

/** Sends an answer with the headers every answer of the service has. */
export function sendReply(response: ServerResponse, reply: Reply, requestId: string): void {
  const text = reply.json === undefined ? (reply.text ?? "") : JSON.stringify(reply.json);
  const type = reply.contentType ?? (reply.json === undefined ? undefined : "application/json");
  response.writeHead(reply.status, {
    ...(type === undefined ? {} : { "Content-Type": type }),
    "Content-Length": Buffer.byteLength(text),
    "x-tailscale-request-id": requestId,
    ...reply.headers,
  });
  response.end(text);
}

/** Answers wrongly, or not at all; the status that was sent, null for none. */
export function sendFaulty(
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault,
  requestId: string,
): number | null {
  const send = (reply: Reply): number => {
    sendReply(response, reply, requestId);
    return reply.status;
  };
  switch (fault.kind) {
    case "rate-limit":
      return send({
        status: 429,
        json: { message: "rate limit exceeded" },
        headers: fault.retryAfter === undefined ? {} : { "Retry-After": fault.retryAfter },
      });
    case "status":
    case "status-after":
      return send({ status: fault.status, json: { message: fault.message ?? usualMessage(fault.status) } });
    case "malformed":
      return send({ status: 200, text: `{"devices": [{"nodeId": "n1`, contentType: "application/json" });
    case "body":
      return send({ status: 200, text: fault.text, contentType: fault.contentType ?? "application/json" });
    case "html":
      return send({
        status: fault.status ?? 200,
        text: gatewayPage,
        contentType: "text/html; charset=utf-8",
      });
    case "proxy-sign-in":
      return send({
        status: 407,
        text: proxyPage,
        contentType: "text/html; charset=utf-8",
        headers: { "Proxy-Authenticate": `Basic realm="proxy"` },
      });
    case "redirect":
      return send({ status: 302, headers: { Location: fault.location } });
    case "huge":
      sendHuge(response, fault.bytes);
      return 200;
    case "drop-before":
    case "drop-after":
      request.socket.destroy();
      return null;
    case "hang":
    case "latency":
    case "half":
    case "wrong-type":
    case "empty-list":
    case "null-list":
    case "short-list":
    case "stale":
      return null;
  }
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

function sendHuge(response: ServerResponse, bytes: number): void {
  const piece = Buffer.alloc(64 * 1024, "x");
  let left = bytes;
  const more = (): void => {
    while (left > 0) {
      const part = left < piece.length ? piece.subarray(0, left) : piece;
      left -= part.length;
      if (!response.write(part)) {
        response.once("drain", more);
        return;
      }
    }
    response.end();
  };
  response.writeHead(200, { "Content-Type": "application/json" });
  more();
}
