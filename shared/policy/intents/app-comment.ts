/** The words by which a comment is recognised as put in for an app. */
function mark(name: string): string {
  return `${name.replaceAll(/\s+/gu, " ").trim()} (set up by Tailrace)`;
}

/** The comment above something put in for an app: one line, without comment marks. */
export function appComment(name: string, what: string): readonly string[] {
  return [`${mark(name)}: ${what}`];
}

/** Whether the comment above an entry says that the entry was put in for this app. */
export function saysPutInFor(comment: readonly string[], name: string): boolean {
  return comment.some((line) => line.startsWith(mark(name)));
}
