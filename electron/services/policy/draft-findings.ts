import type { FindingView } from "../../../shared/bridge/policy.ts";
import { pathAt, find } from "../../../shared/hujson/find.ts";
import { shownReason } from "../../../shared/hujson/hujson-error.ts";
import { lineIndex, type LineIndex } from "../../../shared/hujson/positions.ts";
import { unreadWords } from "../../../shared/policy/judge/tests/judge-tests.ts";
import { meantName } from "../../../shared/policy/judge/meant-name.ts";
import { lintPolicy } from "../../../shared/policy/judge/lint/lint.ts";
import type { PolicyDocument, PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { checkPolicy } from "../../../shared/policy/judge/validate.ts";
import type { PolicyNetwork } from "./policy-network.ts";

/** More findings than these are not read by anybody, and cost the editor its speed. */
const mostFindings = 200;

/**
 * What is wrong with a draft, each at its place: the service’s own refusals, worked out locally. Warnings say what the
 * service would accept and find senseless; infos are remarks of our own, and what could not be judged.
 */
export function draftFindings(
  { text, parsed }: PolicyFile,
  { network, unknowns }: PolicyNetwork,
): readonly FindingView[] {
  if (!parsed.ok) {
    const { offset, line, column } = parsed.problem;
    return [
      {
        severity: "error",
        message: shownReason(parsed.problem),
        from: offset,
        to: Math.min(offset + 1, text.length),
        line,
        column,
      },
    ];
  }
  const { policy } = parsed.value;
  const verdict = checkPolicy(parsed.value, { network });
  const judged: readonly Found[] = verdict.ok
    ? verdict.warnings.flatMap(({ user, warnings }) =>
        warnings.map((warning) => ({
          severity: "warning" as const,
          offset: offsetOf(text, user),
          message: `${user}: ${warning}`,
        })),
      )
    : verdict.findings.map(({ offset, message }) => ({
        severity: "error",
        offset,
        message,
        // A test that fails is no broken rule: it rests on who and what is there.
        ...(verdict.failures === undefined ? {} : { about: "test" }),
      }));
  // Without all devices known, a connector that nobody seems to run may well be running.
  const remarks = lintPolicy(parsed.value, unknowns.length === 0 ? network : undefined).map(
    ({ offset, message }): Found => ({ severity: "info", offset, message }),
  );
  const reason = `This test cannot be judged: ${unreadWords(policy, network.unread)} not known.`;
  const unjudged = [
    ...unknowns.map((message): Found => ({ severity: "info", offset: 0, message })),
    ...(verdict.unjudged ?? [])
      .slice(0, mostFindings)
      .map(({ offset }): Found => ({ severity: "info", offset, message: reason })),
  ];
  const lines = lineIndex(text);
  return [...[...judged, ...remarks].slice(0, mostFindings), ...unjudged].map((found) =>
    at(parsed.value, lines, found),
  );
}

/** A finding before its place is worked out, which takes longest of all. */
interface Found {
  readonly severity: FindingView["severity"];
  readonly offset: number;
  readonly message: string;
  readonly about?: "test";
}

function at(document: PolicyDocument, lines: LineIndex, found: Found): FindingView {
  const { offset, ...rest } = found;
  const path = pathAt(document.root, offset);
  const node = path === undefined ? undefined : find(document.root, path);
  const scalar = node !== undefined && node.type !== "object" && node.type !== "array";
  const to = scalar && node.start <= offset ? node.end : Math.min(offset + 1, document.text.length);
  const fix =
    scalar && node.type === "string" && found.severity === "error"
      ? spellingFix(node.value, document)
      : undefined;
  return {
    ...rest,
    from: offset,
    to,
    ...lines.positionAt(offset),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** The declared name in the place of one that is surely mistyped. */
function spellingFix(word: string, { policy }: PolicyDocument): FindingView["fix"] {
  const found = meantName(word, policy);
  if (found === null) return undefined;
  return {
    label: `Use ${found.meant.slice(found.meant.indexOf(":") + 1)}`,
    text: JSON.stringify(word.replace(found.written, found.meant)),
  };
}

function offsetOf(text: string, name: string): number {
  return Math.max(0, text.indexOf(JSON.stringify(name)));
}
