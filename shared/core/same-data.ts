/**
 * Whether two plain-data values (JSON: objects, arrays, strings, numbers, booleans, null) say the same. A key
 * that is absent and a key that is `undefined` count as the same, as they do in JSON.
 */
export function sameData(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((value: unknown, index) => sameData(value, right[index]));
  }
  const leftEntries = presentEntries(left);
  const rightValues = new Map(presentEntries(right));
  return (
    leftEntries.length === rightValues.size &&
    leftEntries.every(([key, value]) => rightValues.has(key) && sameData(value, rightValues.get(key)))
  );
}

function presentEntries(value: object): readonly [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}
