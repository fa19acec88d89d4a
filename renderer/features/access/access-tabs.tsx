import type { ComponentType } from "react";
import type { AccessTab } from "../../state/navigation.ts";
import { useCleanUpCount } from "./clean-up/clean-up-reading.tsx";
import { CleanUp } from "./clean-up/clean-up.tsx";
import { Entitlements } from "./entitlements/entitlements.tsx";
import { useEntitlementCount } from "./entitlements/entitlements-reading.tsx";
import { Matrix } from "./matrix/matrix.tsx";
import { People } from "./people/people.tsx";
import { Timed, useTimedCount } from "./timed/timed.tsx";
import { Reviews, useReviewCount } from "./reviews/reviews.tsx";
import { usePeopleCount } from "./people/people-reading.tsx";

/** A tab of the screen of access: a folder beside this file, and a line of the table below. */
interface AccessTabEntry {
  readonly tab: AccessTab;
  readonly label: string;
  readonly content: ComponentType;
  /** How many things it holds; undefined while that is not known. */
  readonly useCount?: () => number | undefined;
}

/** The tabs, in order. */
export const accessTabs: readonly AccessTabEntry[] = [
  { tab: "people", label: "People", content: People, useCount: usePeopleCount },
  { tab: "entitlements", label: "Entitlements", content: Entitlements, useCount: useEntitlementCount },
  { tab: "timed", label: "Timed", content: Timed, useCount: useTimedCount },
  { tab: "reviews", label: "Reviews", content: Reviews, useCount: useReviewCount },
  { tab: "matrix", label: "Matrix", content: Matrix },
  { tab: "clean-up", label: "Clean-up", content: CleanUp, useCount: useCleanUpCount },
];
