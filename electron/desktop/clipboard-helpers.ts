import { spawn } from "node:child_process";
import { findProgram } from "./programs.ts";

/** Programs beside this one that put text on the clipboard and read it back, as any other program sees it. */
export interface ClipboardHelpers {
  /** What is on the clipboard; null where it could not be read. */
  readonly read: () => Promise<string | null>;
  /** Puts text there in a process of its own, which keeps it there when this one has ended. Says whether it took it. */
  readonly write: (text: string) => Promise<boolean>;
}

interface Programs {
  readonly read: readonly [program: string, ...args: string[]];
  readonly write: readonly [program: string, ...args: string[]];
}

/** By kind of desktop, the better first. Sources: wl-clipboard(1), xclip(1), xsel(1). */
const known: Readonly<Record<"wayland" | "x11", readonly Programs[]>> = {
  wayland: [{ read: ["wl-paste", "--no-newline"], write: ["wl-copy", "--type", "text/plain"] }],
  x11: [
    {
      read: ["xclip", "-selection", "clipboard", "-out"],
      write: ["xclip", "-selection", "clipboard", "-in"],
    },
    { read: ["xsel", "--clipboard", "--output"], write: ["xsel", "--clipboard", "--input"] },
  ],
};

/** The desktop asks the owner of the clipboard, which may not answer: longest wait, in milliseconds. */
const longestAnswer = 1_500;
/** More than any copy; what is longer is none of ours. */
const longestText = 4_000_000;

/** The helpers that are installed for a kind of desktop; null where there are none. */
export async function findHelpers(kind: "wayland" | "x11"): Promise<ClipboardHelpers | null> {
  for (const { read, write } of known[kind]) {
    // oxlint-disable-next-line no-await-in-loop -- the first that is there counts
    const [reads, writes] = await Promise.all([findProgram(read[0]), findProgram(write[0])]);
    if (reads !== null && writes !== null) {
      return {
        read: () => output(reads, read.slice(1)),
        write: (text) => input(writes, write.slice(1), text),
      };
    }
  }
  return null;
}

function output(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      stdio: ["ignore", "pipe", "ignore"],
      timeout: longestAnswer,
      killSignal: "SIGKILL",
    });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (text.length > longestText) child.kill("SIGKILL");
    });
    child.once("error", () => resolve(null));
    child.once("close", (code) => resolve(code === 0 ? text : null));
  });
}

/** Debian’s sh cannot close files with more than one digit. */
const shell = "/bin/bash";

/**
 * Starts a program without the open files that it would inherit: a helper stays when Tailrace has ended, and would hold its
 * sockets, its locks, and the pipes of whoever started it.
 */
const apart =
  'for file in /proc/self/fd/*; do (( ${file##*/} > 2 )) && eval "exec ${file##*/}>&-"; done; exec "$0" "$@"';

/** The text goes in by a pipe: arguments are seen by other programs. The helper leaves a copy of itself behind. */
function input(program: string, args: readonly string[], text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(shell, ["-c", apart, program, ...args], {
      stdio: ["pipe", "ignore", "ignore"],
      timeout: longestAnswer,
      killSignal: "SIGKILL",
    });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
    child.stdin.on("error", () => undefined);
    child.stdin.end(text);
  });
}
