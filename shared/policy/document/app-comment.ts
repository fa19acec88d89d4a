const signature = "(set up by Tailrace)";

/** Lines on which Tailrace says that it put in what follows. */
export const writtenBySignature = /\(set up by Tailrace\):/u;

/** A name as a comment says it: on one line. */
export function called(name: string): string {
  return name.replaceAll(/\s+/gu, " ").trim();
}

/** The words by which a comment is recognised as put in for an app. */
function mark(name: string): string {
  return `${called(name)} ${signature}`;
}

/** The comment above something put in for an app: one line, without comment marks. */
export function appComment(name: string, what: string): readonly string[] {
  return [`${mark(name)}: ${what}`];
}

/** Whether the comment above an entry says that the entry was put in for this app. */
export function saysPutInFor(comment: readonly string[], name: string): boolean {
  return comment.some((line) => line.startsWith(mark(name)));
}

/** The apps that a comment says an entry was put in for, as they were called then. */
export function putInFor(comment: readonly string[]): readonly string[] {
  return comment.flatMap((line) => {
    const end = line.indexOf(` ${signature}:`);
    return end < 0 ? [] : [line.slice(0, end)];
  });
}

/** The lines of a comment that Tailrace did not write. */
export function notOurs(comment: readonly string[]): readonly string[] {
  return comment.filter((line) => line.trim() !== "" && !line.includes(` ${signature}:`));
}
