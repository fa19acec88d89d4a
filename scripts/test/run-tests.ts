import { join } from "node:path";
import { untilAskedToEnd } from "../app/supervise.ts";
import { runStep } from "./run-step.ts";
import { selectSteps, type Step } from "./steps.ts";
import { allPassed, summarise, type StepResult } from "./summary.ts";

const say = (line: string): void => console.log(line);

const selected = select();
if (selected === null) process.exit(2);

const stopping = new AbortController();
void untilAskedToEnd().then(() => stopping.abort());

const results: StepResult[] = [];
for (const step of selected) {
  const unbuilt = results.some((result) => result.name === "build" && result.outcome !== "passed");
  if (stopping.signal.aborted) {
    results.push(notRun(step, "stopped by the person"));
    continue;
  }
  if (step.needsBuild === true && unbuilt) {
    results.push(notRun(step, "the application could not be built"));
    continue;
  }
  say(`\n── ${step.title} ──`);
  results.push(
    await runStep(step, {
      root: join(import.meta.dirname, "../.."),
      say,
      stop: stopping.signal,
      judging: Boolean(process.env["CI"]),
    }),
  );
}

say(summarise(results));
process.exit(allPassed(results) && !stopping.signal.aborted ? 0 : 1);

function select(): readonly Step[] | null {
  try {
    return selectSteps(process.argv.slice(2));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return null;
  }
}

function notRun(step: Step, note: string): StepResult {
  return {
    name: step.name,
    title: step.title,
    outcome: "not run",
    seconds: 0,
    counts: null,
    failures: [],
    note,
  };
}
