/** “1 more is suspended”: beside a count of those who may now. */
export function moreSuspended(count: number): string {
  return `${count.toLocaleString("en")} more ${count === 1 ? "is" : "are"} suspended`;
}
