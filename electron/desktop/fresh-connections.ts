import type { Session } from "electron";

/** The part of a session that sends over connections which nothing used before. */
export type FreshSession = Pick<Session, "fetch" | "closeAllConnections">;

/**
 * Sends each request over a connection of its own. Chromium repeats a request by itself, whatever its method, when
 * a connection that was used before ends without an answer; a write would then be made twice, or its second try be
 * refused because of the first. A new connection that ends is reported instead.
 * Source: Chromium, net/http/http_network_transaction.cc, `ShouldResendRequest`.
 *
 * `open` makes a session by its number, 0 first; as many are made as there are requests at once.
 */
export function freshConnections(
  open: (index: number) => FreshSession,
): (url: string, init: RequestInit) => Promise<Response> {
  const idle: FreshSession[] = [];
  let made = 0;
  return async (url, init) => {
    const session = idle.pop() ?? open(made++);
    const giveBack = () => void idle.push(session);
    try {
      await session.closeAllConnections();
      return whenRead(await session.fetch(url, init), giveBack);
    } catch (error) {
      giveBack();
      throw error;
    }
  };
}

/** The same response; `done` is called once its body has ended, one way or another. */
function whenRead(response: Response, done: () => void): Response {
  if (response.body === null) {
    done();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    pull: async (stream) => {
      try {
        const piece = await reader.read();
        if (!piece.done) {
          stream.enqueue(piece.value);
          return;
        }
        stream.close();
        done();
      } catch (error) {
        done();
        throw error;
      }
    },
    cancel: async (reason) => {
      done();
      await reader.cancel(reason);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
