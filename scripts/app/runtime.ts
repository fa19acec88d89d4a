import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runtimeFile, type Runtime } from "../setup/electron-runtime.mjs";

/** The Electron that the set-up found. Throws when the set-up has not run. */
export function readRuntime(root: string): Runtime {
  const found: unknown = JSON.parse(readFileSync(join(root, runtimeFile), "utf8"));
  if (!isRuntime(found)) throw new Error(`${runtimeFile} is damaged; delete it and run the set-up again.`);
  return found;
}

function isRuntime(value: unknown): value is Runtime {
  return (
    typeof value === "object" &&
    value !== null &&
    "executable" in value &&
    typeof value.executable === "string" &&
    "kind" in value &&
    (value.kind === "official" || value.kind === "fallback")
  );
}

/**
 * The arguments for Electron: the project's folder, then the person's own. As root Chromium refuses to start with
 * its sandbox, which needs an ordinary user.
 */
export function electronArguments(
  root: string,
  passed: readonly string[],
  userId: number | undefined,
): readonly string[] {
  return [...(userId === 0 ? ["--no-sandbox"] : []), root, ...passed];
}
