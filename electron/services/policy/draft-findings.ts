import type { FindingView } from "../../../shared/bridge/state/review.ts";
import { pathAt, find } from "../../../shared/hujson/find.ts";
import { parse } from "../../../shared/hujson/parse.ts";
import { lineIndex, type LineIndex } from "../../../shared/hujson/positions.ts";
import type { HujsonDocument } from "../../../shared/hujson/tree.ts";
import { checkPolicy } from "../../../shared/policy/validate.ts";
import type { PolicyNetwork } from "./policy-network.ts";

/** More findings than these are not read by anybody, and cost the editor its speed. */
const mostFindings = 200;

/**
 * What is wrong with a draft, each at its place: the service’s own refusals, worked out locally. Warnings say what the
 * service would accept and find senseless, and what could not be judged.
 */
export function draftFindings(text: string, { network, unknowns }: PolicyNetwork): readonly FindingView[] {
  const parsed = parse(text);
  if (!parsed.ok) {
    const { offset, line, column, reason } = parsed.problem;
    return [
      {
        severity: "error",
        message: reason,
        from: offset,
        to: Math.min(offset + 1, text.length),
        line,
        column,
      },
    ];
  }
  const lines = lineIndex(text);
  const verdict = checkPolicy(parsed.value, { network });
  const found = verdict.ok
    ? verdict.warnings.flatMap(({ user, warnings }) =>
        warnings.map((warning) =>
          at(parsed.value, lines, offsetOf(text, user), `${user}: ${warning}`, "warning"),
        ),
      )
    : verdict.findings.map(({ offset, message }) => at(parsed.value, lines, offset, message, "error"));
  const unjudged = unknowns.map((sentence) => at(parsed.value, lines, 0, sentence, "info"));
  return [...found.slice(0, mostFindings), ...unjudged];
}

function at(
  document: HujsonDocument,
  lines: LineIndex,
  offset: number,
  message: string,
  severity: FindingView["severity"],
): FindingView {
  const path = pathAt(document.root, offset);
  const node = path === undefined ? undefined : find(document.root, path);
  const scalar = node !== undefined && node.type !== "object" && node.type !== "array";
  const to = scalar && node.start <= offset ? node.end : Math.min(offset + 1, document.text.length);
  return { severity, message, from: offset, to, ...lines.positionAt(offset) };
}

function offsetOf(text: string, name: string): number {
  return Math.max(0, text.indexOf(JSON.stringify(name)));
}
