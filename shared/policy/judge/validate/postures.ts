import { goQuote } from "../../../core/go-quote.ts";
import type { Finding, NamedList } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import { finding, type CheckContext } from "./unresolved-names.ts";
import { parseAssertion } from "../../document/assertion.ts";

/** Checks that the postures a rule names are declared. */
export function checkPostureNames(postures: readonly Word[] | null, { names }: CheckContext): Finding[] {
  return (postures ?? [])
    .filter(({ text }) => !names.postures.has(text.trim()))
    .map((word) => finding(word, `posture not found: ${goQuote(word.text.trim())}`));
}

/** Checks `postures` and `defaultSrcPosture`. (https://tailscale.com/kb/1288/device-posture) */
export function checkPostures(
  postures: readonly NamedList[],
  defaults: readonly Word[],
  context: CheckContext,
): Finding[] {
  const found: Finding[] = [];
  for (const { name, items } of postures) {
    const where = `postures[${goQuote(name.text)}]`;
    if (!name.text.startsWith("posture:")) {
      found.push(finding(name, `${where}: posture names must start with 'posture:'`));
    }
    for (const item of items) {
      const assertion = parseAssertion(item.text);
      const refused = !assertion.ok || (context.closedLists && assertion.value.operator === "?");
      if (refused) found.push(finding(item, `${where}: invalid assertion ${goQuote(item.text)}`));
    }
  }
  return [...found, ...checkPostureNames(defaults, context)];
}
