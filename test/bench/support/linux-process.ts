import { readdirSync, readFileSync } from "node:fs";

/** Processor time that the main thread of a process has used, in milliseconds. Source: Linux, proc(5), `schedstat`. */
export function mainThreadTime(pid: number): number {
  return Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "latin1"), 10) / 1e6;
}

/**
 * Memory of a process and all that it started, in megabytes. Pages that several of them share count once altogether.
 * Source: Linux, proc(5), `smaps_rollup`, `Pss`.
 */
export function memoryOfTree(pid: number): Memory {
  const byKind: Record<string, number> = {};
  for (const member of treeOf(pid)) {
    const kind = kindOf(member);
    byKind[kind] = (byKind[kind] ?? 0) + proportionalSet(member) / 1024;
  }
  return { all: Object.values(byKind).reduce((sum, part) => sum + part, 0), byKind };
}

/** Megabytes of a process and all that it started, and of each kind of process: `main`, `gpu-process`, `renderer`, … */
export interface Memory {
  readonly all: number;
  readonly byKind: Readonly<Record<string, number>>;
}

/** Electron’s own name of a process of its tree. */
function kindOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ");
    return /--utility-sub-type=(\S+)/u.exec(line)?.[1] ?? /--type=(\S+)/u.exec(line)?.[1] ?? "main";
  } catch {
    return "ended";
  }
}

function proportionalSet(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "latin1");
    return Number(/^Pss:\s+(\d+) kB/mu.exec(rollup)?.[1] ?? 0);
  } catch {
    // It ended between the two looks.
    return 0;
  }
}

function treeOf(pid: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/u.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const waiting = [pid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    waiting.push(...(children.get(next) ?? []));
  }
  return found;
}

function parentOf(pid: number): number | null {
  try {
    // The name before it is in brackets and may hold anything.
    const [, parent] = /^.*\) \S+ (\d+) /su.exec(readFileSync(`/proc/${pid}/stat`, "latin1")) ?? [];
    return parent === undefined ? null : Number(parent);
  } catch {
    return null;
  }
}
