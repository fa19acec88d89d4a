import * as v from "valibot";
import { instant, list } from "../../core/schema.ts";
import { counted, isolated } from "../../core/words.ts";
import type { AccessVerdict } from "../../policy/access/answers.ts";
import type { Asks, Passing } from "./passing.ts";

/** Devices that are named in an answer. */
const mostNamed = 4;

/** What is said of the devices of which one must pass. */
export const shownPassingSchema = v.strictObject({
  /** “2 of 3 pass now, not ana-pixel: custom:managed is not set”. */
  said: v.string(),
  /** Those that do not pass, or of which that is not known, where there are several. */
  devices: list(
    v.strictObject({ name: v.string(), state: v.picklist(["fails", "unknown"]), why: v.string() }),
  ),
  /** How many of them are not named. */
  more: v.number(),
  /** When the oldest of what was judged was read; null where nothing was. */
  at: v.nullable(instant),
});
export type ShownPassing = v.InferOutput<typeof shownPassingSchema>;

/** Beside a count of many: what devices are like is not read for all of them. */
export const notLookedAt = "whether a device meets it now is not looked at here";

/** “posture:managed or posture:office”. */
export function askedWords(asks: Asks): string {
  return asks.map((postures) => postures.join(" or ")).join(", and ");
}

/** “Only from devices that meet posture:managed.” */
export function onlyWords(asks: Asks): string {
  return `Only from devices that meet ${askedWords(asks)}.`;
}

/** A condition and how the devices stand to it, as an answer says it. */
export function passingWords(passing: Passing): ShownPassing & { readonly condition: string } {
  const { asks, count, passes, fails, devices, unread, at } = passing;
  const only = onlyWords(asks);
  const others = devices.flatMap(({ name, state, why }) =>
    state === "passes" ? [] : [{ name, state, why }],
  );
  const plain = { devices: [], more: 0, at };
  const [first] = others;
  if (count === 0) return { ...plain, condition: only, said: unread ?? "No device is there yet" };
  const named = {
    devices: others.slice(0, mostNamed),
    more: count - passes - Math.min(others.length, mostNamed),
    at,
  };
  if (passes > 0) {
    const share = shareWords(passes, count);
    if (first === undefined) return { ...plain, condition: only, said: share };
    if (others.length > 1) return { ...named, condition: only, said: share };
    const name = isolated(first.name);
    const not = first.state === "fails" ? `, not ${name}: ` : `; of ${name} it is not known: `;
    return { ...plain, condition: only, said: `${share}${not}${first.why}` };
  }
  if (fails === count)
    return count === 1 && first !== undefined
      ? { ...plain, condition: `${isolated(first.name)} does not pass now:`, said: first.why }
      : { ...named, condition: `None of ${count.toLocaleString("en")} devices passes now.`, said: "" };
  const reasons = new Set(others.filter(({ state }) => state === "unknown").map(({ why }) => why));
  const [reason = ""] = reasons;
  if (fails === 0 && reasons.size === 1) {
    const which = count === 1 ? isolated(first?.name ?? "the device") : `any of ${counted(count, "device")}`;
    return { ...plain, condition: only, said: `Whether ${which} passes is not known: ${reason}` };
  }
  const failed = fails === 0 ? "" : `${fails.toLocaleString("en")} of ${counted(count, "device")} fail, of `;
  return {
    ...named,
    condition: only,
    said: `${failed === "" ? "Of " : failed}${(count - fails).toLocaleString("en")} it is not known`,
  };
}

function shareWords(passes: number, count: number): string {
  if (passes < count) return `${passes.toLocaleString("en")} of ${count.toLocaleString("en")} pass now`;
  return count === 1 ? "Their device passes now" : `All ${count.toLocaleString("en")} pass now`;
}

/** The same in a few words, for a line of a list: “2 of 3 devices pass”. */
export function passingShare({ count, passes, fails }: Passing): string {
  if (count === 0) return "no device yet";
  if (passes > 0)
    return passes === count
      ? count === 1
        ? "the device passes"
        : `all ${counted(count, "device")} pass`
      : `${passes.toLocaleString("en")} of ${counted(count, "device")} pass`;
  if (fails < count) return "on a condition";
  return count === 1 ? "the device does not pass" : `none of ${counted(count, "device")} passes`;
}

/** “, 3 on a condition: 1 of them meets it now”: the matrix, which looks at no device, counts as many on a condition. */
export function conditionShare(
  holders: readonly {
    readonly verdict: AccessVerdict;
    readonly passing: Passing | null;
    /** They lack a port, which is told for itself. */
    readonly isPortClosed?: true;
  }[],
  /** There may be others, so that these are not all. */
  orMore: boolean,
): string {
  const asked = holders.filter(
    ({ verdict, passing, isPortClosed }) =>
      passing !== null || (verdict === "conditional" && isPortClosed !== true),
  );
  if (asked.length === 0) return "";
  const met = asked.filter(({ passing }) => passing !== null && passing.passes > 0).length;
  const share =
    asked.length === holders.length && asked.length > 1 && !orMore
      ? "all"
      : asked.length.toLocaleString("en");
  const now =
    met === 0
      ? ""
      : met === asked.length
        ? ", met now"
        : `: ${met.toLocaleString("en")} of them ${met === 1 ? "meets" : "meet"} it now`;
  return `, ${share} on a condition${now}`;
}
