import { describe, expect, it } from "vitest";
import { RunCopies } from "../../../../../electron/services/egress/run-copies.ts";
import type { AppView } from "../../../../../shared/bridge/apps.ts";
import { ok } from "../../../../../shared/core/result.ts";
import type { LedgerEntry } from "../../../../../shared/egress/ledger.ts";
import { listOfEntries } from "../../../../../shared/egress/read/read-entries.ts";
import type { ListNow } from "../../../../../shared/egress/whole-list.ts";
import { createCopyBoard } from "../../../../support/copy-board.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { sampleApp, sampleEgress } from "../../../../support/sample-fleet.ts";

const now = 1_800_000_000_000;
const hour = 60 * 60 * 1000;

function setUp(
  productId: string,
  ledger: readonly LedgerEntry[] = [],
  others: readonly AppView[] = [],
  read: ListNow | null = null,
) {
  const clipboard = createCopyBoard();
  const egress = [sampleEgress(now, "203.0.113.7", "n1")];
  const app = sampleApp(now, { name: "Code", productId, egress });
  const runs = new RunCopies({
    app: () => ok(app),
    shownApps: () => ok([app, ...others]),
    ground: () => ({ sound: true, at: now }),
    readList: () => read,
    ledger: () => ok({ current: () => ledger }),
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

const readOf = (at: number, ...texts: readonly string[]): ListNow => ({
  list: listOfEntries(texts.map((text) => ({ text, label: "" }))),
  at,
});

describe("a list that was read with a token", () => {
  it("is replaced in whole, with what is foreign in it, as one that was pasted", async () => {
    const at = now - hour + 1;
    const { runs, clipboard } = setUp("okta", [], [], readOf(at, "198.51.100.4/32"));
    valueOf(await runs.copy({ ...question, list: { readAt: at }, way: "curl" }));
    expect(clipboard.copied[0]).toContain("198.51.100.4/32");
    expect(clipboard.copied[0]).toContain("203.0.113.7/32");
  });

  it("is none where it is old, not understood, another than was seen, or was never read", async () => {
    const old = setUp("okta", [], [], readOf(now - hour, "198.51.100.4"));
    const unclear = setUp("okta", [], [], readOf(now, "198.51.100.4", "office"));
    const ask = async ({ runs }: typeof old, readAt: number) =>
      problemOf(await runs.copy({ ...question, list: { readAt }, way: "curl" })).code;
    expect(await ask(old, now - hour)).toBe("nothing-to-copy");
    expect(await ask(unclear, now)).toBe("nothing-to-copy");
    expect(await ask(unclear, now - 1)).toBe("conflict");
    expect(await ask(setUp("okta"), now)).toBe("conflict");
    expect([old, unclear].flatMap(({ clipboard }) => clipboard.copied)).toEqual([]);
  });
});

describe("copying a removal", () => {
  const former = "203.0.113.9";
  const record: LedgerEntry = {
    id: "l1",
    appName: "Code",
    productId: "github",
    addresses: ["203.0.113.7", former],
    format: "line",
    at: now - 48 * hour,
    by: "ada@acme.example",
  };
  const list = (text: string, confirmedAt = now - 1) => ({
    appName: "Code",
    way: "gh",
    includeIPv6: false,
    list: { text, confirmedAt },
  });
  const whole = `203.0.113.7\n${former}\n198.51.100.4 office`;

  it("says how much it removes, and holds no addition and nothing foreign", async () => {
    const { runs, clipboard } = setUp("github", [record]);
    const copied = valueOf(await runs.copyRemoval(list(whole)));
    expect(copied.sentence).toBe("Copied for gh. It removes 1 IP.");
    expect(clipboard.copied[0]).toContain(`remove '${former}/32' '${former}'`);
    expect(clipboard.copied[0]).not.toMatch(/198\.51\.100\.4|\n {2}add '|ada@/u);
  });

  it("is refused without a green check, whatever the window says", async () => {
    const { runs, clipboard } = setUp("github", [record]);
    for (const argument of [
      list(former),
      list(whole, now - hour),
      list(whole, now + 1),
      list(`203.0.113.7\n198.51.100.4`),
      list(`203.0.113.7 Disabled\n${former}`),
    ])
      expect(problemOf(await runs.copyRemoval(argument)).code).toBe("nothing-to-copy");
    const bare = setUp("github");
    expect(problemOf(await bare.runs.copyRemoval(list(whole))).what).toBe(
      "Nothing of ours has expired in this list.",
    );
    expect([...clipboard.copied, ...bare.clipboard.copied]).toEqual([]);
  });

  it("rests on a list that was read as on one that was pasted", async () => {
    const ask = async (texts: readonly string[], at = now - 1) => {
      const { runs, clipboard } = setUp("github", [record], [], readOf(at, ...texts));
      const asked = { appName: "Code", way: "gh", includeIPv6: false, list: { readAt: at } };
      const copied = await runs.copyRemoval(asked);
      return copied.ok ? clipboard.copied[0] : copied.problem.code;
    };
    expect(await ask(["203.0.113.7/32", former, "198.51.100.4"])).toContain(`remove '${former}/32'`);
    expect(await ask([former, "198.51.100.4"])).toBe("nothing-to-copy");
    expect(await ask(["203.0.113.7/32", former], now - hour)).toBe("nothing-to-copy");
  });

  it("leaves what another app leaves by", async () => {
    const other = sampleApp(now, { name: "Other", egress: [sampleEgress(now, former, "n2")] });
    const { runs } = setUp("github", [record], [other]);
    expect(problemOf(await runs.copyRemoval(list(whole))).code).toBe("nothing-to-copy");
  });
});
