import { problem } from "../core/problem.ts";
import { fail, ok, type Result } from "../core/result.ts";

/** Checks a tailnet's name as a person enters it. Errors: `invalid-argument`. */
export function tailnetName(entered: string): Result<string> {
  const name = entered.trim();
  if (name === "") return ok("-");
  if (/[\s/?#\\]/.test(name) || name === "." || name === "..") {
    return fail(
      problem("invalid-argument", "This is not a tailnet’s name.", {
        remedy: "Enter “-”, or the organization name from Settings → General in the admin console.",
      }),
    );
  }
  if (name.endsWith(".ts.net")) {
    return fail(
      problem("invalid-argument", "This is the DNS name of the tailnet, not its name in the API.", {
        remedy: "Enter “-”, or the organization name from Settings → General in the admin console.",
      }),
    );
  }
  return ok(name);
}
