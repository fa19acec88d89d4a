import type { IncomingMessage, ServerResponse } from "node:http";
import type { Attended } from "./attended.ts";
import type { Reply } from "./http-call.ts";
import { asText } from "./reply-text.ts";

/** Sends an answer with the headers every answer of the service has. */
function sendReply(response: ServerResponse, reply: Reply, requestId: string): void {
  const { status, text = "", contentType, headers } = asText(reply);
  response.writeHead(status, {
    ...(contentType === undefined ? {} : { "Content-Type": contentType }),
    "Content-Length": Buffer.byteLength(text),
    "x-tailscale-request-id": requestId,
    ...headers,
  });
  response.end(text);
}

/** Sends what became of a request, over its connection. */
export function sendAttended(
  request: IncomingMessage,
  response: ServerResponse,
  attended: Attended,
  requestId: string,
): void {
  switch (attended.kind) {
    case "reply":
      return sendReply(response, attended.reply, requestId);
    case "huge":
      return sendHuge(response, attended.bytes);
    case "dropped":
      request.socket.destroy();
      return;
    case "hanging":
  }
}

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
