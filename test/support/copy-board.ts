import type { ClipboardPort } from "../../electron/ports/desktop.ts";
import { ok } from "../../shared/core/result.ts";

/** A clipboard in memory that remembers everything that was put on it. */
export function createCopyBoard(): ClipboardPort & { readonly copied: readonly string[] } {
  const copied: string[] = [];
  return {
    copied,
    write: (text) => {
      copied.push(text);
      return Promise.resolve(ok(undefined));
    },
    clearIfStill: (text) => Promise.resolve(copied.at(-1) === text),
  };
}
