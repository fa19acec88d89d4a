/** A promise that the test resolves when it wants to. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

/** Makes a promise that the test resolves when it wants to. */
export function deferred<T>(): Deferred<T> {
  const waiting: ((value: T) => void)[] = [];
  const promise = new Promise<T>((resolve) => {
    waiting.push(resolve);
  });
  return {
    promise,
    resolve: (value) => {
      for (const resolve of waiting) resolve(value);
    },
  };
}
