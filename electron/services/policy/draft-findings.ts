import type { FindingView } from "../../../shared/bridge/policy.ts";
import { pathAt, find } from "../../../shared/hujson/find.ts";
import { shownReason } from "../../../shared/hujson/hujson-error.ts";
import type { Node } from "../../../shared/hujson/tree.ts";
import { lineIndex, type LineIndex } from "../../../shared/hujson/positions.ts";
import { unreadWords } from "../../../shared/policy/judge/tests/judge-tests.ts";
import {
  spellingFixes,
  type SpellingFix,
  type WrongText,
} from "../../../shared/policy/judge/spelling-fixes.ts";
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
    : verdict.findings.map(({ path, offset, message }) => ({
        severity: "error",
        path,
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
  const shown = [...[...judged, ...remarks].slice(0, mostFindings), ...unjudged].map((found) =>
    placed(parsed.value, found),
  );
  const fixes = spellingFixes(parsed.value, shown.flatMap(wrongText), { network });
  return shown.map((found) => viewOf(found, lines, fixes));
}

/** A finding before its place is worked out, which takes longest of all. */
interface Found {
  readonly severity: FindingView["severity"];
  /** Of an error of the judge. */
  readonly path?: string;
  readonly offset: number;
  readonly message: string;
  readonly about?: "test";
}

/** With the value it is about, and where that ends. */
interface Placed {
  readonly found: Found;
  readonly node: Node | undefined;
  readonly to: number;
}

function placed({ root, text }: PolicyDocument, found: Found): Placed {
  const { offset } = found;
  const path = pathAt(root, offset);
  const node = path === undefined ? undefined : find(root, path);
  const isScalar = node !== undefined && node.type !== "object" && node.type !== "array";
  const to = isScalar && node.start <= offset ? node.end : Math.min(offset + 1, text.length);
  return { found, node, to };
}

/** The text that an error is about. */
function wrongText({ found: { path }, node }: Placed): readonly WrongText[] {
  return path === undefined || node?.type !== "string"
    ? []
    : [{ value: node.value, start: node.start, end: node.end, path }];
}

function viewOf(
  { found, to }: Placed,
  lines: LineIndex,
  fixes: ReadonlyMap<string, SpellingFix>,
): FindingView {
  const { path, offset, ...rest } = found;
  const fix = path === undefined ? undefined : fixes.get(path);
  return {
    ...rest,
    from: offset,
    to,
    ...lines.positionAt(offset),
    ...(fix === undefined
      ? {}
      : { fix: { label: `Use ${fix.meant.slice(fix.meant.indexOf(":") + 1)}`, text: fix.text } }),
  };
}

function offsetOf(text: string, name: string): number {
  return Math.max(0, text.indexOf(JSON.stringify(name)));
}
