import type { Plugin, Rolldown } from "vite";
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
 * How many bytes what the page needs at its start may have. It is read and compiled before anything is drawn, and one import
 * deep in a rule brings hundreds of kilobytes with it.
 */
const mostAtStart: Readonly<Record<string, number>> = { start: 520_000, [lastStartScript]: 300_000 };

/** Fails the build where the page needs more at its start than it may, or what it needs cannot be found to be weighed. */
export function startsSmall(): Plugin {
  return {
    name: "starts-small",
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      for (const [name, most] of Object.entries(mostAtStart)) {
        const file = files.find((one) => one.type === "chunk" && one.name === name);
        if (file?.type !== "chunk") this.error(`There is no script “${name}” to be weighed.`);
        if (file.code.length <= most) continue;
        this.error(
          `${file.fileName} has ${file.code.length} bytes; at most ${most} are loaded at the start.`,
        );
      }
    },
  };
}

/** Files that what a person sees first may load with it. */
const besideFirst: ReadonlySet<string> = new Set(["rolldown-runtime.cjs", "small-packages.cjs"]);

/**
 * Fails the build where what draws tray and window needs more than stands beside it: one import deep in a rule, and each
 * start loads all packages before anything is seen. Fails, too, where there is no such file to be looked at.
 */
export function firstStandsAlone(): Plugin {
  return {
    name: "first-stands-alone",
    generateBundle(_options, bundle) {
      const first = bundle["first.cjs"];
      if (first?.type !== "chunk") this.error("There is no first.cjs to be looked at.");
      const more = first.imports.filter((file) => file.endsWith(".cjs") && !besideFirst.has(file));
      if (more.length > 0) this.error(`first.cjs loads ${more.join(", ")} with it.`);
    },
  };
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
    // Speaks to the desktop once the window stands.
    {
      name: "bus",
      test: /[\\/]node_modules[\\/](?:dbus-next|xml2js|xmlbuilder|sax|jsbi|long|event-stream|map-stream|through|@nornagon)[\\/]/u,
      priority: 4,
    },
    { name: "packages", test: /[\\/]node_modules[\\/]/u, priority: 3 },
    {
      debugName: "first",
      name: (id, modules) => (first(modules).has(id) ? "first" : null),
      priority: 2,
    },
    { name: "rules", test: /[\\/]shared[\\/]/u, priority: 1 },
  ];
}
