import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Frees what nobody holds any more, now. The engine puts that off while little is asked of it, which is right while
 * somebody works and keeps megabytes for nothing once the window is gone. As a last resort it also gives back the room
 * that it held ready and the compiled form of what has not run for a while. Source: V8, `gc` of `--expose-gc`.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  if (typeof collect === "function") collect({ type: "major", execution: "sync", flavor: "last-resort" });
}
