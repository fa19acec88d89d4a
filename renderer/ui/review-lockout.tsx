import type { ReviewView } from "../../shared/bridge/state/review.ts";
import { Banner } from "./banner.tsx";
import { Checkbox } from "./choice.tsx";
import type { Applying } from "./use-apply-review.ts";

/** Whether a review warns of a lock-out that nobody has agreed to yet, so that it must not be applied. */
export function waitsForLockoutWord(review: ReviewView, { lockoutConfirmed }: Applying): boolean {
  return (review.lockout ?? []).length > 0 && lockoutConfirmed !== review.id;
}

/** Says who might be locked out, and asks for an explicit word before the change can be applied. */
export function ReviewLockout({
  review,
  applying,
}: {
  readonly review: ReviewView;
  readonly applying: Applying;
}) {
  const { lockout = [] } = review;
  if (lockout.length === 0 || review.nothingToDo || review.handOver !== null) return null;
  return (
    <Banner kind="error" title="This change may lock people out">
      <ul>
        {lockout.map((sentence) => (
          <li key={sentence} className="foreign">
            {sentence}
          </li>
        ))}
      </ul>
      <Checkbox
        label="I have read this and want to apply the change anyway"
        checked={applying.lockoutConfirmed === review.id}
        disabled={applying.saving}
        onChecked={(on) => applying.confirmLockout(on ? review.id : null)}
      />
    </Banner>
  );
}
