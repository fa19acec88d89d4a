import { create } from "zustand";
import type { EgressFormatId } from "../../shared/egress/egress-format-id.ts";

/** A copy from the tray that the desktop did not take. */
export interface WantedCopy {
  readonly appName: string;
  /** Left out for the one that the product takes. */
  readonly format?: EgressFormatId;
}

/** The copy that the person is asked to make in the window; null for none. */
export const useCopyByHand = create<{ readonly wanted: WantedCopy | null }>(() => ({ wanted: null }));

/** Nothing is to be copied any more. */
export function endCopyByHand(): void {
  useCopyByHand.setState({ wanted: null });
}
