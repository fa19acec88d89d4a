import { approverHygiene } from "./approvers.ts";
import { credentialHygiene } from "./credentials.ts";
import { emptiedRuleHygiene } from "./emptied-rules.ts";
import type { Hygiene } from "./finding.ts";
import { joined, type HygieneGround, type Part } from "./ground.ts";
import { foreignHygiene } from "./left-alone.ts";
import { nameHygiene } from "./names.ts";
import { orphanHygiene } from "./orphan-names.ts";
import { withTried } from "./removal.ts";

/** The questions of the clean-up, in the order in which their answers are shown. Another one is a file and a line here. */
const parts = [
  foreignHygiene,
  credentialHygiene,
  nameHygiene,
  orphanHygiene,
  approverHygiene,
  emptiedRuleHygiene,
];

/**
 * What of a tailnet could be tidier, each with its evidence. Nothing is advised to be removed on missing, old or
 * misunderstood ground, and nothing that belongs to others. Others can have their turn between its steps.
 */
export function* hygieneOf(ground: HygieneGround): Generator<void, Hygiene> {
  const found: Part[] = [];
  for (const part of parts) {
    found.push(part(ground));
    yield;
  }
  return yield* withTried(joined(found), ground);
}
