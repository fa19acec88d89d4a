import { onlyWords, passingWords } from "../posture/passing-words.ts";
import type { QuestionAnswer } from "./answer-question.ts";
import { thingName } from "./deed-words.ts";
import { closedPortOf } from "./port-words.ts";
import type { ShownAnswer } from "./shown-answer.ts";

/** Whether one person may one thing. */
export type May = Extract<QuestionAnswer, { kind: "may" }>;

/** Where every way asks something of the device, and what it takes besides. */
export function conditionOf({
  passing,
  restored,
  isPortClosed,
  thing,
}: May): Pick<Extract<ShownAnswer, { kind: "may" }>, "condition" | "passing" | "lacks"> {
  const lacks = isPortClosed ? { lacks: closedPortOf(thingName(thing)) } : {};
  if (passing === null) return { condition: null, passing: null, ...lacks };
  // Whichever of their devices would pass, none of them may anything now.
  if (restored !== null) return { condition: onlyWords(passing.asks), passing: null, ...lacks };
  const { condition, ...shown } = passingWords(passing);
  return { condition, passing: shown, ...lacks };
}
