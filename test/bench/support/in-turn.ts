/**
 * Measures two sides in turn, so that what else the machine does meets both alike. The first of each warms up what the
 * system keeps of files and is not counted.
 */
export async function inTurn<T>(
  rounds: number,
  own: () => Promise<T>,
  peer: () => Promise<T>,
): Promise<{ readonly own: readonly T[]; readonly peer: readonly T[] }> {
  const found = { own: [] as T[], peer: [] as T[] };
  for (let round = 0; round <= rounds; round += 1) {
    const [ours, theirs] = [await own(), await peer()];
    if (round === 0) continue;
    found.own.push(ours);
    found.peer.push(theirs);
  }
  return found;
}
