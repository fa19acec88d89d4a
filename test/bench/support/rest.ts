import { setTimeout as after } from "node:timers/promises";
import type { TimerCount } from "../probe/protocol.ts";
import { connect } from "./connected-program.ts";
import type { DemoProcess } from "./demo-process.ts";
import type { StartedProgram } from "./started-program.ts";

/** So long after the window is gone, its memory is given back and nothing is left to be done. */
const calmMs = 10_000;
const patienceMs = 60_000;

/** Brings a started Tailrace to rest: connected, read once, its window closed and let go. */
export async function bringToRest(program: StartedProgram, demo: DemoProcess): Promise<void> {
  await program.usable();
  await connect(program, demo);
  await program.ask({ ask: "close-window" });
  const since = performance.now();
  while ((await program.ask({ ask: "windows" })) !== 0) {
    if (performance.now() - since > patienceMs) throw new Error("The window was not let go.");
    await after(200);
  }
  await after(calmMs);
}

/** How often each timer of a program fires in a minute. */
export async function timersInAMinute(program: StartedProgram): Promise<readonly TimerCount[]> {
  await program.ask({ ask: "timers" });
  await after(60_000);
  return (await program.ask({ ask: "timers" })) as readonly TimerCount[];
}
