/** “1 more is suspended”: beside a count of those who may now. */
export function moreSuspended(count: number): string {
  return `${count.toLocaleString("en")} more ${count === 1 ? "is" : "are"} suspended`;
}

/** The same behind a sentence that counts them; nothing where nobody is suspended. */
export function andSuspended(count: number, join = ". "): string {
  return count === 0 ? "" : `${join}${moreSuspended(count)}`;
}
