/** A body that was longer than allowed; the rest was not read. */
export class BodyTooLarge extends Error {
  constructor() {
    super("The answer is longer than allowed.");
    this.name = "BodyTooLarge";
  }
}

/**
 * Reads a body as UTF-8 and stops the transfer as soon as it is longer than `maximumBytes`, whatever its
 * `Content-Length` claims. Throws `BodyTooLarge`, or what the connection throws.
 */
export async function readBody(response: Response, maximumBytes: number): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maximumBytes) {
      await reader.cancel().catch(() => undefined);
      throw new BodyTooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}
