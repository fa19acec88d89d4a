import * as v from "valibot";
import { instant } from "./schema.ts";

/** Why a known value is not taken for whole and fresh. Nothing is removed on the ground of one. */
const doubtSchema = v.strictObject({
  /** `last-known`: it was read earlier and not this time. `incomplete`: it was read this time, and not all of it. */
  kind: v.picklist(["last-known", "incomplete"]),
  /** One sentence: what could not be read. */
  reason: v.string(),
  /** When the value was last whole. */
  asOf: instant,
});
export type Doubt = Readonly<v.InferOutput<typeof doubtSchema>>;

/**
 * A fact that may be out of reach. `unknown` travels with its reason all the way to the screen and is never
 * shown as fine; so does the doubt about a value that is known.
 */
export type Known<T> =
  | { readonly known: true; readonly value: T; readonly doubt?: Doubt }
  | {
      readonly known: false;
      /** One sentence: why it is not known. */
      readonly reason: string;
      /** The API scope that would make it known, when a scope is what is missing. */
      readonly scope?: string;
    };

/** `Known<T>` as it is checked; the type above is written out because a schema knows no type parameter. */
export function knownSchema<S extends v.GenericSchema>(value: S) {
  return v.variant("known", [
    v.strictObject({ known: v.literal(true), value, doubt: v.exactOptional(doubtSchema) }),
    v.strictObject({ known: v.literal(false), reason: v.string(), scope: v.exactOptional(v.string()) }),
  ]);
}

/** Wraps a known fact, with the doubt about it where there is one. */
export function known<T>(
  value: T,
  doubt?: Doubt,
): { readonly known: true; readonly value: T; readonly doubt?: Doubt } {
  return doubt === undefined ? { known: true, value } : { known: true, value, doubt };
}

/** What follows from a fact; as unknown, and as doubtful, as the fact itself. */
export function mapKnown<T, U>(fact: Known<T>, change: (value: T) => U): Known<U> {
  return fact.known ? known(change(fact.value), fact.doubt) : fact;
}

/** Whether a fact was read whole and this time. */
export function isWhole(fact: Known<unknown>): boolean {
  return fact.known && fact.doubt === undefined;
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
