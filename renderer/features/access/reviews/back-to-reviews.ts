import { go } from "../../../state/navigation.ts";

/** Goes to where reviews are listed, whatever was on show before. */
export function backToReviews(): void {
  go({ screen: "access", tab: "reviews" });
}
