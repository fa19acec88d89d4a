import { problem, type Problem } from "../../shared/core/problem.ts";
import { errorCode } from "./disk.ts";

/** Says in words why the disk did not do its work. `what` names what was not saved or read, one sentence. */
export function diskProblem(error: unknown, what: string): Problem {
  switch (errorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return problem("disk-full", what, {
        meaning: "The disk is full.",
        remedy: "Free some space; Tailrace tries again with the next change.",
      });
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return problem("disk-read-only", what, {
        meaning: "Tailrace may not write to its folder.",
        remedy: "Make the folder writable for your user.",
      });
    default:
      return problem("disk-failed", what, {
        meaning: "The disk reported an error.",
        remedy: "Check the disk; the log has the details.",
        evidence: { details: [errorCode(error) || "no error code"] },
      });
  }
}
