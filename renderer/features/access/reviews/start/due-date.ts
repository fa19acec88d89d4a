const dayMs = 86_400_000;

/** A day as a date field has it, in local time. */
export function dateText(at: number): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The last moment of a day, in local time; null where the text is none. */
export function endOfDay(date: string): number | null {
  const parts = /^(\d{4,6})-(\d{2})-(\d{2})$/u.exec(date);
  if (parts === null) return null;
  const at = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 23, 59, 59).getTime();
  return Number.isNaN(at) ? null : at;
}

/** How far a day is: “today”, “in 19 days”. */
export function inDaysWords(at: number, now: number): string {
  const days = Math.floor((at - now) / dayMs);
  return days === 0 ? "today" : `in ${days === 1 ? "1 day" : `${days.toLocaleString("en")} days`}`;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}
