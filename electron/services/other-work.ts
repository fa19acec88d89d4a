/** Does work that stops between its steps, and lets others have their turn there. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    await otherWork();
  }
}

/** Lets others have their turn: whoever works through very much waits for this between its parts. */
export function otherWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
