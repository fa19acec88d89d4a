import { counted } from "../core/words.ts";
import { isLeftToPeople, type AccessReview, type ReviewItem } from "../governance/reviews/access-review.ts";
import { isOwn, ownersOf } from "../governance/reviews/deciding.ts";
import { leftWords, whoHas } from "../governance/reviews/reviewed-thing.ts";
import { markdownText } from "./markdown.ts";
import { reportThrough, reportTime } from "./review-report.ts";

/** What is left to people when a review is closed, as a checklist in Markdown; what is done is ticked. */
export function leftChecklist({ name, items, closing }: AccessReview): string {
  const byNumber = new Map(items.map((item) => [item.number, item]));
  const done = new Set(closing?.done);
  const lines = (closing?.results ?? []).flatMap(({ item: number, result, why }) => {
    const item = byNumber.get(number);
    if (!isLeftToPeople({ result }) || item === undefined) return [];
    const tick = done.has(number) ? "x" : " ";
    return [`- [${tick}] ${markdownText(`${leftWords(item)}. ${why}`.trim())}`];
  });
  return `# ${markdownText(`What is left of ${name}`)}\n\n${lines.join("\n")}\n`;
}

/** How many items of others a message names before it only counts them. */
const mostNamed = 20;

/** What a reviewer still has to decide, as a message: first what the others may not decide, because it is theirs. */
export function reviewerNote(
  { name, items, decisions, reviewers, dueAt }: AccessReview,
  reviewer: string,
): string {
  const decided = new Set(decisions.map(({ item }) => item));
  const login = reviewer.toLowerCase();
  const others = new Set(reviewers.map((one) => one.toLowerCase()).filter((one) => one !== login));
  const open = items.filter((item) => !decided.has(item.number) && !isOwn(item, login));
  const theirs = open.filter((item) => ownersOf(item).some((owner) => others.has(owner)));
  const named = theirs.slice(0, mostNamed).map(lineOf);
  const more = theirs.length - named.length;
  return [
    `${reviewer}: the access review “${name}” is due ${reportTime(dueAt)}.`,
    `${counted(open.length, "item")} of it ${open.length === 1 ? "is" : "are"} open for you.`,
    ...(named.length === 0
      ? []
      : ["", "These belong to the other reviewers, who do not decide their own:", ...named]),
    ...(more === 0 ? [] : [`- and ${counted(more, "more item", "more items")}`]),
    "",
  ].join("\n");
}

function lineOf(item: ReviewItem): string {
  return `- ${whoHas(item)}: ${item.name}, ${reportThrough(item)}`;
}
