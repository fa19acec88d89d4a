import type { DemoTailnet } from "../../electron/demo/server.ts";
import { asText } from "../../electron/demo/reply-text.ts";
import type { Fetch } from "../../electron/tailnet/http.ts";

/**
 * Hands each request to the demo tailnet itself, without a network between, and answers as Node’s `fetch` would. What the
 * network adds is looked at elsewhere.
 */
export function straightFetch(
  demo: Pick<DemoTailnet, "attend" | "baseUrl">,
  /** Calls `giveUp` when an answer is too long in coming; what it returns takes that back. */
  patience: (giveUp: () => void) => () => void,
): Fetch {
  const { origin } = new URL(demo.baseUrl);
  let count = 0;
  return async (address, init) => {
    const url = new URL(address);
    if (url.origin !== origin) throw failed("ECONNREFUSED", "connect");
    const headers = Object.fromEntries(
      Object.entries(init.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const { method, body = "" } = init;
    const attended = await inTime(patience, init.signal, async () => {
      const found = await demo.attend({ method, url, headers, body });
      return found.kind === "hanging" ? new Promise<never>(() => undefined) : found;
    });
    switch (attended.kind) {
      case "dropped":
      case "huge":
        throw failed("UND_ERR_SOCKET", "other side closed");
      case "reply": {
        const { status, text = "", contentType, headers: more } = asText(attended.reply);
        if (status >= 300 && status < 400) throw failed("", "unexpected redirect");
        if (status === 407) throw failed("", "proxy authentication required");
        count += 1;
        return new Response(text, {
          status,
          headers: {
            ...(contentType === undefined ? {} : { "Content-Type": contentType }),
            "x-tailscale-request-id": `REQ-${count}`,
            ...more,
          },
        });
      }
    }
  };
}

/** What `fetch` throws, with its reason inside. */
function failed(code: string, message: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
}

async function inTime<T>(
  patience: (giveUp: () => void) => () => void,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(failed("UND_ERR_HEADERS_TIMEOUT", "no answer in time"));
  const stop = patience(giveUp);
  signal.addEventListener("abort", giveUp);
  try {
    return await Promise.race([work(), promise]);
  } finally {
    stop();
    signal.removeEventListener("abort", giveUp);
  }
}
