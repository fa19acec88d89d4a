import { clipboard } from "electron";
import type { OwnClipboard } from "./seen-clipboard.ts";

/**
 * Electron’s clipboard. Up to Electron 43 its functions answer at once, from 44 on with promises; waiting for the answer
 * serves both.
 */
export const ownClipboard: OwnClipboard = {
  write: async (text) => {
    await clipboard.writeText(text);
  },
  read: async () => clipboard.readText(),
};
