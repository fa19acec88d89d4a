import { lineIndex } from "../../shared/hujson/positions.ts";
import { lintPolicy } from "../../shared/policy/judge/lint/lint.ts";
import type { Network } from "../../shared/policy/access/network.ts";
import { checkPolicy } from "../../shared/policy/judge/validate.ts";
import { readText, type CommandResult } from "./command.ts";
import { findingLine, syntaxLine, type FindingLevel } from "./finding-lines.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

/** One finding on its way to a line. */
interface Found {
  readonly offset: number;
  readonly severity: FindingLevel;
  readonly message: string;
}

/**
 * Judges a text as the service would, then adds remarks. Findings stand in the order of the text, except that the
 * refusal the service would answer comes first.
 */
export function check(
  path: string,
  network: Network | null,
  options: { readonly strict: boolean; readonly domain: string | undefined },
): CommandResult {
  const text = readText(path);
  const { parsed } = new PolicyFile(text);
  if (!parsed.ok) return { status: 1, output: `${syntaxLine(path, parsed.problem)}\n`, remarks: [] };
  const known = network ?? { users: [], nodes: [], unread: { people: true, devices: true } };
  const context = {
    network: options.domain === undefined ? known : { ...known, domain: options.domain },
  };
  const verdict = checkPolicy(parsed.value, context);
  const { policy } = parsed.value;
  const placeOf = (name: string): number =>
    policy.groups.find((group) => group.name.text === name)?.name.offset ?? 0;
  const refusals: Found[] = verdict.ok
    ? []
    : verdict.findings.map(({ offset, message }) => ({ offset, severity: "error", message }));
  const warnings: Found[] = verdict.ok
    ? verdict.warnings.flatMap(({ user, warnings: sentences }) =>
        sentences.map((message): Found => ({
          offset: placeOf(user),
          severity: "warning",
          message: `${user}: ${message}`,
        })),
      )
    : [];
  const remarks = lintPolicy(parsed.value, network ?? undefined).map(({ offset, message }): Found => ({
    offset,
    severity: "info",
    message,
  }));
  const unjudged = (verdict.unjudged ?? []).map(({ offset }): Found => ({
    offset,
    severity: "info",
    message: `this test rests on ${network === null ? "people or devices" : "something that is not known"}`,
  }));
  const [first, ...others] = refusals;
  const rest = [...others, ...warnings, ...remarks, ...unjudged].toSorted(
    (left, right) => left.offset - right.offset,
  );
  const all = first === undefined ? rest : [first, ...rest];
  const lines = lineIndex(text);
  const failed = refusals.length > 0 || (options.strict && all.length > 0);
  return {
    status: failed ? 1 : 0,
    output: all
      .map(
        ({ offset, severity, message }) =>
          `${findingLine(path, lines.positionAt(offset), severity, message)}\n`,
      )
      .join(""),
    remarks:
      unjudged.length === 0
        ? []
        : [
            network === null
              ? `${unjudged.length} of the tests could not be judged without people and devices; --network gives them.`
              : `${unjudged.length} of the tests could not be judged.`,
          ],
  };
}
