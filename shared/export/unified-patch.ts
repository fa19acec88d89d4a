import { FILE_HEADERS_ONLY, createTwoFilesPatch, formatPatch } from "diff";

/** A change to the policy file of a repository. */
export interface PatchRequest {
  readonly before: string;
  readonly after: string;
  /** Path in the repository, with `/`. Default `policy.hujson`. */
  readonly path?: string;
  /** Unchanged lines around a change. Default 3. */
  readonly context?: number;
}

/**
 * The change as a unified diff that `git apply` and `patch -p1` take, for policies that are managed in a
 * repository. Empty when nothing changes. Carriage returns and a missing line break at the end are kept.
 */
export function unifiedPatch(request: PatchRequest): string {
  const { before, after, context = 3 } = request;
  if (before === after) return "";
  const path = (request.path ?? "policy.hujson").replace(/^\/+/, "");
  const options = { context, headerOptions: FILE_HEADERS_ONLY };
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    ...options,
    maxEditLength: 2_000,
  });
  return patch ?? wholePatch(path, before, after);
}

/** Every line taken out and put in again: for texts so different that the shortest way would take minutes. */
function wholePatch(path: string, before: string, after: string): string {
  const removed = signedLines("-", before);
  const added = signedLines("+", after);
  const hunk = {
    oldStart: 1,
    oldLines: lineCount(removed),
    newStart: 1,
    newLines: lineCount(added),
    lines: [...removed, ...added],
  };
  return formatPatch(
    {
      oldFileName: `a/${path}`,
      newFileName: `b/${path}`,
      oldHeader: undefined,
      newHeader: undefined,
      hunks: [hunk],
    },
    FILE_HEADERS_ONLY,
  );
}

/** Lines of a side of a hunk: the mark for a missing line break is none. */
function lineCount(lines: readonly string[]): number {
  return lines.filter((line) => !line.startsWith("\\")).length;
}

/** Lines with their sign, and the mark that a patch puts after a last line without a line break. */
function signedLines(sign: "-" | "+", text: string): string[] {
  if (text === "") return [];
  const ends = text.endsWith("\n");
  const lines = (ends ? text.slice(0, -1) : text).split("\n").map((line) => `${sign}${line}`);
  return ends ? lines : [...lines, "\\ No newline at end of file"];
}
