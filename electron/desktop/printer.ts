import { problem, type Problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { Printer } from "../ports/desktop.ts";

/** An unseen window with one page. */
export interface PrintWindow {
  readonly load: () => Promise<void>;
  /** Opens the system’s dialog; answers whether it printed, and otherwise why not. */
  readonly print: (done: (printed: boolean, reason: string) => void) => void;
  readonly close: () => void;
}

/** What Chromium says where a person closed the dialog. */
const closedByPerson = /cancel/iu;

/** Prints one page at a time, each in a window of its own that is gone afterwards. */
export function createPrinter(open: (page: string) => PrintWindow): Printer {
  let isPrinting = false;
  return {
    print: async (page) => {
      if (isPrinting) return fail(stillPrinting);
      isPrinting = true;
      let window: PrintWindow | null = null;
      try {
        window = open(page);
        await window.load();
        return await printed(window);
      } catch (error) {
        return fail(notPrinted(error instanceof Error ? error.message : String(error)));
      } finally {
        isPrinting = false;
        window?.close();
      }
    },
  };
}

function printed(window: PrintWindow): Promise<Result<boolean>> {
  return new Promise((resolve) => {
    window.print((isDone, reason) => {
      if (isDone) resolve(ok(true));
      else resolve(closedByPerson.test(reason) ? ok(false) : fail(notPrinted(reason)));
    });
  });
}

const stillPrinting = problem("busy", "A page is being printed already.", {
  meaning: "Nothing was printed.",
  remedy: "Close its dialog first.",
});

function notPrinted(reason: string): Problem {
  return problem("print-refused", "The system did not print the page.", {
    meaning: "Nothing was printed.",
    remedy: "Save the page instead, and print it from a browser.",
    ...(reason === "" ? {} : { evidence: { details: [reason] } }),
  });
}
