import { map, ok, type Result } from "../../../shared/core/result.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import { emptied, type Module } from "../module.ts";

/** What finding out more needs from its surroundings. */
export interface DiagnosticsNeeds {
  /** The newest lines of the redacted log. */
  readonly readLog: () => string;
  /** Opens a page by its name. Errors: `not-found`. */
  readonly openLink: (name: string, nodeId?: string) => Promise<Result<void>>;
  readonly clipboard: Pick<ClipboardPort, "write">;
}

/** Where a person finds out more: the log, and pages outside. */
export function diagnosticsModule(needs: DiagnosticsNeeds): Module<"diagnostics" | "links"> {
  return {
    handlers: {
      "diagnostics.read": async () => ok({ text: needs.readLog() }),
      "diagnostics.copy": async () => {
        return map(await needs.clipboard.write(needs.readLog()), () => ({
          sentence: "Copied the diagnostics",
        }));
      },
      "links.open": async ({ name, nodeId }) => emptied(await needs.openLink(name, nodeId)),
    },
  };
}
