/** A body that was longer than allowed; the rest was not read. */
export class BodyTooLarge extends Error {
  constructor() {
    super("The answer is longer than allowed.");
    this.name = "BodyTooLarge";
  }
}

/**
 * Reads a body as UTF-8 and stops the transfer as soon as it is longer than `maximumBytes`, whatever its
 * `Content-Length` claims, or the signal says so. Throws `BodyTooLarge`, the signal’s reason, or what the connection
 * throws.
 */
export async function readBody(
  response: Response,
  maximumBytes: number,
  signal: AbortSignal,
): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  for (;;) {
    const { done, value } = await untilAborted(reader.read(), signal);
    if (done) break;
    size += value.byteLength;
    if (size > maximumBytes) {
      // The transfer is given up; that ending it may fail as well changes nothing.
      await reader.cancel().catch(() => undefined);
      throw new BodyTooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

/** Waits for a promise, but no longer than until the signal aborts, even where the work itself does not heed it. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const giveUp = (): void =>
    reject(signal.reason instanceof Error ? signal.reason : new Error("The request was stopped."));
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}
