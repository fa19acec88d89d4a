/** A value that somebody else brings. */
export interface Later<T> {
  readonly value: Promise<T>;
  /** Brings it; only the first counts. */
  readonly bring: (value: T) => void;
}

/** Makes a promise and what keeps it, which `Promise.withResolvers` does from Node 22 on. */
export function later<T>(): Later<T> {
  const waiting: ((value: T) => void)[] = [];
  const value = new Promise<T>((resolve) => {
    waiting.push(resolve);
  });
  return {
    value,
    bring: (brought) => {
      for (const resolve of waiting) resolve(brought);
    },
  };
}
