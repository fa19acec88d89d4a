import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Runs work while no other set-up of this folder runs. A second one waits; the lock of a set-up that died is
 * taken over.
 *
 * @template T
 * @param {string} file Where the lock lies.
 * @param {(holder: number) => void} onWait Called once when another process holds the lock.
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    const holder = read(file);
    if (holder !== null && !isAlive(holder)) {
      takeAway(file, holder);
      continue;
    }
    if (!told && holder !== null) {
      onWait(holder.pid);
      told = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @typedef {{ pid: number, started: string }} Holder */

/** @param {string} file */
function take(file) {
  const me = { pid: process.pid, started: startOf(process.pid) };
  try {
    writeFileSync(file, JSON.stringify(me), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @returns {Holder | null} Null when the lock went away or is just being written.
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** @param {Holder} holder */
function isAlive(holder) {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // Not allowed to signal it means that it is there.
    return codeOf(error) === "EPERM";
  }
  // A number is given to another process sooner or later; the time of its start is not.
  return startOf(holder.pid) === holder.started;
}

/**
 * When a process started, in clock ticks after the machine; empty where the system does not say.
 *
 * @param {number} pid
 */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/**
 * Removes a dead set-up's lock. Two that wait may both try: the one that finds it has moved a living lock
 * instead puts it back.
 *
 * @param {string} file
 * @param {Holder} dead
 */
function takeAway(file, dead) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved !== null && (moved.pid !== dead.pid || moved.started !== dead.started)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

/**
 * The system's name of an error.
 *
 * @param {unknown} error
 */
function codeOf(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
