import { problem, type Problem } from "../../shared/core/problem.ts";
import { diskProblem } from "../disk/disk-problem.ts";
import { errorCode } from "../disk/disk.ts";

/** Why a file is not where a person wanted it, and what to choose instead: nobody tries that again but they. */
export function placeProblem(error: unknown, name: string): Problem {
  const what = `${name} could not be saved.`;
  switch (errorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return problem("disk-full", what, {
        remedy: "The disk is full: free some space, or choose another place.",
      });
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return problem("disk-read-only", what, {
        remedy: "You may not write to this folder: choose another one.",
      });
    case "ENOENT":
    case "ENOTDIR":
      return problem("disk-failed", what, {
        remedy: "The folder is not there any more: choose another one.",
      });
    case "EISDIR":
      return problem("disk-failed", what, { remedy: "A folder is called so: choose another name." });
    case "ENAMETOOLONG":
      return problem("disk-failed", what, { remedy: "The name is too long: choose a shorter one." });
    default:
      return diskProblem(error, what);
  }
}
