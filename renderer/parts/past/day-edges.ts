/** Days that a drawing of time shows, today included. */
export const shownDays = 14;
const barsPerDay = 3;

/** Where each bar begins, and where the last one ends: thirds of the days of the person’s own time zone. */
export function barEdges(now: number, days: number = shownDays): readonly number[] {
  const starts = Array.from({ length: days + 1 }, (_, index) => {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    day.setDate(day.getDate() - days + 1 + index);
    return day.getTime();
  });
  return starts.flatMap((start, index) => {
    const next = starts[index + 1];
    if (next === undefined) return [start];
    // Two days of a year are an hour longer or shorter.
    return Array.from({ length: barsPerDay }, (_, third) => start + ((next - start) * third) / barsPerDay);
  });
}
