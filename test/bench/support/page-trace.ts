import * as v from "valibot";

const eventSchema = v.object({
  name: v.string(),
  pid: v.number(),
  tid: v.number(),
  /** Microseconds, on the clock. */
  ts: v.optional(v.number(), 0),
  dur: v.optional(v.number()),
  /** Processor time of the thread in microseconds. */
  tdur: v.optional(v.number()),
  args: v.optional(v.object({ name: v.optional(v.unknown()) })),
});
type TraceEvent = v.InferOutput<typeof eventSchema>;

const traceSchema = v.object({ traceEvents: v.array(eventSchema) });

/** A task of a page’s main thread, in milliseconds. */
export interface PageTask {
  readonly clock: number;
  readonly processor: number;
  /** What it was made of, on the clock: each kind of work without what it called of another. */
  readonly parts: ReadonlyMap<string, number>;
}

/** Kinds of work by the names that Chromium gives its parts; everything else is “other”. */
const kinds: Readonly<Record<string, RegExp>> = {
  script: /^(?:FunctionCall|EvaluateScript|EventDispatch|RunMicrotasks|FireAnimationFrame|TimerFire|v8\.)/u,
  style: /^(?:UpdateLayoutTree|ParseAuthorStyleSheet)/u,
  layout: /^Layout$/u,
  paint: /^(?:PrePaint|Paint|Layerize|Commit|UpdateLayer)/u,
  "collecting garbage": /GC/u,
};

/**
 * The longest task that a trace holds of its page’s main thread. Throws where it holds none: a task that was still running
 * when the recording began or ended has no time of its own.
 */
export function longestTaskOf(recorded: unknown): PageTask {
  const { traceEvents } = v.parse(traceSchema, recorded);
  const main = traceEvents.find((event) => event.args?.name === "CrRendererMain");
  const events = traceEvents.filter(
    ({ pid, tid, tdur }) => pid === main?.pid && tid === main.tid && tdur !== undefined,
  );
  const tasks = events.filter(({ name }) => name === "RunTask");
  const [first, ...rest] = tasks;
  if (first === undefined) throw new Error("The trace holds no task of the page.");
  const longest = rest.reduce((one, other) => (durationOf(other) > durationOf(one) ? other : one), first);
  return {
    clock: durationOf(longest),
    processor: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
    parts: ownTimes(
      events.filter((event) => event !== longest && isWithin(event, longest)),
      longest,
    ),
  };
}

/** What a task was made of, in words: what took longest first. */
export function partsOf({ parts }: PageTask): string {
  return [...parts]
    .filter(([, time]) => time >= 1)
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, time]) => `${kind} ${time.toFixed(0)}`)
    .join(", ");
}

function ownTimes(inner: readonly TraceEvent[], task: TraceEvent): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const add = (name: string, time: number): void => {
    const kind = Object.entries(kinds).find(([, names]) => names.test(name))?.[0] ?? "other";
    times.set(kind, (times.get(kind) ?? 0) + time);
  };
  add(task.name, durationOf(task));
  const open = [task];
  for (const event of inner.toSorted(
    (one, other) => one.ts - other.ts || durationOf(other) - durationOf(one),
  )) {
    while (open.length > 1 && !isWithin(event, open.at(-1) ?? task)) open.pop();
    add(open.at(-1)?.name ?? task.name, -durationOf(event));
    add(event.name, durationOf(event));
    open.push(event);
  }
  return times;
}

function isWithin({ ts, dur = 0 }: TraceEvent, { ts: from, dur: length = 0 }: TraceEvent): boolean {
  return ts >= from && ts + dur <= from + length;
}

function durationOf({ dur = 0 }: TraceEvent): number {
  return dur / 1000;
}
