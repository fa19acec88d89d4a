import { describe, expect, it } from "vitest";
import { EgressTable } from "../../../../../electron/services/egress/egress-table.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import type { AppView } from "../../../../../shared/bridge/apps.ts";
import { createCopyBoard } from "../../../../support/copy-board.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { sampleApp, sampleEgress } from "../../../../support/sample-fleet.ts";
import { sampleState } from "../../../../support/sample-state.ts";

const now = Date.UTC(2026, 10, 28, 9, 30);

function tableOf(apps: readonly AppView[], ledger = sampleState(now).fleet.ledger) {
  const clipboard = createCopyBoard();
  const table = new EgressTable({
    apps: () => ok(apps),
    ledger: () => ok({ current: () => ledger }),
    clipboard,
  });
  return { table, clipboard };
}

describe("the table of all egress IPs", () => {
  const egress = [sampleEgress(now, "203.0.113.7", "n1"), sampleEgress(now, "203.0.113.91", "n2")];
  const delta = { add: ["203.0.113.91"], remove: ["203.0.113.4"], unchanged: ["203.0.113.7"], kept: [] };

  it("has a row for what belongs in a list and for what may go, with who recorded it", async () => {
    const entry = {
      id: "ledger-1",
      appName: "GitHub",
      productId: "github",
      addresses: ["203.0.113.7", "203.0.113.4"],
      format: "line",
      at: now,
      by: "=bruno",
    };
    const { table, clipboard } = tableOf([sampleApp(now, { name: "GitHub", egress, delta })], [entry]);
    const { sentence } = valueOf(await table.copy());
    expect(sentence).toBe("Copied 3 rows as CSV, for a spreadsheet");
    const [head, ...rows] = (clipboard.copied[0] ?? "").split("\r\n");
    expect(head).toBe("App,Egress IP,Connector,Allowlist,Recorded at,Recorded by");
    const recorded = "2026-11-28T09:30:00.000Z,'=bruno";
    expect(
      rows.map((row) =>
        row
          .split(",")
          .filter((_cell, place) => place !== 2)
          .join(","),
      ),
    ).toEqual([
      `GitHub,203.0.113.7,in the list,${recorded}`,
      `GitHub,203.0.113.91,to add,${recorded}`,
      `GitHub,203.0.113.4,to remove,${recorded}`,
      "",
    ]);
  });

  it("claims nothing of a list that nobody recorded", async () => {
    const { table, clipboard } = tableOf([sampleApp(now, { name: "Jira", egress, delta: null })], []);
    valueOf(await table.copy());
    expect(clipboard.copied[0]).toContain(",not recorded,,");
  });

  it("says why there is none", async () => {
    const { table } = tableOf([sampleApp(now, { name: "Jira", egress: [], delta: null })]);
    expect(problemOf(await table.copy()).code).toBe("nothing-to-copy");
    const unread = new EgressTable({
      apps: () => fail(problem("not-found", "The policy file was not read.")),
      ledger: () => ok({ current: () => [] }),
      clipboard: createCopyBoard(),
    });
    expect(problemOf(await unread.copy()).what).toBe("The policy file was not read.");
  });
});
