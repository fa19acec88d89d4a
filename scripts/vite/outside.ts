import { builtinModules } from "node:module";

/** What is never bundled: Electron, Node itself, and the package with a native part. */
export const outside: (string | RegExp)[] = [/^electron(\/|$)/u, /^node:/u, "keytar", ...builtinModules];

/** CommonJS has no `import.meta`: its folder has another name there, and anything else of it must not pass. */
export const importMeta = {
  "import.meta.dirname": "__dirname",
  "import.meta.filename": "__filename",
} as const;

/** Stops the build at a use of `import.meta` that would silently become an empty object. */
export function refuseEmptyImportMeta(
  level: string,
  log: { readonly code?: string; readonly message: string },
  handle: (level: never, log: never) => void,
): void {
  if (log.code === "EMPTY_IMPORT_META") throw new Error(log.message);
  handle(level as never, log as never);
}
