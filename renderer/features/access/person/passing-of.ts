import { asksKey, type Asks, type Passing } from "../../../../shared/governance/posture/passing.ts";
import { conditionWords } from "../why/why-node.ts";

/** Postures of timed access are called so, by Tailrace and others: that nobody has one now says nothing of a device. */
const timedPosture = /^posture:jit\b/u;

/** How the devices of a person stand to what is asked of them; null until that is read. */
export type PassingOf = (asks: Asks) => Passing | null;

/** Finds it by what is asked. */
export function passingBy(all: readonly Passing[] | null): PassingOf {
  const byAsks = new Map((all ?? []).map((passing) => [asksKey(passing.asks), passing]));
  return (asks) => byAsks.get(asksKey(asks)) ?? null;
}

/** “managed”, “managed and office”: what is asked, in the words of a table. */
export function askedShort(asks: Asks): string {
  return asks.map(conditionWords).join(" and ");
}

/** “2 of 3”, behind what is asked; empty where it is not known of any. */
export function shareShort({ count, passes, fails }: Passing): string {
  if (passes > 0) return passes === count ? "all pass" : `${passes} of ${count} pass`;
  return count > 0 && fails === count ? "none passes" : "";
}

/** Every device that does not pass, with the reason, one on each line. */
export function passingHint({ devices }: Passing): string {
  return devices
    .flatMap(({ name, state, why }) => (state === "passes" ? [] : [`${name}: ${why}`]))
    .join("\n");
}

/** What the devices of a person fail, and what all that is asked is met by. */
export interface DeviceMarks {
  /** By node: “not managed”, and why. */
  readonly failing: ReadonlyMap<string, { readonly word: string; readonly why: string }>;
  /** “2 of 3 managed”, where one thing alone is asked and it is known of all; null elsewhere. */
  readonly share: string | null;
  /** Why nothing is known of any of them; absent where something is, or nothing is asked. */
  readonly unknown?: string;
}

/** What is said of each device, apart from timed access. */
export function deviceMarks(all: readonly Passing[] | null): DeviceMarks {
  const lasting = (all ?? []).filter(({ asks }) => !asks.flat().every((name) => timedPosture.test(name)));
  const failing = new Map<string, { word: string; why: string }>();
  for (const { asks, devices } of lasting)
    for (const { node, state, why } of devices) {
      if (state !== "fails") continue;
      const known = failing.get(node);
      const word = askedShort(asks);
      failing.set(node, {
        word: known === undefined ? `not ${word}` : `${known.word}, ${word}`,
        why: known === undefined ? why : `${known.why}\n${why}`,
      });
    }
  const [only, ...more] = lasting;
  const isKnown = only !== undefined && only.count > 0 && only.passes + only.fails === only.count;
  const reason = only?.devices.find(({ state }) => state === "unknown")?.why;
  return {
    failing,
    share: isKnown && more.length === 0 ? `${only.passes} of ${only.count} ${askedShort(only.asks)}` : null,
    ...(reason !== undefined && only?.passes === 0 && only.fails === 0 ? { unknown: reason } : {}),
  };
}
