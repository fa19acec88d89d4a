import { counted } from "../core/words.ts";
import {
  commentsOf,
  isLeftToPeople,
  sectionNames,
  type AccessReview,
  type Closing,
  type Decision,
  type ItemResult,
  type ReviewItem,
} from "../governance/reviews/access-review.ts";
import { ownersOf } from "../governance/reviews/deciding.ts";
import { madeWords, whoHas } from "../governance/reviews/reviewed-thing.ts";
import { csvText } from "./csv.ts";
import { markdownCode, markdownText } from "./markdown.ts";

/** One item of a review, as its report holds it. */
export interface ReportRow {
  readonly item: ReviewItem;
  readonly through: string;
  /** null where the rule for open items decided, or nobody did. */
  readonly decision: Decision | null;
  /** Of the decision, or what was written of it without one. */
  readonly comment: string;
  readonly decided: string;
  /** What it ends as, or would by what is decided: null where it is open. */
  readonly ending: "keep" | "revoke" | null;
  readonly decidedBy: string;
  /** Whether the rule for open items decided. */
  readonly isByRule: boolean;
  /** null until the review is closed. */
  readonly result: ItemResult | null;
}

/** What of a review is told in its report. */
export type ReportedReview = Omit<AccessReview, "undo" | "acts" | "remindedAt">;

/** Everything that a report says, whatever it is written in. */
export interface ReviewReport {
  readonly review: ReportedReview;
  readonly tailnet: string;
  readonly closing: Closing | null;
  readonly rows: readonly ReportRow[];
  /** Short facts: counts that add up. */
  readonly counts: readonly string[];
  /** How items end, in numbers that add up; after these, what is said of some of them. */
  readonly endings: readonly EndingCount[];
  /** Who decided whose access where the person is a reviewer themselves. */
  readonly secondEyes: readonly string[];
  /** Holders that nobody could list. */
  readonly unknowns: readonly string[];
}

/** How many items end in one way. */
export interface EndingCount {
  readonly number: number;
  readonly words: string;
  readonly kind: "kept" | "revoked" | "lost" | "open" | "of them";
}

/** The report of a review as it stands; every item is in it once. */
export function reportOf(review: ReportedReview, tailnet: string): ReviewReport {
  const { items, decisions, unknowns, endRule } = review;
  const closing = review.closing?.state === "closed" ? review.closing : null;
  const decided = new Map(decisions.map((decision) => [decision.item, decision]));
  const comments = commentsOf(review);
  const results = new Map((closing?.results ?? []).map((result) => [result.item, result]));
  const rows = items.map((item): ReportRow => {
    const decision = decided.get(item.number) ?? null;
    const isByRule = closing !== null && (decision === null || decision.choice === "unsure");
    return {
      item,
      through: reportThrough(item),
      decision,
      decided: isByRule
        ? `left ${decision === null ? "open" : "unsure"}, ${endRule}`
        : (decision?.choice ?? "open"),
      ending: isByRule
        ? endRule === "stayOpen"
          ? null
          : endRule
        : decision === null || decision.choice === "unsure"
          ? null
          : decision.choice,
      comment: comments.get(item.number) ?? "",
      decidedBy: decidedByWords({ decision, isByRule }),
      isByRule,
      result: results.get(item.number) ?? null,
    };
  });
  const endings = endingsOf(rows, closing);
  return {
    review,
    tailnet,
    closing,
    rows,
    counts: [
      counted(items.length, "item", "items"),
      ...endings.map(({ number, words }) => `${number} ${words}`),
      `${unknowns.length} could not be known`,
    ],
    endings,
    secondEyes: secondEyes(rows, review.reviewers),
    unknowns: unknowns.map(({ name, who, why }) =>
      why === "" ? `${name}: who is in ${who} is not known.` : `${name}: ${why}`,
    ),
  };
}

/** Every item is in one of the first numbers, by whomever it was decided: the parts of the report have as many rows. */
function endingsOf(rows: readonly ReportRow[], closing: Closing | null): readonly EndingCount[] {
  const lost = rows.filter(isLost).length;
  const ending = (wanted: ReportRow["ending"]) => rows.filter((row) => row.ending === wanted && !isLost(row));
  const open = ending(null);
  const unsure = open.filter(({ decision }) => decision !== null).length;
  const byRule = rows.filter(({ isByRule }) => isByRule).length;
  const left = rows.filter(({ result }) => result !== null && isLeftToPeople(result)).length;
  const some = (number: number, words: string, kind: EndingCount["kind"]): readonly EndingCount[] =>
    number === 0 ? [] : [{ number, words, kind }];
  return [
    { number: ending("keep").length, words: closing === null ? "keep" : "kept", kind: "kept" },
    { number: ending("revoke").length, words: closing === null ? "revoke" : "revoked", kind: "revoked" },
    ...some(lost, lostWords, "lost"),
    ...some(open.length, unsure === 0 ? "open" : `open, ${unsure} of these unsure`, "open"),
    ...some(byRule, "of them undecided, by the end rule", "of them"),
    ...some(left, "of the revoked left to people", "of them"),
  ];
}

/** How somebody comes to an item, as people read it. */
export function reportThrough({ isDirect, through, login, thing }: ReviewItem): string {
  if (thing !== null) return madeWords(thing);
  const names = through.filter((name) => name.toLowerCase() !== login);
  return [...(isDirect ? ["directly"] : []), ...names].join(", ");
}

/** Whose word an item ends by, also with logins as a screen shortens them. */
export function decidedByWords(
  { decision, isByRule }: Pick<ReportRow, "decision" | "isByRule">,
  short?: (login: string) => string,
): string {
  if (isByRule) return "end rule";
  return decision === null ? "" : byWords(decision, short);
}

function byWords({ reviewer, enteredBy }: Decision, short = (login: string) => login): string {
  return reviewer.toLowerCase() === enteredBy.toLowerCase()
    ? short(reviewer)
    : `${short(reviewer)}, entered by ${short(enteredBy)}`;
}

/** What is said of items that were to be kept, and are no longer held. */
export const lostWords = "to be kept, and lost";

function isLost({ result }: ReportRow): boolean {
  return result?.result === "lost";
}

/** The columns of a report that is read. */
export const reportHeads = ["Person", "Held", "Through", "Decision", "Decided by", "Comment", "Result"];

/** The rows of a report in the parts that it is read in; a part may have none. */
export function reportParts(
  rows: readonly ReportRow[],
): readonly { readonly title: string; readonly rows: readonly ReportRow[] }[] {
  const others = rows.filter(({ ending }) => ending !== "revoke");
  return [
    { title: "Revoked", rows: rows.filter(({ ending }) => ending === "revoke") },
    { title: "To be kept, and lost", rows: others.filter(isLost) },
    { title: "Kept or open", rows: others.filter((row) => !isLost(row)) },
  ];
}

function secondEyes(rows: readonly ReportRow[], reviewers: readonly string[]): readonly string[] {
  const own = new Set(reviewers.map((login) => login.toLowerCase()));
  const pairs = new Map<string, number>();
  for (const { item, decision } of rows) {
    for (const owner of decision === null ? [] : ownersOf(item)) {
      if (!own.has(owner) || decision === null) continue;
      const pair = `of ${owner} decided by ${byWords(decision)}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return [...pairs].map(([pair, count]) => `${counted(count, "item", "items")} ${pair}.`);
}

/** A time as a report writes it, the same everywhere. */
export function reportTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** What was reviewed, in a few words. */
export function scopeWords({ scope }: Pick<AccessReview, "scope">): string {
  switch (scope.of) {
    case "everything":
      return "all people, all entitlements";
    case "people":
    case "apps":
      return scope.names.join(", ");
    case "sections":
      return scope.sections.map((one) => sectionNames[one]).join(", ");
  }
}

/** The report as a table: a row for each item, then one for those that could not be known. */
export function reviewCsv({ rows, review, closing }: ReviewReport): string {
  const hashes = [review.policyHash, closing?.hashBefore ?? "", closing?.hashAfter ?? ""];
  const known = rows.map(({ item, through, decision, comment, decided, decidedBy, result }) => [
    whoHas(item),
    item.section,
    item.name,
    through,
    item.lastSeen === null ? "" : reportTime(item.lastSeen),
    item.conflicts.join(", "),
    decided,
    decidedBy,
    comment,
    decision === null ? "" : reportTime(decision.at),
    result?.result ?? "",
    result?.why ?? "",
    item.thing?.id ?? "",
    ...hashes,
  ]);
  const unknown = review.unknowns.map(({ name, who, why }) => {
    return ["", "", name, who, "", "", "could not be known", "", "", "", "", why, "", ...hashes];
  });
  return csvText(
    [...known, ...unknown],
    csvTitles.map((title, index) => ({ title, value: (cells: readonly string[]) => cells[index] ?? "" })),
  );
}

const csvTitles = [
  "Person",
  "Section",
  "Held",
  "Through",
  "Last seen",
  "Conflicts with",
  "Decision",
  "Decided by",
  "Comment",
  "Decided at",
  "Result",
  "Why",
  "Id of key or invite",
  "Policy at start (SHA-256)",
  "Policy before (SHA-256)",
  "Policy after (SHA-256)",
];

/** The report as Markdown. */
export function reviewMarkdown(report: ReviewReport): string {
  const { review, tailnet, closing, rows, counts, secondEyes: eyes, unknowns } = report;
  const lines = [
    `# ${markdownText(review.name)}`,
    "",
    `${markdownText(tailnet)} · ${markdownText(scopeWords(review))}`,
    "",
    `Opened ${reportTime(review.startedAt)} by ${markdownText(review.by)}.`,
    closing === null ? "Not closed." : `Closed ${reportTime(closing.at)} by ${markdownText(closing.by)}.`,
    "",
    counts.join(" · "),
    "",
    `Policy at the start: sha256 ${markdownCode(review.policyHash)}`,
    ...(closing === null
      ? []
      : [
          `Policy before: sha256 ${markdownCode(closing.hashBefore)}`,
          `Policy after: sha256 ${markdownCode(closing.hashAfter ?? "not read")}`,
        ]),
    "",
    `| ${reportHeads.join(" | ")} |`,
    `| ${reportHeads.map(() => "---").join(" | ")} |`,
    ...rows.map(({ item, through, comment, decided, decidedBy, result }) => {
      const cells = [whoHas(item), item.name, through, decided, decidedBy, comment, resultWords(result)];
      return `| ${cells.map(tableCell).join(" | ")} |`;
    }),
    ...section("Second pair of eyes", eyes),
    ...section("Could not be known", unknowns),
  ];
  return `${lines.join("\n")}\n`;
}

/** Bars end a cell even in inline code. */
function tableCell(words: string): string {
  return markdownText(words.replaceAll("|", "¦"));
}

function section(title: string, sentences: readonly string[]): readonly string[] {
  return sentences.length === 0
    ? []
    : ["", `## ${title}`, "", ...sentences.map((sentence) => `- ${markdownText(sentence)}`)];
}

/** What became of an item, with why where it is left to people. */
export function resultWords(result: ItemResult | null): string {
  if (result === null) return "";
  return result.why === "" ? result.result : `${result.result}: ${result.why}`;
}
