import { describe, expect, it } from "vitest";
import { longestTaskOf, partsOf } from "../../../../bench/support/page-trace.ts";

const page = { pid: 7, tid: 1 };
const main = { ...page, name: "thread_name", args: { name: "CrRendererMain" } };

/** Times in milliseconds. */
function event(name: string, from: number, length: number, thread = page) {
  return { ...thread, name, ts: from * 1000, dur: length * 1000, tdur: length * 500 };
}

describe("the longest task of a page", () => {
  it("is told with what it was made of, each kind without what it called of another", () => {
    const task = longestTaskOf({
      traceEvents: [
        main,
        event("RunTask", 0, 10),
        event("RunTask", 20, 60),
        event("RunTask", 20, 90, { pid: 7, tid: 2 }),
        event("Layout", 25, 12),
        event("FunctionCall", 40, 30),
        event("MinorGC", 45, 5),
        event("UpdateLayoutTree", 55, 4),
        event("Paint", 72, 0.5),
      ],
    });
    expect(task.clock).toBe(60);
    expect(task.processor).toBe(30);
    expect(Object.fromEntries(task.parts)).toEqual({
      other: 17.5,
      layout: 12,
      script: 21,
      "collecting garbage": 5,
      style: 4,
      paint: 0.5,
    });
    expect(partsOf(task)).toBe("script 21, other 18, layout 12, collecting garbage 5, style 4");
  });

  it("cannot be told of a trace that holds none", () => {
    const cut = { ...page, name: "RunTask", ts: 0, dur: 5 };
    expect(() => longestTaskOf({ traceEvents: [main, cut] })).toThrow("no task");
  });
});
