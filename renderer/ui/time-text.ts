import { lazily } from "../../shared/core/lazily.ts";

const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

const relative = lazily(() => new Intl.RelativeTimeFormat("en", { numeric: "always" }));
const exact = lazily(() => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" }));
const short = lazily(() => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }));

/** How long ago or ahead, in the largest whole unit (days up to two months): “12 minutes ago”, “in 3 days”, “just now”. */
export function relativeTime(at: number, now: number): string {
  // What is past is as old as its whole seconds, as everywhere else.
  const seconds = at <= now ? -Math.floor((now - at) / 1000) : Math.round((at - now) / 1000);
  const size = Math.abs(seconds);
  for (const [unit, length] of steps) {
    if (size >= (unit === "month" ? 2 * length : length))
      return relative().format(Math.trunc(seconds / length), unit);
  }
  // Now is at most ten seconds old: what was seen meanwhile is not ahead.
  return size <= 10 ? "just now" : relative().format(seconds, "second");
}

/** Date and time to the second, written as everywhere else on the screens, in the person's time zone. */
export function exactTime(at: number): string {
  return exact().format(at);
}

/** Date and time to the minute. */
export function shortTime(at: number): string {
  return short().format(at);
}

const clock = lazily(
  () => new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
);
const day = lazily(
  () => new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" }),
);
const dayOfYear = lazily(
  () => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" }),
);

/** The time of day, to stand below its day: “09:18”. */
export function clockTime(at: number): string {
  return clock().format(at);
}

/** A day as the head of what happened on it: “Today”, “Yesterday”, “Sun 29 Nov”, “3 Feb 2025”. */
export function dayWords(at: number, now: number): string {
  const [one, today] = [new Date(at), new Date(now)];
  if (one.toDateString() === today.toDateString()) return "Today";
  const yesterday = new Date(today);
  yesterday.setDate(today.getDate() - 1);
  if (one.toDateString() === yesterday.toDateString()) return "Yesterday";
  return (one.getFullYear() === today.getFullYear() ? day : dayOfYear)().format(at).replace(",", "");
}

/** The day beside “Today” or “Yesterday”: “Thu 26 Nov”. */
export function longDay(at: number): string {
  return day().format(at).replace(",", "");
}

const date = lazily(() => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }));

/** A day in the least words: “28 Nov”, with its year where that is not this one. */
export function dateWords(at: number, now: number): string {
  const same = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (same ? date : dayOfYear)().format(at);
}

/** A moment in few words: “today 09:18”, “Sun 29 Nov 17:20”. */
export function momentWords(at: number, now: number): string {
  const words = dayWords(at, now);
  return `${words === "Today" || words === "Yesterday" ? words.toLowerCase() : words} ${clockTime(at)}`;
}

const shortDay = lazily(() => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }));

/** The day without its year, where only recent days are shown: “29 Nov”. */
export function dayText(at: number): string {
  return shortDay().format(at);
}

const units: readonly (readonly [ms: number, one: string, more: string])[] = [
  [86_400_000, "day", "days"],
  [3_600_000, "h", "h"],
  [60_000, "min", "min"],
];

/** How long something has been so, for a narrow column: “5 days”, “3 h”, “12 min”, “now”. */
export function ageText(since: number, now: number): string {
  for (const [ms, one, more] of units) {
    const count = Math.floor((now - since) / ms);
    if (count >= 1) return `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
  }
  return "now";
}

/** How long ago, in a sentence of few words: “just now”, “12 s ago”, “5 min ago”, “3 days ago”. */
export function shortAgo(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1000);
  if (seconds < 10) return "just now";
  return seconds < 60 ? `${seconds} s ago` : `${ageText(at, now)} ago`;
}

/** When something was, as short as it can be told apart: “08:41” of today, “26 Nov” of this year, “3 Mar 2025”. */
export function dayOrTime(at: number, now = Date.now()): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (then.toDateString() === today.toDateString()) return clockTime(at);
  return then.getFullYear() === today.getFullYear() ? dayText(at) : dayOfYear().format(at);
}
