import { FILE_HEADERS_ONLY, createTwoFilesPatch } from "diff";

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
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
