import type { AccessReviewView, ClosingLook } from "../../../../../shared/bridge/reviews.ts";
import type { ReviewItem, ReviewSection } from "../../../../../shared/governance/reviews/access-review.ts";
import { some, type Deed } from "../../../../parts/review/deed-words.ts";

/** What is revoked in one section of the policy file, in the one change. */
interface SectionPart {
  readonly section: ReviewSection;
  readonly items: readonly ReviewItem[];
}

/** What becomes of everything that is revoked. */
export interface ClosingParts {
  readonly revoked: readonly ReviewItem[];
  readonly policy: readonly SectionPart[];
  readonly roles: readonly ReviewItem[];
  /** Keys, clients and invites that the API ends. */
  readonly acts: readonly ReviewItem[];
  readonly byHand: readonly { readonly item: ReviewItem; readonly why: string }[];
  readonly gone: readonly ReviewItem[];
}

/** The items that are revoked when a review is closed, by what is done about them. */
export function closingParts(
  { items, decisions, endRule }: Pick<AccessReviewView, "items" | "decisions" | "endRule">,
  look: Pick<ClosingLook, "roles" | "acts" | "gone" | "byHand">,
): ClosingParts {
  const choices = new Map(decisions.map(({ item, choice }) => [item, choice]));
  const revoked = items.filter(({ number }) => {
    const choice = choices.get(number) ?? "unsure";
    return (choice === "unsure" ? endRule : choice) === "revoke";
  });
  const roles = new Set(look.roles);
  const acts = new Set(look.acts);
  const gone = new Set(look.gone);
  const byHand = new Map(look.byHand.map(({ item, why }) => [item, why]));
  const sections = new Map<ReviewSection, ReviewItem[]>();
  for (const item of revoked) {
    const { number } = item;
    if (roles.has(number) || acts.has(number) || gone.has(number) || byHand.has(number)) continue;
    const there = sections.get(item.section);
    if (there === undefined) sections.set(item.section, [item]);
    else there.push(item);
  }
  return {
    revoked,
    policy: [...sections].map(([section, found]) => ({ section, items: found })),
    roles: revoked.filter(({ number }) => roles.has(number)),
    acts: revoked.filter(({ number }) => acts.has(number)),
    byHand: revoked.flatMap((item) => {
      const why = byHand.get(item.number);
      return why === undefined ? [] : [{ item, why }];
    }),
    gone: revoked.filter(({ number }) => gone.has(number)),
  };
}

/** What the API does besides the change, for the button that begins it. */
export function closingDeeds(
  { items }: Pick<AccessReviewView, "items">,
  { roles, acts }: Pick<ClosingLook, "roles" | "acts">,
): readonly Deed[] {
  const ending = new Set(acts);
  const ended = items.filter(({ number }) => ending.has(number));
  const credentials = ended.filter(({ section }) => section === "credentials").length;
  return [
    { verb: "change", things: some(roles.length, "role") },
    { verb: "revoke", things: some(credentials, "credential") },
    { verb: "withdraw", things: some(ended.length - credentials, "invite") },
  ];
}

/** How many keys and invites end although nobody decided it: what the API ends cannot be put back. */
export function endedUndecided(
  { decisions }: Pick<AccessReviewView, "decisions">,
  { acts }: Pick<ClosingLook, "acts">,
): number {
  const decided = new Set(decisions.flatMap(({ item, choice }) => (choice === "unsure" ? [] : [item])));
  return acts.filter((item) => !decided.has(item)).length;
}

/** How many items somebody was unsure about: the end rule decides them as it does those that nobody looked at. */
export function unsureOf({ decisions }: Pick<AccessReviewView, "decisions">): number {
  return decisions.filter(({ choice }) => choice === "unsure").length;
}

/** How many items the end rule decides. */
export function undecidedOf({ items, decisions }: Pick<AccessReviewView, "items" | "decisions">): number {
  return items.length - decisions.length + unsureOf({ decisions });
}
