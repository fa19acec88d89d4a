/** A person in a narrow column: a login without its domain. The whole stands in a tooltip. */
export function shortName(by: string): string {
  return /^([^@\s]+)@[^@\s]+$/u.exec(by)?.[1] ?? by;
}
