import type { DemoTailnet } from "../../electron/demo/server.ts";
import { connect } from "../support/connected-application.ts";
import { startApplication, type FakeWorld, type StartedApplication } from "../support/fake-world.ts";
import { mortal, type Mortal } from "./mortal.ts";

/** One run of the application on a machine, from its start to its end. */
export interface Run extends Mortal {
  readonly application: StartedApplication;
}

/** Starts the application on what lies on this machine. */
export async function startRun(world: FakeWorld): Promise<Run> {
  const life = mortal(world);
  return { ...life, application: await startApplication(life.world) };
}

/** Connects it. Nothing goes wrong on purpose yet, but a busy machine can take longer than the shortened patience. */
export async function connectRun(
  { application }: Pick<Run, "application">,
  demo: Pick<DemoTailnet, "credentials" | "baseUrl">,
  triesLeft = 5,
): Promise<void> {
  try {
    await connect(application.handlers, demo);
  } catch (error) {
    if (triesLeft === 0) throw error;
    await connectRun({ application }, demo, triesLeft - 1);
  }
}

/** What came of work, or null where the run ended before. */
export function whileItRuns<T>({ ended }: Mortal, work: Promise<T>): Promise<T | null> {
  return Promise.race([work, ended.then(() => null)]);
}
