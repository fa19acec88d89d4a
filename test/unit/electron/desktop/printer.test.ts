import { describe, expect, it } from "vitest";
import { createPrinter, type PrintWindow } from "../../../../electron/desktop/printer.ts";

/** A printer whose windows answer by hand. */
function desk(load: () => Promise<void> = () => Promise.resolve()) {
  const opened: string[] = [];
  const asked: ((printed: boolean, reason: string) => void)[] = [];
  let closed = 0;
  const printer = createPrinter((page) => {
    opened.push(page);
    return {
      load,
      print: (done) => {
        asked.push(done);
      },
      close: () => {
        closed += 1;
      },
    };
  });
  const answer = async (printed: boolean, reason: string) => {
    await expect.poll(() => asked.length).toBe(1);
    asked.shift()?.(printed, reason);
  };
  return { printer, opened, answer, closed: () => closed };
}

describe("printing a page", () => {
  it.each([
    ["was printed", true, "", { ok: true, value: true }],
    ["was closed by the person", false, "Print job canceled", { ok: true, value: false }],
    [
      "could not print",
      false,
      "Invalid printer settings",
      {
        ok: false,
        problem: { code: "print-refused", evidence: { details: ["Invalid printer settings"] } },
      },
    ],
    ["could not, and does not say why", false, "", { ok: false, problem: { code: "print-refused" } }],
  ] as const)("says that its dialog %s, and leaves no window", async (_what, printed, reason, expected) => {
    const { printer, opened, answer, closed } = desk();
    const result = printer.print("<p>report</p>");
    await answer(printed, reason);
    expect(await result).toMatchObject(expected);
    expect(opened).toEqual(["<p>report</p>"]);
    expect(closed()).toBe(1);
  });

  it("says why its page could not be loaded, and leaves no window", async () => {
    const { printer, closed } = desk(() => Promise.reject(new Error("ERR_FAILED")));
    expect(await printer.print("")).toMatchObject({
      ok: false,
      problem: { code: "print-refused", evidence: { details: ["ERR_FAILED"] } },
    });
    expect(closed()).toBe(1);
  });

  it("says why no window could be opened, and prints the next page", async () => {
    const windows: (() => PrintWindow)[] = [
      () => {
        throw new Error("No display");
      },
      () => ({
        load: () => Promise.resolve(),
        print: (done) => done(true, ""),
        close: () => undefined,
      }),
    ];
    const printer = createPrinter(() => {
      const open = windows.shift();
      if (open === undefined) throw new Error("No third window was asked for.");
      return open();
    });
    expect(await printer.print("one")).toMatchObject({
      ok: false,
      problem: { code: "print-refused", evidence: { details: ["No display"] } },
    });
    expect(await printer.print("two")).toEqual({ ok: true, value: true });
  });

  it("prints one at a time, and the next once that is over", async () => {
    const { printer, opened, answer } = desk();
    const first = printer.print("one");
    expect(await printer.print("two")).toMatchObject({ ok: false, problem: { code: "busy" } });
    await answer(true, "");
    expect(await first).toMatchObject({ ok: true });
    const third = printer.print("three");
    await answer(false, "Print job cancelled");
    expect(await third).toMatchObject({ ok: true, value: false });
    expect(opened).toEqual(["one", "three"]);
  });
});
