/**
 * A fact that may be out of reach. `unknown` travels with its reason all the way to the screen and is never
 * shown as fine.
 */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | {
      readonly known: false;
      /** One sentence: why it is not known. */
      readonly reason: string;
      /** The API scope that would make it known, when a scope is what is missing. */
      readonly scope?: string;
    };

/** Wraps a known fact. */
export function known<T>(value: T): { readonly known: true; readonly value: T } {
  return { known: true, value };
}

/** States that a fact is out of reach, why, and which scope would give it. */
export function unknown(
  reason: string,
  scope?: string,
): { readonly known: false; readonly reason: string; readonly scope?: string } {
  return scope === undefined ? { known: false, reason } : { known: false, reason, scope };
}

/** The value if known, otherwise the fallback. Use only where the caller handles the unknown case apart. */
export function valueOr<T>(fact: Known<T>, fallback: T): T {
  return fact.known ? fact.value : fallback;
}
