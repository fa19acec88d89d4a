import { builtinModules } from "node:module";
import type { Rolldown } from "vite";

/** Parts of a package that Tailrace never reaches: file descriptors over D-Bus, and the bus address kept by X11. */
export const leftOut = ["usocket", "x11"] as const;

/** What is never bundled: Electron, Node itself, packages with a native part, and what is left out altogether. */
export const outside: (string | RegExp)[] = [
  /^electron(\/|$)/u,
  /^node:/u,
  "keytar",
  ...leftOut,
  ...builtinModules,
];

/** CommonJS has no `import.meta`: its folder has another name there, and anything else of it must not pass. */
export const importMeta = {
  "import.meta.dirname": "__dirname",
  "import.meta.filename": "__filename",
} as const;

/** Stops the build at a use of `import.meta` that would silently become an empty object. */
export const refuseEmptyImportMeta: NonNullable<Rolldown.InputOptions["onLog"]> = (level, log, handle) => {
  if (log.code === "EMPTY_IMPORT_META") throw new Error(log.message);
  handle(level, log);
};
