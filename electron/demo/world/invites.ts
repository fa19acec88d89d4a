import { preciseTime } from "./wire-time.ts";
import type { World } from "./world.ts";

/** Where invites are accepted; the API still writes the console’s older host. */
export const consoleHost = "https://login.tailscale.com";

/** One resend a minute. */
const pauseMs = 60_000;

/** The numeric id that invites name things by: the same each time. */
export function numericId(id: string): number {
  if (/^\d+$/.test(id)) return Number(id);
  let hash = 7;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 2_147_483_647;
  return hash;
}

/** An id for a new invite. */
export function newInviteId(world: World): string {
  return String(10_000_000 + world.random.below(89_999_999));
}

/** Whether this can be an email address. */
export function isEmail(value: unknown): value is string {
  return typeof value === "string" && /^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/.test(value);
}

/** The part of an invite that says whom an email was sent to, and when. */
export function sentTo(
  world: World,
  email: string | undefined,
): { readonly email?: string; readonly lastEmailSentAt?: string } {
  return email === undefined ? {} : { email, lastEmailSentAt: preciseTime(world.clock.now()) };
}

/** Whether the last email is too fresh to send another one. */
export function sentJustNow(world: World, lastEmailSentAt: string): boolean {
  return world.clock.now() - Date.parse(lastEmailSentAt) < pauseMs;
}
