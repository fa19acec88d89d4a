import { shell } from "electron";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { linkUrl, type LinkFacts } from "./link-table.ts";

/** Opens pages by name, and the log folder. */
export interface Links {
  /** Errors: `not-found` for a name without a page, `internal` when no browser could be started. */
  readonly open: (name: string, nodeId?: string) => Promise<Result<void>>;
  readonly showLogFolder: () => Promise<Result<void>>;
}

/** Builds the links. `logFolder` is the only path that is ever opened. */
export function createLinks(productPage: LinkFacts["productPage"], logFolder: string): Links {
  return {
    open: async (name, nodeId) => {
      const url = linkUrl(name, { productPage, ...(nodeId === undefined ? {} : { nodeId }) });
      if (url === null) return fail(problem("not-found", "There is no page of that name."));
      try {
        await shell.openExternal(url);
        return ok(undefined);
      } catch {
        return fail(
          problem("internal", "The page could not be opened in a browser.", {
            remedy: `Open ${url} yourself.`,
          }),
        );
      }
    },
    showLogFolder: async () => {
      const refusal = await shell.openPath(logFolder);
      if (refusal === "") return ok(undefined);
      return fail(problem("internal", "The log folder could not be opened."));
    },
  };
}
