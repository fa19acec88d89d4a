import type { Rolldown } from "vite";
import { lastStartScript } from "../../shared/bridge/start-hint.ts";

type Name = Extract<Rolldown.CodeSplittingGroup["name"], (...given: never) => unknown>;
type Modules = Parameters<Name>[1];

/** A module and all that it cannot run without; worked out once in a build. */
function closureOf(root: string): (modules: Modules) => ReadonlySet<string> {
  let found: Set<string> | null = null;
  return (modules) => {
    if (found !== null) return found;
    found = new Set();
    const waiting = [root];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
    }
    return found;
  };
}

/**
 * What the window needs at its start, in two files: what draws its first frame, and the shell with the first screen. Each
 * file is asked for through the main process, which is busy then.
 */
export function pageChunks(entry: string, shell: string): Rolldown.CodeSplittingGroup[] {
  const first = closureOf(entry);
  const second = closureOf(shell);
  return [
    {
      debugName: "start",
      name: (id, modules) => (first(modules).has(id) ? "start" : null),
      priority: 2,
    },
    {
      debugName: lastStartScript,
      name: (id, modules) => (second(modules).has(id) ? lastStartScript : null),
      priority: 1,
    },
  ];
}

/**
 * The main process in parts that load in about the same time: what the person sees first, and behind it packages, rules
 * and services. Packages stand apart also since the bundler’s own helpers do then, and the first file does not load all
 * the rest only to have them; it needs schemas and whether two values are equal, and no other package.
 */
export function mainChunks(entry: string): Rolldown.CodeSplittingGroup[] {
  const first = closureOf(entry);
  return [
    { name: "small-packages", test: /[\\/]node_modules[\\/](?:valibot|dequal)[\\/]/u, priority: 4 },
    { name: "packages", test: /[\\/]node_modules[\\/]/u, priority: 3 },
    {
      debugName: "first",
      name: (id, modules) => (first(modules).has(id) ? "first" : null),
      priority: 2,
    },
    { name: "rules", test: /[\\/]shared[\\/]/u, priority: 1 },
  ];
}
