import { describe, expect, it } from "vitest";
import { RunCopies } from "../../../../../electron/services/egress/run-copies.ts";
import { ok } from "../../../../../shared/core/result.ts";
import { createCopyBoard } from "../../../../support/copy-board.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { sampleApp, sampleEgress } from "../../../../support/sample-fleet.ts";

const now = 1_800_000_000_000;
const hour = 60 * 60 * 1000;

function setUp(productId: string) {
  const clipboard = createCopyBoard();
  const egress = [sampleEgress(now, "203.0.113.7", "n1")];
  const runs = new RunCopies({
    app: () => ok(sampleApp(now, { name: "Code", productId, egress })),
    ledger: () => ok({ current: () => [] }),
    clipboard,
    clock: { now: () => now },
  });
  return { runs, clipboard };
}

const question = { appName: "Code", missing: ["203.0.113.7"], own: ["203.0.113.7"], list: null };
const pasted = (confirmedAt: number) => ({ text: "198.51.100.4 office", confirmedAt });

describe("copying a command", () => {
  it("says how much it adds, and ends without a line break", async () => {
    const { runs, clipboard } = setUp("github");
    const copied = valueOf(await runs.copy({ ...question, way: "gh" }));
    expect(copied.sentence).toBe("Copied for gh. It adds 1 IP.");
    expect(clipboard.copied[0]).toMatch(/^\( set -eu\n[^]*'203\.0\.113\.7\/32'[^]*\)$/u);
  });

  it("copies no address but those of the app", async () => {
    const { runs, clipboard } = setUp("github");
    const other = ["198.51.100.9"];
    expect(problemOf(await runs.copy({ ...question, missing: other, way: "gh" })).code).toBe("not-found");
    expect(problemOf(await runs.copy({ ...question, own: other, way: "gh" })).code).toBe("not-found");
    expect(clipboard.copied).toEqual([]);
  });

  it("writes what replaces a list only from one that is whole and fresh by its own clock", async () => {
    const { runs, clipboard } = setUp("okta");
    for (const list of [null, pasted(now - hour), pasted(now + 1)]) {
      expect(problemOf(await runs.copy({ ...question, list, way: "curl" })).code).toBe("nothing-to-copy");
    }
    valueOf(await runs.copy({ ...question, list: pasted(now - hour + 1), way: "curl" }));
    expect(clipboard.copied[0]).toContain("198.51.100.4/32");
  });
});
