const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time as a list shows it: “09:07” on the same day, “28 Nov” in the same year, else “28 Nov 2025”. In local time. */
export function whenWords(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (then.toDateString() === today.toDateString()) {
    return `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`;
  }
  const day = `${then.getDate()} ${months[then.getMonth()] ?? ""}`;
  return then.getFullYear() === today.getFullYear() ? day : `${day} ${then.getFullYear()}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** A day by its name and date, “Sun 29 Nov”. In local time. */
export function dayWords(at: number): string {
  const then = new Date(at);
  return `${weekdays[then.getDay()] ?? ""} ${then.getDate()} ${months[then.getMonth()] ?? ""}`;
}
