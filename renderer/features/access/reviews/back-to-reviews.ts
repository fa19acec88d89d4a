import { goBack } from "../../../state/navigation.ts";

/** Goes to where reviews are listed. */
export function backToReviews(): void {
  goBack({ screen: "access", tab: "reviews" });
}
