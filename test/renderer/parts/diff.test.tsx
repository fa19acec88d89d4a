import { fireEvent, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { DiffHunk } from "../../../shared/policy/text/diff.ts";
import {
  changeCounts,
  linesBetween,
  placeWords,
  sideBySideRows,
  unifiedRows,
} from "../../../renderer/parts/diff/diff-rows.ts";
import type { DiffRow } from "../../../renderer/parts/diff/diff-rows.ts";
import { FoldedDiff } from "../../../renderer/parts/diff/folded-diff.tsx";
import { DiffView } from "../../../renderer/parts/diff/diff-view.tsx";
import { sampleReview } from "../../support/sample-review.ts";

const same = (line: number, text = `line ${line}`) =>
  ({ kind: "same", text, oldLine: line, newLine: line }) as const;

const written = (rows: readonly DiffRow[]) =>
  rows.map((row) =>
    row.kind === "fold" ? `fold ${row.lines.length}` : `${row.left?.text ?? "·"}|${row.right?.text ?? "·"}`,
  );

describe("diff rows", () => {
  const change = [
    same(1),
    { kind: "removed", text: "old a", oldLine: 2 },
    { kind: "removed", text: "old b", oldLine: 3 },
    { kind: "added", text: "new a", newLine: 2 },
    same(4),
  ] as const;

  it("put a removed line beside the added one that replaces it", () => {
    expect(written(sideBySideRows(change))).toEqual([
      "line 1|line 1",
      "old a|new a",
      "old b|·",
      "line 4|line 4",
    ]);
  });

  it("keep every line in order when unified", () => {
    expect(written(unifiedRows(change))).toEqual([
      "line 1|line 1",
      "old a|·",
      "old b|·",
      "·|new a",
      "line 4|line 4",
    ]);
  });

  it("are told by their reason, else by the first changed line that says something", () => {
    const lines = [
      same(1),
      { kind: "added", text: "  {", newLine: 2 },
      { kind: "added", text: '  "a": 1,', newLine: 3 },
    ] as const;
    const hunk = { oldStart: 1, newStart: 1, lines };
    expect(placeWords(hunk)).toBe('"a": 1,');
    expect(placeWords({ ...hunk, lines: lines.slice(0, 2) })).toBe("Line 1");
    expect(placeWords({ ...hunk, reason: "Routes 5 domains" })).toBe("Routes 5 domains");
  });

  it("fold a long unchanged run but keep three lines on the side of a change", () => {
    const lines = [
      { kind: "removed", text: "gone", oldLine: 1 } as const,
      ...Array.from({ length: 12 }, (_, index) => same(index + 2)),
      { kind: "added", text: "new", newLine: 20 } as const,
    ];
    expect(written(unifiedRows(lines))).toEqual([
      "gone|·",
      "line 2|line 2",
      "line 3|line 3",
      "line 4|line 4",
      "fold 6",
      "line 11|line 11",
      "line 12|line 12",
      "line 13|line 13",
      "·|new",
    ]);
  });

  it("count the lines between hunks and those that changed", () => {
    const [first, second] = sampleReview().hunks;
    if (first === undefined || second === undefined) throw new Error("The sample has two hunks.");
    expect(linesBetween(undefined, first)).toBe(11);
    expect(linesBetween(first, second)).toBe(71);
    expect(changeCounts([first, second])).toEqual({ added: 1, removed: 3 });
  });
});

describe("the diff view", () => {
  it("labels each hunk with its reason and reads changes out in words", async () => {
    const user = userEvent.setup();
    render(<DiffView hunks={sampleReview().hunks} label="Changes to the policy file" />);
    expect(screen.getByRole("table", { name: /^The app itself\./u })).toBeTruthy();
    expect(screen.getByText("1 line added, 3 lines removed")).toBeTruthy();
    expect(screen.getAllByText("Removed:", { exact: false })).toHaveLength(3);
    expect(screen.queryByText(/line 2 of a comment/u)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Show 9 unchanged lines" }));
    expect(screen.getByText(/line 2 of a comment/u)).toBeTruthy();
  });

  it("draws a very long change in parts", () => {
    const hunks: DiffHunk[] = Array.from({ length: 4 }, (_, index) => ({
      oldStart: index * 1000 + 1,
      newStart: index * 1000 + 1,
      reason: `Part ${index}`,
      lines: Array.from({ length: 600 }, (__, line) => ({
        kind: "same" as const,
        text: `${index} ${line}`,
        oldLine: index * 1000 + line + 1,
        newLine: index * 1000 + line + 1,
      })),
    }));
    render(<DiffView hunks={hunks} label="Changes" />);
    expect(screen.queryByText("Part 3")).toBeNull();
    fireEvent.click(screen.getByText("Show 2 more places"));
    expect(screen.getByText("Part 3")).toBeTruthy();
  });
});

const heads = (...reasons: readonly string[]) => {
  const hunks = reasons.map((reason, at): DiffHunk => {
    const line = at * 9 + 1;
    return { oldStart: line, newStart: line, reason, lines: [{ kind: "added", text: "a", newLine: line }] };
  });
  render(<FoldedDiff hunks={hunks} label="Changes" />);
  return reasons.map((reason) => screen.getByTitle(reason).textContent);
};

describe("the heads of a folded diff", () => {
  it("cut logins before the @ and keep them whole in the tooltip", () => {
    expect(
      heads(
        "Takes emre@acme.example.com out of group:eng; Removes Test 2, which tests emre@acme.example.com",
        "Lets user:*@example.com use Grant 4",
      ),
    ).toEqual([
      "Takes emre out of group:eng; Removes Test 2, which tests emre",
      "Lets user:*@example.com use Grant 4",
    ]);
  });

  it("keep logins whole that would read the same", () => {
    expect(
      heads("Takes emre@acme.example.com out of group:eng", "Adds emre@other.example, ann@github to group:a"),
    ).toEqual(["Takes emre@acme.example.com out of group:eng", "Adds emre@other.example, ann to group:a"]);
  });
});
