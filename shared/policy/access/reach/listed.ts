import { bitsOf, hasBit } from "../../../net/bit-set.ts";
import type { Answer, Readings } from "../who/readings.ts";
import type { AccessGround } from "../who/ways.ts";
import { holdersOf, type Holder } from "./connections.ts";

/** What a list that is no rule asks for besides: nothing. */
const unconditional: AccessGround = { origin: null, via: [], postures: [] };

/**
 * Whom the names of a list mean, and through which of them: members of a group, owners of a tag, approvers, the sources
 * of a rule with `ground`.
 */
export function holdersOfList(
  readings: Readings,
  names: readonly string[],
  ground: AccessGround = unconditional,
): readonly Holder[] {
  const answers = readings.answers(
    ({ sources }) =>
      new Map(bitsOf(sources.meant(names)).map((number) => [number, [sources.way(number, names, ground)]])),
    names,
  );
  return holdersOf(readings, answers);
}

/** Whether the names of a list mean somebody, and through which of them. */
export function heldByOne(
  readings: Readings,
  number: number,
  names: readonly string[],
  ground: AccessGround = unconditional,
): Answer {
  return readings.answer(
    ({ sources }) => (hasBit(sources.meant(names), number) ? [sources.way(number, names, ground)] : []),
    names,
  );
}
