import { existsSync } from "node:fs";
import { join } from "node:path";
import { storePaths } from "./store-paths.ts";

/** Whether neither settings nor a tailnet were ever kept in the folder: what is known without reading is all there is. */
export function isFirstStart(userData: string): boolean {
  return ![join(userData, "settings.json"), storePaths(userData).tailnets].some((file) => existsSync(file));
}
