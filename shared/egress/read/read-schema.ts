import * as v from "valibot";
import { problem, type Problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";

/** Reads a part of an answer; what is not as documented is an error, and never half a list. Error: `malformed-answer`. */
export function readAs<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  product: string,
): Result<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? ok(parsed.output) : fail(malformed(product));
}

/** An answer that is not what the product documents. */
export function malformed(product: string): Problem {
  return problem("malformed-answer", `${product} answered something that is not its list.`, {
    meaning: "Nothing was taken from it; the last result stays.",
    remedy: `Paste the list instead, and look at ${product}’s page.`,
  });
}

/**
 * The one of a product’s lists that a person named, by its id or its name. Errors: `not-found`, `conflict` where several
 * have the name.
 */
export function listNamed<T extends { readonly id: string; readonly name: string }>(
  lists: readonly T[],
  wanted: string,
  what: string,
): Result<T> {
  const byId = lists.find(({ id }) => id === wanted);
  if (byId !== undefined) return ok(byId);
  const [found, ...others] = lists.filter(({ name }) => name === wanted);
  if (found === undefined)
    return fail(
      noSuchList(
        what,
        wanted,
        lists.map(({ name }) => name),
      ),
    );
  if (others.length === 0) return ok(found);
  return fail(
    problem("conflict", `${others.length + 1} have the name “${wanted}”.`, { remedy: "Name it by its id." }),
  );
}

/** Nothing there has this name. `names` are those that do, so that a person finds the right one. */
export function noSuchList(what: string, name: string, names: readonly string[]): Problem {
  const shown = names.slice(0, 8).map((one) => `“${one.slice(0, 60)}”`);
  const more = names.length > shown.length ? " and more" : "";
  const remedy =
    shown.length === 0
      ? "Check the name, and whether the token may see it."
      : `There is: ${shown.join(", ")}${more}.`;
  return problem("not-found", `There is no ${what} “${name}”.`, { remedy });
}

/** Text of a product, as long as it may be to be kept. */
export const ownText = v.pipe(v.string(), v.maxLength(20_000));
