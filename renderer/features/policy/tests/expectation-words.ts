import type { TestExpectation } from "../../../../shared/bridge/policy.ts";

/** How an expectation turned out, or what it asks for where that is not known. */
export function expectationWords(
  section: "tests" | "sshTests",
  { to, wants, held }: TestExpectation,
): string {
  const [does, doesNot, must, mustNot] =
    section === "tests"
      ? ["reaches", "does not reach", "must reach", "must not reach"]
      : ["logs in to", "does not log in to", "must log in to", "must not log in to"];
  const after = wants === "check" ? ", after signing in again" : "";
  if (held === null) return `${wants === "deny" ? mustNot : must} ${to}${after}`;
  if (held) return `${wants === "deny" ? doesNot : does} ${to}${after}`;
  return wants === "deny" ? `${does} ${to}, expected no` : `${doesNot} ${to}${after}, expected yes`;
}
