/**
 * Whether two plain-data values (JSON: objects, arrays, strings, numbers, booleans, null) say the same. A key
 * that is absent and a key that is `undefined` count as the same, as they do in JSON.
 */
export function sameData(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && sameList(left, right);
  }
  return sameRecord(left, right);
}

function sameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, index) => sameData(value, right[index]));
}

/** Without copies: the state of a large tailnet is compared with every sync. */
function sameRecord(
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
): boolean {
  const absent = (key: string) => !Object.hasOwn(left, key) && right[key] !== undefined;
  const keys = Object.keys(left);
  for (const key of keys) {
    if (!sameData(left[key], Object.hasOwn(right, key) ? right[key] : undefined)) return false;
  }
  // In the usual case, the same keys in the same order, the second look is a short one.
  const others = Object.keys(right);
  return !others.some((key, index) => key !== keys[index] && absent(key));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
