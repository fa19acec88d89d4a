/**
 * A value that is made when it is first asked for, and kept. Formats of dates and numbers are such: the engine takes
 * milliseconds for the first of each kind, and a start is waited for.
 */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
