import { diffChars } from "diff";
import type { Policy } from "../document/model.ts";
import { namesOf } from "../document/names.ts";

/** A name that is not declared, and the one declared that it is most like. */
export interface MeantName {
  readonly written: string;
  readonly meant: string;
}

/** Letters that may differ before two names are no longer taken for one mistyped. */
const mostLetters = 3;

/** Which declared tag, group, IP set or posture a word surely means where it names one that is not; null where none is alike. */
export function meantName(word: string, policy: Policy): MeantName | null {
  const written = /^(?:tag|group|ipset|posture):[^:\s]+/u.exec(word)?.[0];
  if (written === undefined) return null;
  const { tags, groups, ipsets, postures } = namesOf(policy);
  const declared = [...tags, ...groups.keys(), ...ipsets.keys(), ...postures.keys()];
  if (declared.includes(written)) return null;
  const kind = written.slice(0, written.indexOf(":") + 1);
  const alike = declared
    .filter((name) => name.startsWith(kind) && Math.abs(name.length - written.length) <= mostLetters)
    .map((meant) => ({ meant, letters: differing(written, meant) }))
    .filter(({ letters }) => letters <= mostLetters)
    .toSorted((a, b) => a.letters - b.letters);
  const [best, second] = alike;
  return best === undefined || second?.letters === best.letters ? null : { written, meant: best.meant };
}

/** Letters to put in or take out to make one word of the other; a letter in the place of another counts once. */
function differing(one: string, other: string): number {
  let added = 0;
  let removed = 0;
  for (const part of diffChars(one, other)) {
    if (part.added) added += part.value.length;
    if (part.removed) removed += part.value.length;
  }
  return Math.max(added, removed);
}
