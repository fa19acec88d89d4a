/** Lets others have their turn: whoever works through very much waits for this between its parts. */
export function otherWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
