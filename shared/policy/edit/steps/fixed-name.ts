import type { Problem } from "../../../core/problem.ts";
import { called, putInFor } from "../../document/app-comment.ts";
import { fixedDestinationComment } from "../../document/fixed-destinations.ts";
import { invalid, type PlanBuilder } from "../plan-builder.ts";

/** Why a fixed destination cannot be called so: it is known by the comment of its grant, and beside the apps. */
export function checkFixedName(plan: PlanBuilder, name: string): Problem | null {
  const wanted = called(name);
  if (wanted === "") return invalid("It has no name.", "Name the place.");
  const [read] = putInFor(fixedDestinationComment(wanted, "tag:router"));
  if (read !== wanted || wanted.includes("*/"))
    return invalid(`“${wanted}” cannot stand in a comment.`, "Choose another name.");
  return plan.apps.some((app) => app.name === wanted)
    ? invalid(`There is an app “${wanted}” already.`, "Choose another name.")
    : null;
}
