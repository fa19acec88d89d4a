import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { endChild } from "../../../scripts/app/supervise.ts";
import { readRuntime } from "../../../scripts/app/runtime.ts";
import { probeMark, type ProbeMessage, type ProbeRequest } from "../probe/protocol.ts";

const root = join(import.meta.dirname, "../../..");
const patienceMs = 120_000;

/** What the probe can be asked, without the number of the question. */
type Question = ProbeRequest extends infer R ? (R extends ProbeRequest ? Omit<R, "id"> : never) : never;

/** How to start a program. */
export interface StartOptions {
  /** Folder of the application. */
  readonly folder: string;
  /** Loaded before the application; without it nothing can be asked. */
  readonly probe?: string;
  readonly args?: readonly string[];
  /** Taken over from an earlier start; a fresh folder by default, removed at the end. */
  readonly data?: string;
}

/** An Electron application that the bench started, the same way for Tailrace and its peers. */
export class StartedProgram {
  readonly pid: number;
  /** When it was started, on the clock of `performance.now`. */
  readonly startedAt: number;
  readonly #child: ChildProcess;
  readonly #data: string;
  readonly #keepsData: boolean;
  readonly #answers = new Map<number, (value: unknown) => void>();
  readonly #usable: Promise<number>;
  #count = 0;
  #output = "";

  constructor({ folder, probe, args = [], data }: StartOptions) {
    this.#keepsData = data !== undefined;
    this.#data = data ?? freshData();
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const loaded = probe === undefined ? [] : ["-r", probe];
    const given = [...sandbox, ...loaded, folder, `--user-data-dir=${this.#data}`, "--disable-gpu", ...args];
    const environment = { ...process.env };
    delete environment["ELECTRON_RUN_AS_NODE"];
    this.startedAt = performance.now();
    this.#child = spawn(readRuntime(root).executable, given, { env: environment, stdio: "pipe" });
    const { pid, stdout, stderr } = this.#child;
    if (pid === undefined || stdout === null || stderr === null) throw new Error("Electron did not start.");
    this.pid = pid;
    stderr.setEncoding("utf8").on("data", (chunk) => {
      this.#output = (this.#output + String(chunk)).slice(-4000);
    });
    this.#usable = new Promise((resolve) => {
      createInterface({ input: stdout }).on("line", (line) => {
        if (!line.startsWith(probeMark)) return;
        const message: ProbeMessage = JSON.parse(line.slice(probeMark.length));
        if (message.say === "usable") resolve(performance.now() - this.startedAt);
        else this.#answers.get(message.id)?.(message.value);
      });
    });
  }

  /** Milliseconds from the start until a control of the first window was drawn. */
  usable(): Promise<number> {
    return this.#soon(this.#usable, "its window");
  }

  /** Asks the main process. */
  ask(question: Question): Promise<unknown> {
    const id = (this.#count += 1);
    const answer = new Promise<unknown>((resolve) => {
      this.#answers.set(id, resolve);
    });
    this.#child.stdin?.write(`${JSON.stringify({ ...question, id })}\n`);
    return this.#soon(answer, `an answer to “${question.ask}”`);
  }

  /** Runs a script in the page. */
  page(script: string): Promise<unknown> {
    return this.ask({ ask: "page", script });
  }

  async end(): Promise<void> {
    await endChild(this.#child);
    if (!this.#keepsData) removeData(this.#data);
  }

  async #soon<T>(promise: Promise<T>, what: string): Promise<T> {
    let limit: NodeJS.Timeout | undefined;
    let ended: (() => void) | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const fail = (why: string) => reject(new Error(`Waited for ${what}: ${why}\n${this.#output}`));
      limit = setTimeout(() => fail("it took too long."), patienceMs);
      ended = () => fail("the program ended.");
      this.#child.once("close", ended);
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(limit);
      if (ended !== undefined) this.#child.off("close", ended);
    }
  }
}

/** A folder for a program's data. */
function freshData(): string {
  return mkdtempSync(join(tmpdir(), "tailrace-bench-"));
}

/** Removes it. */
function removeData(data: string): void {
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts a program, does something with it and ends it in any case. */
export async function withProgram<T>(
  options: StartOptions,
  work: (program: StartedProgram) => Promise<T>,
): Promise<T> {
  const program = new StartedProgram(options);
  try {
    return await work(program);
  } finally {
    await program.end();
  }
}
