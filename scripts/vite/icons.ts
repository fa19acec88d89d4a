import { basename } from "node:path";
import type { Plugin } from "vite";
import { iconFolder } from "../../electron/desktop/icon-files.ts";
import { drawIcons } from "../build/draw-icons.ts";

/** Draws the icons from their sources and puts them beside the main process. */
export function icons(): Plugin {
  return {
    name: "icons",
    generateBundle() {
      for (const { name, png } of drawIcons()) {
        this.emitFile({ type: "asset", fileName: `${basename(iconFolder)}/${name}`, source: png });
      }
    },
  };
}
