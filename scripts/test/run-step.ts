import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "../build/build-all.ts";
import { endChild, exitOf } from "../app/supervise.ts";
import { withDesktopSession } from "../desktop/desktop-session.mjs";
import { artifactsOf, resultsFolder, troublesOf } from "./artifacts.ts";
import type { Step } from "./steps.ts";
import type { StepResult } from "./summary.ts";
import { readReport } from "./vitest-report.ts";

/** What a run of steps knows about its surroundings. */
export interface RunContext {
  readonly root: string;
  readonly say: (line: string) => void;
  /** Ends what is running, for Ctrl-C. */
  readonly stop: AbortSignal;
  /** True on the machine that judges a change: nothing may be skipped there. */
  readonly judging: boolean;
}

/** Runs one step to its end. Never throws: what goes wrong is the step's result. */
export async function runStep(step: Step, context: RunContext): Promise<StepResult> {
  const start = performance.now();
  const finish = (rest: Pick<StepResult, "outcome" | "note"> & Partial<StepResult>): StepResult => ({
    name: step.name,
    title: step.title,
    seconds: (performance.now() - start) / 1000,
    counts: null,
    failures: [],
    ...rest,
  });
  try {
    if (step.work.kind === "build") {
      await ensureBuilt(context.root, context.say);
      return finish({ outcome: "passed", note: "" });
    }
    const ended = await runPrograms(step, context);
    if (step.work.kind !== "vitest") return finish(ended);
    return finish(judge(step, context, ended));
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    context.say(note);
    return finish({ outcome: "failed", note });
  }
}

type Ended = Pick<StepResult, "outcome" | "note">;

/** Adds the tests' counts, and finds fault where a test runner does not: no tests at all, or skipped ones. */
function judge(step: Step, context: RunContext, ended: Ended): Ended & Partial<StepResult> {
  const counts = readReport(reportFile(context.root, step));
  if (counts === null) return { outcome: "failed", note: ended.note || "the test runner left no report" };
  const failures = counts.failures.map((failure) => ({
    ...failure,
    file: failure.file.replace(`${context.root}/`, ""),
    artifacts: artifactsOf(context.root, step.name, failure.name),
    troubles: troublesOf(context.root, step.name, failure.name),
  }));
  const base = { counts, failures };
  if (counts.passed + counts.failed === 0) return { ...base, outcome: "failed", note: "it ran no test" };
  if (context.judging && step.complete === true && counts.skipped > 0) {
    return {
      ...base,
      outcome: "failed",
      note: `${counts.skipped} of its tests were skipped, and none may be`,
    };
  }
  return { ...base, ...ended };
}

function reportFile(root: string, step: Step): string {
  return join(root, resultsFolder, `${step.name}.json`);
}

async function runPrograms(step: Step, context: RunContext): Promise<Ended> {
  if (step.work.kind === "vitest") {
    // What an earlier run left must not pass for this one's.
    rmSync(reportFile(context.root, step), { force: true });
    rmSync(join(context.root, resultsFolder, step.name), { recursive: true, force: true });
    mkdirSync(join(context.root, resultsFolder), { recursive: true });
  }
  const [command, args] = commandOf(step, context.root);
  if (step.desktop !== true) return runProgram(step, command, args, process.env, context);
  return withDesktopSession({}, ({ env }) => runProgram(step, command, args, env, context));
}

function commandOf(step: Step, root: string): [command: string, args: readonly string[]] {
  if (step.work.kind === "program") return [step.work.command, step.work.args];
  if (step.work.kind === "build") throw new Error("A build is not a program.");
  const { config, project } = step.work;
  return [
    "vitest",
    [
      "run",
      "--config",
      config,
      ...(project === undefined ? [] : ["--project", project]),
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reportFile(root, step)}`,
    ],
  ];
}

async function runProgram(
  step: Step,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { root, stop }: RunContext,
): Promise<Ended> {
  if (stop.aborted) return { outcome: "not run", note: "stopped by the person" };
  const child = spawn(command, [...args], {
    cwd: root,
    // Each worker of a test runner loads the runner anew; what was compiled for one serves the next.
    env: { ...env, NODE_COMPILE_CACHE: join(root, ".cache/compile") },
    stdio: ["ignore", "inherit", "inherit"],
  });
  let note = "";
  const end = (why: string): void => {
    note = why;
    void endChild(child);
  };
  const limit = setTimeout(
    () => end(`it took more than ${step.limitMinutes} minutes`),
    step.limitMinutes * 60_000,
  );
  const onStop = (): void => end("stopped by the person");
  stop.addEventListener("abort", onStop);
  try {
    const status = await exitOf(child);
    return { outcome: status === 0 && note === "" ? "passed" : "failed", note };
  } finally {
    clearTimeout(limit);
    stop.removeEventListener("abort", onStop);
  }
}
