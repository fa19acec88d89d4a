import { describe, expect, it } from "vitest";
import { answerCopy } from "../../../../electron/desktop/copy-answer.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";

describe("what the tray says after a copy", () => {
  it.each([
    [ok({ sentence: "Copied 2 egress IPs of GitHub" }), "Copied", "Copied 2 egress IPs of GitHub"],
    [
      fail(problem("nothing-to-copy", "There is no egress IP.")),
      "Nothing was copied",
      "There is no egress IP.",
    ],
  ])("is an answer, shown whatever the preference", (result, title, body) => {
    const notified: unknown[] = [];
    answerCopy({ notify: (notification) => notified.push(notification) }, result);
    expect(notified).toEqual([{ title, body, answer: true }]);
  });
});
