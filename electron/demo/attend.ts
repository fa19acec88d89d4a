import { alterReply, isAlteration } from "./alter-reply.ts";
import { answerer, basePath, type RawCall } from "./answer-call.ts";
import type { Attended } from "./attended.ts";
import type { DemoControl } from "./control.ts";
import { faultyAnswer } from "./faulty-answer.ts";
import type { Reply } from "./http-call.ts";
import { refuse } from "./http-call.ts";
import { LastAnswers } from "./last-answers.ts";
import type { DemoClock, World } from "./world/world.ts";

/** A request as it arrived; its body is null where it was too large, or broke off. */
interface Arrived extends Omit<RawCall, "body"> {
  readonly body: string | null;
}

export type Attend = (arrived: Arrived) => Promise<Attended>;

/** Attends to requests: notes them, lets the faults that wait for them happen, and answers the rest. */
export function attendant(world: World, control: DemoControl): Attend {
  const answer = answerer(world, control);
  const lastAnswers = new LastAnswers();
  return async ({ body, ...call }) => {
    const { method, url, headers } = call;
    const path = `${url.pathname.replace(basePath, "")}${url.search}`;
    const outside = url.pathname === "/demo/control";
    const faults = outside ? [] : control.faults.take(method, url.pathname, url.search);
    const noted = (attended: Attended): Attended => {
      const ifMatch = headers["if-match"] ?? null;
      if (!outside) control.requests.push({ method, path, ifMatch, status: statusOf(attended) });
      return attended;
    };
    for (const fault of faults) {
      if (fault.kind === "latency") await pause(world.clock, fault.milliseconds);
    }
    const [before] = faults.filter((fault) => !afterwards.includes(fault.kind) && !isAlteration(fault));
    if (before !== undefined) return noted(faultyAnswer(before));
    const fresh = answered(() =>
      body === null ? refuse(413, "request body too large") : answer({ ...call, body }),
    );
    const stale = faults.some(({ kind }) => kind === "stale");
    const read = `${path} ${headers.accept ?? ""}`;
    const known = method === "GET" && !outside ? lastAnswers.of(read, fresh, stale) : fresh;
    const [after] = faults.filter(({ kind }) => kind === "drop-after" || kind === "status-after");
    return noted(
      after === undefined ? { kind: "reply", reply: alterReply(known, faults) } : faultyAnswer(after),
    );
  };
}

/** Kinds that let the request through first. */
const afterwards: readonly string[] = ["latency", "stale", "drop-after", "status-after"];

/** The status that is sent; null for none. */
function statusOf(attended: Attended): number | null {
  if (attended.kind === "reply") return attended.reply.status;
  return attended.kind === "huge" ? 200 : null;
}

/** A mistake in a route must look like one of the service’s own, not end the process. */
function answered(run: () => Reply): Reply {
  try {
    return run();
  } catch (error) {
    return refuse(500, `internal server error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function pause(clock: DemoClock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => clock.after(milliseconds, resolve));
}
