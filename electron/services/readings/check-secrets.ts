import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";

/** Tokens are printable text without spaces; anything else was copied wrongly. Error: `credential-malformed`. */
export function checkSecrets(
  entered: readonly string[],
  names: readonly string[],
): Result<readonly string[]> {
  const secrets = entered.map((secret) => secret.trim());
  const wrong = names.find((_, index) => !/^[\u0021-\u007e]{8,1200}$/u.test(secrets[index] ?? ""));
  if (wrong === undefined && secrets.length === names.length) return ok(secrets);
  return fail(
    problem("credential-malformed", `${wrong ?? "This"}: this cannot be one.`, {
      meaning: "It was sent nowhere and not kept.",
      remedy: "Copy it again, whole and without spaces.",
    }),
  );
}
