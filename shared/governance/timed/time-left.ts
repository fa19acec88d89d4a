import { counted } from "../../core/words.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something lasts: “46 min”, “2 h 48 min”, “30 h”, “5 days”. What is under a minute is one. */
export function durationWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / minute));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) {
    const rest = minutes % 60;
    return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
  }
  if (milliseconds < 36 * hour) return `${Math.round(milliseconds / hour)} h`;
  return counted(Math.round(milliseconds / day), "day");
}

/** What is left of an access, or by how much it is overdue; “ending” within the minute in which it is ended. */
export function timeLeftWords(expiresAt: number, now: number): string {
  const left = expiresAt - now;
  if (left > 0) return `${durationWords(left)} left`;
  return left > -minute ? "ending" : `overdue ${durationWords(-left)}`;
}

/** Whether somebody still holds what Tailrace had to end by now. What ends by itself is never overdue. */
export function isOverdue(
  { state, kind, expiresAt }: { readonly state: string; readonly kind: string; readonly expiresAt: number },
  now: number,
): boolean {
  return kind === "policy" && state !== "ended" && expiresAt <= now;
}
