import { clipboard } from "electron";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { ClipboardPort } from "../services/ports.ts";

/**
 * The system clipboard. Up to Electron 43 its functions answer at once, from 44 on with promises; waiting for
 * the answer serves both. It is read only to clear it, and cleared only if it still holds exactly the text.
 */
export const systemClipboard: ClipboardPort = {
  write: async (text) => {
    try {
      await clipboard.writeText(text);
      return ok(undefined);
    } catch {
      return fail(
        problem("internal", "The clipboard did not take the text.", { remedy: "Try copying again." }),
      );
    }
  },
  clearIfStill: async (text) => {
    try {
      if ((await clipboard.readText()) !== text) return false;
      await clipboard.writeText("");
      return true;
    } catch {
      return false;
    }
  },
};
