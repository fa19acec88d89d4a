import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reviewPage } from "../../../../shared/export/review-page.ts";
import { reportOf, reviewCsv, reviewMarkdown } from "../../../../shared/export/review-report.ts";
import { accessReview, reviewItem } from "../../../support/sample-access-review.ts";

const word = { enteredBy: "bruno@acme.example.com", reviewer: "greta@acme.example.com", at: 5 } as const;

describe("the report of an access review", () => {
  it("holds every item once, whatever was decided", () => {
    const choices = fc.array(fc.constantFrom("keep", "revoke", "unsure", null), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(choices, (chosen) => {
        const items = chosen.map((_, index) => reviewItem(index + 1, { name: `thing-${index + 1}-end` }));
        const decisions = chosen.flatMap((choice, index) =>
          choice === null ? [] : [{ ...word, item: index + 1, choice, comment: "" }],
        );
        const report = reportOf(accessReview(items, { decisions }), "Acme");
        for (const text of [reviewCsv(report), reviewMarkdown(report), reviewPage(report)]) {
          for (const { name } of items) expect(text.split(name)).toHaveLength(2);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("shows hostile names and comments as text", () => {
    const hostile = `<script>alert(1)</script>"><img src=x onerror='y'>|\n=HYPERLINK("x")\u202E`;
    const items = [reviewItem(1, { name: hostile, through: [hostile], isDirect: false })];
    const decisions = [{ ...word, item: 1, choice: "revoke" as const, comment: hostile }];
    const report = reportOf(accessReview(items, { name: hostile, decisions }), hostile);
    const page = reviewPage(report);
    expect(page).not.toMatch(/<(?:script|img)/u);
    expect(page).toContain("default-src 'none'");
    const [, style = ""] = /<style>([\s\S]*)<\/style>/u.exec(page) ?? [];
    expect(page).toContain(`style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    for (const text of [page, reviewCsv(report), reviewMarkdown(report)])
      expect(text).not.toContain("\u202E");
    const rows = reviewMarkdown(report)
      .split("\n")
      .filter((line) => line.startsWith("| "));
    for (const row of rows) expect(row.split(/(?<!\\)\|/u)).toHaveLength(9);
    expect(reviewCsv(reportOf(accessReview([reviewItem(1, { name: "=1+1" })]), "Acme"))).toContain("'=1+1");
  });

  it("says what was applied, by whom, and what the end rule did", () => {
    const closing = {
      state: "closed",
      at: 10,
      by: "greta",
      hashBefore: "b1",
      hashAfter: "c2",
      gone: [],
      unfound: [],
      roles: [],
      done: [],
      results: [
        { item: 1, result: "removed", why: "" },
        { item: 2, result: "by hand", why: "Still held through group:eng." },
      ],
    } as const;
    const decisions = [{ ...word, item: 1, choice: "revoke" as const, comment: "moved" }];
    const review = accessReview([reviewItem(1), reviewItem(2)], { decisions, closing });
    const csv = reviewCsv(reportOf(review, "Acme")).split("\r\n");
    expect(csv[1]).toContain('revoke,"greta@acme.example.com, entered by bruno@acme.example.com",moved');
    expect(csv[1]).toContain("removed,,a41f,b1,c2");
    expect(csv[2]).toContain('"left open, revoke",end rule');
    expect(csv[3]).toContain("could not be known");
  });
});
