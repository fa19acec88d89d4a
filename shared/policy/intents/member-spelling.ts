import type { PolicyIntent } from "./intent.ts";

const current = "autogroup:member";
const legacy = "autogroup:members";

/**
 * An intent with the file's own spelling of `autogroup:member`: the service refuses a file that has both that and the
 * old `autogroup:members`. Source: Tailscale docs, "Autogroups".
 */
export function withMemberSpelling<T extends PolicyIntent>(intent: T, text: string): T {
  const old = text.includes(`"${legacy}"`) || text.includes(`"${legacy}:`);
  const [from, to] = old ? [current, legacy] : [legacy, current];
  const written = JSON.stringify(intent);
  if (!written.includes(`"${from}"`)) return intent;
  // Intents are plain JSON, so reading one back gives the same intent but for the replaced word.
  const respelled: T = JSON.parse(written, (_key, value: unknown) => (value === from ? to : value));
  return respelled;
}
