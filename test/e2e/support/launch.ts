import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { _electron, type BrowserContext, type ElectronApplication, type Page } from "playwright";
import { readRuntime } from "../../../scripts/app/runtime.ts";
import { artifactFolder } from "../../../scripts/test/artifacts.ts";

const root = join(import.meta.dirname, "../../..");

/**
 * Holds the application back until Playwright listens. Without it a window that loads in just that moment is missed
 * once in some forty starts. Playwright loads it by itself only for an Electron that it finds by itself.
 */
const loader = join(
  dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")),
  "lib/server/electron/loader.js",
);

/** What stood in the window at each step, where `TRACE=1` asks for it: it takes a tenth of each test’s time. */
const traced = process.env["TRACE"] === "1";

/** The running application and what it writes to its terminal. */
export interface Running {
  readonly context: () => BrowserContext;
  readonly page: Page;
  /** Everything on stdout and stderr so far. */
  readonly output: () => string;
  /** Folder of the application's data. */
  readonly data: string;
  /** Quits as a person does and waits for the end. */
  readonly quit: () => Promise<void>;
  /** Ends it without warning, as a power cut does. */
  readonly kill: () => Promise<void>;
}

/** One whose main process can be asked as well. */
export interface RunningElectron extends Running {
  readonly app: ElectronApplication;
  /** Lets it answer nothing and do nothing any more. Resolves, with the signal, when somebody ends it. */
  readonly hang: () => Promise<NodeJS.Signals | null>;
}

/** How to start it. */
export interface LaunchOptions {
  /** Taken over from an earlier run; a fresh one by default. */
  readonly data?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** "own" follows the person’s choice of appearance; by default the window is light whatever that is. */
  readonly colours?: "own";
}

/** Folder for one application's data. */
export function freshData(): string {
  return mkdtempSync(join(tmpdir(), "tailrace-e2e-"));
}

function startArguments(data: string): readonly string[] {
  return [root, `--user-data-dir=${data}`, "--force-prefers-reduced-motion", "--disable-gpu"];
}

function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  // A process that crashes says where, so that the log of a failed test holds it.
  const inherited = { ...process.env, ELECTRON_ENABLE_STACK_DUMPING: "true" };
  return Object.fromEntries(
    Object.entries({ ...inherited, ...more }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== "ELECTRON_RUN_AS_NODE",
    ),
  );
}

/** Starts the application once more on the same data, undriven, and waits until that process has ended. */
export async function startAgain(data: string, args: readonly string[] = []): Promise<void> {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  await promisify(execFile)(readRuntime(root).executable, [...sandbox, ...startArguments(data), ...args], {
    env: environment(),
    timeout: 30_000,
  });
}

/** Starts the built application under the desktop of this process and waits for the first screen in its window. */
export async function launch(options: LaunchOptions = {}): Promise<RunningElectron> {
  const data = options.data ?? freshData();
  const app = await _electron.launch({
    executablePath: readRuntime(root).executable,
    args: ["-r", loader, ...startArguments(data), ...(options.args ?? [])],
    env: environment(options.env),
    ...(options.colours === "own" ? { colorScheme: null } : {}),
    timeout: 60_000,
  });
  let output = "";
  const child = app.process();
  const hear = (chunk: Buffer | string) => {
    output += String(chunk);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once("exit", (_code, signal) => resolve(signal));
  });
  if (traced) await app.context().tracing.start({ snapshots: true });
  const page = await app.firstWindow({ timeout: 60_000 });
  // While the window does not know its state there is nothing to press in it.
  await page.getByRole("button").first().waitFor({ timeout: 60_000 });
  // A first screen is there before what stands behind it. While the main process is busy loading that, Playwright may lose
  // the answer to a question asked of it: https://github.com/microsoft/playwright/issues/33737.
  await page.evaluate(`window.tailrace.commands["about.read"]({}).then(() => null)`);
  return {
    app,
    context: () => app.context(),
    page,
    output: () => output,
    data,
    quit: async () => {
      await app.close();
      await ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    hang: () => {
      child.kill("SIGSTOP");
      return ended;
    },
  };
}

/** Leaves a picture, the log and a trace, if one was taken, of a failed test where the summary looks for them. */
export async function keepEvidence(running: Running, testName: string): Promise<void> {
  const folder = artifactFolder(root, "e2e", testName);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "terminal.log"), running.output());
  try {
    writeFileSync(join(folder, "main.log"), readFileSync(join(running.data, "logs/main.log")));
  } catch {
    writeFileSync(join(folder, "main.log"), "There is no log file.\n");
  }
  // Whatever of it ended with the application cannot be had any more.
  await running.page.screenshot({ path: join(folder, "window.png") }).catch(() => undefined);
  if (!traced) return;
  await running
    .context()
    .tracing.stop({ path: join(folder, "trace.zip") })
    .catch(() => undefined);
}

/** Removes an application's data. */
export function removeData(data: string): void {
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}
