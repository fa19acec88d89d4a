import type { Problem } from "./problem.ts";

/** The outcome of anything that can fail for a reason a person should hear. Exceptions are for bugs only. */
export type Result<T, P = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

/** Wraps a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a failure. */
export function fail<P>(problem: P): { readonly ok: false; readonly problem: P } {
  return { ok: false, problem };
}

/** Goes on with the value of a success; a failure stays what it is. */
export function andThen<T, U, P>(result: Result<T, P>, next: (value: T) => Result<U, P>): Result<U, P> {
  return result.ok ? next(result.value) : result;
}

/** Changes the value of a success; a failure stays what it is. */
export function map<T, U, P>(result: Result<T, P>, change: (value: T) => U): Result<U, P> {
  return result.ok ? ok(change(result.value)) : result;
}

/** The values of all, or the first failure; what comes after that is not asked for. */
export function all<T, P>(results: Iterable<Result<T, P>>): Result<readonly T[], P> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}
