import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reviewPage } from "../../../../shared/export/review-page.ts";
import {
  reportOf,
  reportParts,
  reviewCsv,
  reviewMarkdown,
  scopeWords,
} from "../../../../shared/export/review-report.ts";
import { accessReview, reviewItem } from "../../../support/sample-access-review.ts";
import { keyItem } from "../../../support/sample-thing.ts";

const word = { enteredBy: "bruno@acme.example.com", reviewer: "greta@acme.example.com", at: 5 } as const;

const closed = {
  state: "closed",
  at: 10,
  by: "greta",
  hashBefore: "b1",
  hashAfter: "c2",
  gone: [],
  unfound: [],
  roles: [],
  acts: [],
  done: [],
} as const;

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

  it("names its sections as the screens do", () => {
    expect(scopeWords({ scope: { of: "sections", sections: ["tagOwners", "credentials"] } })).toBe(
      "Tag owners, API credentials",
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

  it("breaks a hash and an id inside, and never a word", () => {
    const id = "a1B2c3D4e5F6g7H8i9J0k1L2";
    const comment = `Moved to infrastructure in November ${id}`;
    const decisions = [{ ...word, item: 1, choice: "revoke" as const, comment }];
    const page = reviewPage(reportOf(accessReview([reviewItem(1)], { decisions }), "Acme"));
    const broken = [...page.matchAll(/<span class="long">([^<]*)/gu)].map(([, text]) => text);
    expect(broken).toEqual([id]);
    expect(page).toContain("<td>Moved to infrastructure in November ");
    const [, style = ""] = /<style>([\s\S]*)<\/style>/u.exec(page) ?? [];
    expect(style.match(/overflow-wrap/gu)).toHaveLength(1);
    expect(style).toContain("code, .long { overflow-wrap: anywhere }");
  });

  it("may break an address at its signs", () => {
    const items = [
      reviewItem(1, { name: "10.20.0.0/16", login: "konstantinos@contractors.acme.example.com" }),
    ];
    const page = reviewPage(reportOf(accessReview(items), "Acme"));
    expect(page).toContain("konstantinos@<wbr>contractors.<wbr>acme.<wbr>example.<wbr>com<");
    expect(page).toContain("10.<wbr>20.<wbr>0.<wbr>0/<wbr>16");
  });

  it("says what was applied, by whom, and what the end rule did", () => {
    const closing = {
      ...closed,
      results: [
        { item: 1, result: "removed", why: "" },
        { item: 2, result: "by hand", why: "Still held through group:eng." },
      ],
    } as const;
    const decisions = [{ ...word, item: 1, choice: "revoke" as const, comment: "moved" }];
    const review = accessReview([reviewItem(1), reviewItem(2)], { decisions, closing });
    const csv = reviewCsv(reportOf(review, "Acme")).split("\r\n");
    expect(csv[1]).toContain('revoke,"greta@acme.example.com, entered by bruno@acme.example.com",moved');
    expect(csv[1]).toContain("removed,,,a41f,b1,c2");
    expect(csv[2]).toContain('"left open, revoke",end rule');
    expect(csv[3]).toContain("could not be known");
  });

  it("says of what was to be kept and is lost that it is, in every form, and counts it once", () => {
    const why = "To be kept, and no longer held.";
    const results = [
      { item: 1, result: "removed", why: "" },
      { item: 2, result: "lost", why },
      { item: 3, result: "kept", why: "" },
      { item: 4, result: "lost", why },
    ] as const;
    const decisions = (
      [
        [1, "revoke"],
        [2, "keep"],
        [3, "keep"],
        [4, "unsure"],
      ] as const
    ).map(([item, choice]) => ({ ...word, item, choice, comment: "" }));
    const items = [1, 2, 3, 4].map((number) => reviewItem(number));
    const closing = { ...closed, results };
    const report = reportOf(accessReview(items, { decisions, closing, endRule: "keep" }), "Acme");
    expect(report.counts).toEqual([
      "4 items",
      "1 kept",
      "1 revoked",
      "2 to be kept, and lost",
      "1 of them undecided, by the end rule",
      "1 could not be known",
    ]);
    expect(reportParts(report.rows).map(({ title, rows }) => [title, rows.length])).toEqual([
      ["Revoked", 1],
      ["To be kept, and lost", 2],
      ["Kept or open", 1],
    ]);
    expect(reviewCsv(report)).toContain(`lost,"${why}"`);
    for (const text of [reviewMarkdown(report), reviewPage(report)]) {
      expect(text).toContain(`lost: ${why}`);
      expect(text).toContain("2 to be kept, and lost");
    }
  });

  it("tells of keys and invites who has them, who made them, their id, and what came of each", () => {
    const bruno = "bruno@acme.example.com";
    const items = [
      keyItem(1, {}, { name: "API key “old-ci”" }),
      keyItem(2, { keyKind: "client", holder: "tailnet", made: "named", by: bruno }),
    ];
    const closing = {
      ...closed,
      results: [
        { item: 1, result: "revoked", why: "revoked, read back" },
        { item: 2, result: "failed", why: "The service answered nothing." },
      ],
    } as const;
    const decisions = [1, 2].map((item) => ({ ...word, item, choice: "revoke" as const, comment: "" }));
    const unknowns = [{ entitlement: "invites", name: "Invites", who: "", why: "They may not be listed." }];
    const report = reportOf(accessReview(items, { decisions, closing, unknowns }), "Acme");
    const csv = reviewCsv(report).split("\r\n");
    expect(csv[1]).toMatch(/^chidi@acme\.example\.com,credentials,API key “old-ci”,made by themselves,/u);
    expect(csv[1]).toContain('revoked,"revoked, read back",k1CNTRL,');
    expect(csv[2]).toMatch(/^the tailnet,credentials,.*,made by bruno@acme\.example\.com,/u);
    expect(csv[3]).toContain("They may not be listed.");
    expect(report.secondEyes).toEqual([
      `1 item of ${bruno} decided by greta@acme.example.com, entered by ${bruno}.`,
    ]);
    expect(report.unknowns).toEqual(["Invites: They may not be listed."]);
    for (const text of [reviewMarkdown(report), reviewPage(report)])
      expect(text).toContain("failed: The service answered nothing.");
  });
});
