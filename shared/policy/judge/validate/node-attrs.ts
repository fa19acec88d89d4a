import { parsePrefix } from "../../../net/address.ts";
import { covers, overlaps, setOfRanges } from "../../../net/address-set.ts";
import { carrierGradeNat, reservedForPools } from "../../../net/well-known.ts";
import { finding, unresolved, type CheckContext } from "./unresolved-names.ts";
import { goQuote } from "../../../core/go-quote.ts";
import { prefixProblem } from "../go-parsing.ts";
import type { Finding, NodeAttribute } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import { isMisplaced, parseSelector, peopleAutogroups } from "../../document/selector.ts";
import { checkAppConnectors } from "./app-connectors.ts";

/**
 * What the service answers to `autogroup:self` as a target: it fails itself (HTTP 500) instead of refusing. The
 * message stands for that answer in findings.
 */
export const internalServerError = "internal server error";

/** Autogroups that may be a target. */
const targets: readonly string[] = [...peopleAutogroups, "autogroup:tagged"];

/** Checks the entries of `nodeAttrs`. Attribute names are not checked, and an entry without attributes is accepted. */
export function checkNodeAttrs(entries: readonly NodeAttribute[], context: CheckContext): Finding[] {
  return entries.flatMap((entry) => [
    ...entry.targets.flatMap((word) => checkTarget(word, context)),
    ...entry.pools.flatMap(checkPool),
    ...checkAppConnectors(entry, context),
  ]);
}

function checkTarget(word: Word, context: CheckContext): Finding[] {
  const selector = parseSelector(word.text);
  const reason = unresolved(selector, context);
  if (reason !== null) return [finding(word, reason)];
  if (!isMisplaced(selector, targets)) return [];
  if (selector.name === "autogroup:self") return [finding(word, internalServerError)];
  return [finding(word, `${goQuote(selector.name)} not valid as a target`)];
}

/** Checks an IP pool, a prefix with its length. (https://tailscale.com/kb/1304/ip-pool) */
function checkPool(word: Word): Finding[] {
  const text = word.text.trim();
  const problem = prefixProblem(text);
  if (problem !== null) return [finding(word, problem)];
  const range = parsePrefix(text);
  const set = setOfRanges(range === null ? [] : [range]);
  const say = (reason: string): Finding[] => [finding(word, `IPPool(${text}): ${reason}`)];
  if (!covers(carrierGradeNat, set)) return say("network outside of 100.64.0.0/10");
  return overlaps(reservedForPools, set) ? say("network within reserved range") : [];
}
