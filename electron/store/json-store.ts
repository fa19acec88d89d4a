import type { JsonStore } from "../ports/stores.ts";
import { Queue } from "../../shared/core/queue.ts";
import * as v from "valibot";
import { problem, type Problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { writeAtomically } from "../disk/atomic-file.ts";
import { errorCode, largestFile, notAFile } from "../disk/disk.ts";
import type { Disk } from "../ports/disk.ts";
import { diskProblem } from "../disk/disk-problem.ts";

/** What a stored value is and where it lies. */
export interface JsonStoreOptions<T> {
  readonly disk: Disk;
  /** Absolute path of the file. */
  readonly path: string;
  /** What it holds, for sentences: “the egress ledger”. */
  readonly label: string;
  /** Grows when the shape changes; older files are brought up by `migrate`. */
  readonly version: number;
  readonly schema: v.GenericSchema<unknown, T>;
  /** The value when there is no file. */
  readonly empty: T;
  /** The value when there is one that cannot be used, where that is another than when there is none. */
  readonly lost?: () => T;
  /** Brings data of an older version to the newest; throws or gives nonsense when it cannot, which is checked. */
  readonly migrate?: (data: unknown, from: number) => unknown;
  /** Milliseconds since the epoch; names broken files. */
  readonly now: () => number;
}

const envelope = v.strictObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  data: v.unknown(),
});

/** Builds a store. Call `load` before anything else. */
export function createJsonStore<T>(options: JsonStoreOptions<T>): JsonStore<T> {
  let value = options.empty;
  // Set while the file on disk is one that must not be written over.
  let blocked: Problem | null = null;
  const queue = new Queue();

  const lost = (): T => options.lost?.() ?? options.empty;

  const read = async () => {
    blocked = null;
    let bytes: Uint8Array | null;
    try {
      bytes = await options.disk.read(options.path);
    } catch (error) {
      value = lost();
      if (isUnusable(error)) return setAside(unusable(error));
      blocked = diskProblem(error, `${sentenceStart(options.label)} could not be read.`);
      return { value, problem: blocked, found: true };
    }
    if (bytes === null) {
      value = options.empty;
      return { value, problem: null, found: false };
    }
    const parsed = parseFile(bytes, options);
    if (parsed !== null) {
      value = parsed.value;
      return { value, problem: null, found: true };
    }
    value = lost();
    return setAside();
  };

  const setAside = async (meaning?: string) => {
    const aside = await keepAside(options, meaning);
    if (aside.code !== "store-corrupt") blocked = aside;
    return { value, problem: aside, found: true };
  };

  const write = async (change: (value: T) => T): Promise<Result<T>> => {
    if (blocked !== null) return fail(blocked);
    const next = change(value);
    const file = { version: options.version, data: next };
    const bytes = new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`);
    const what = `${sentenceStart(options.label)} could not be saved.`;
    const written = await writeAtomically(options.disk, options.path, bytes, what);
    if (!written.ok) return written;
    value = next;
    return ok(next);
  };

  return {
    load: () => queue.add(read),
    current: () => value,
    update: (change) => queue.add(() => write(change)),
  };
}

function parseFile<T>(bytes: Uint8Array, options: JsonStoreOptions<T>): { readonly value: T } | null {
  try {
    const file = v.parse(envelope, JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    if (file.version > options.version) return null;
    const data =
      file.version < options.version && options.migrate !== undefined
        ? options.migrate(file.data, file.version)
        : file.data;
    return { value: v.parse(options.schema, data) };
  } catch {
    return null;
  }
}

/** Moves a file that cannot be used out of the way, so that nothing that was in it is lost. */
async function keepAside<T>(
  { disk, path, label, now }: JsonStoreOptions<T>,
  reason?: string,
): Promise<Problem> {
  const aside = `${path}.corrupt-${new Date(now()).toISOString().replaceAll(/[:.]/gu, "-")}`;
  try {
    await disk.rename(path, aside);
  } catch (error) {
    return diskProblem(error, `${sentenceStart(label)} cannot be used and could not be set aside.`);
  }
  return problem("store-corrupt", `${sentenceStart(label)} could not be read and was set aside.`, {
    meaning: `${reason === undefined ? "" : `${reason} `}Tailrace goes on without what was in it.`,
    remedy: `The old file is kept as ${aside.slice(Math.max(aside.lastIndexOf("/"), aside.lastIndexOf("\\")) + 1)}.`,
  });
}

/** What stands in the place of the file can never be read, however often it is tried. */
function isUnusable(error: unknown): boolean {
  return [notAFile, "EFBIG", "ELOOP", "EISDIR"].includes(errorCode(error));
}

function unusable(error: unknown): string {
  return errorCode(error) === "EFBIG"
    ? `It is larger than ${largestFile / 1024 / 1024} MB.`
    : "It is no plain file.";
}

function sentenceStart(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
