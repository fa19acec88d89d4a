import { unifiedPatch } from "../../shared/export/unified-patch.ts";
import { planOn } from "../../shared/policy/edit/plan.ts";
import type { PlanContext } from "../../shared/policy/edit/policy-plan.ts";
import type { Network } from "../../shared/policy/access/network.ts";
import { readText, UsageError, type CommandResult } from "./command.ts";
import { findingLine, syntaxLine } from "./finding-lines.ts";
import { readIntent } from "./read-intent.ts";
import { writeText } from "./write-file.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

/** Plans an intent on a text and prints what comes of it. */
export function apply(
  path: string,
  intent: string,
  network: Network | null,
  options: { readonly diff: boolean; readonly write: boolean },
): CommandResult {
  if (options.diff && options.write) throw new UsageError("--diff and --write exclude each other");
  if (path === "-" && intent === "-")
    throw new UsageError("only one of the two can come from standard input");
  const before = readText(path);
  const { parsed } = new PolicyFile(before);
  if (!parsed.ok) return { status: 1, output: "", remarks: [syntaxLine(path, parsed.problem)] };
  const read = readIntent(intent, before);
  const plan = planOn(parsed.value, read.intent, contextOf(network));
  if (!plan.ok) {
    const { code, what, meaning, remedy, evidence } = plan.problem;
    const line = evidence?.line;
    const words = [what, meaning, remedy].filter((sentence) => sentence !== undefined).join(" ");
    const refusal =
      line === undefined
        ? `refused: ${words}`
        : findingLine(path, { line, column: evidence?.column ?? 1 }, "error", words);
    const hints =
      code === "policy-first-rule" ? ['hint: the intent takes "confirmOpen": true, which confirms it.'] : [];
    return { status: 1, output: "", remarks: [refusal, ...hints] };
  }
  const { after, edits, warnings, leftAlone, parts, noop } = plan.value;
  if (options.write && !noop) writeText(path, after);
  return {
    status: 0,
    output: options.write
      ? ""
      : options.diff
        ? unifiedPatch({ before, after, path: patchPath(path) })
        : after,
    remarks: [
      ...edits.map(({ section, reason }) => `${section}: ${reason}`),
      ...warnings.map((sentence) => `warning: ${sentence}`),
      ...leftAlone.map((sentence) => `left alone: ${sentence}`),
      ...parts.map(
        ({ section, text, goes, reason }) => `${goes ? "goes" : "stays"}: ${section} ${text}: ${reason}`,
      ),
      ...read.identified.map((rule) => `rule ${rule.section}[${rule.index}] is ${JSON.stringify(rule)}`),
      ...(noop ? ["Nothing to change: the file already says what was asked for."] : []),
    ],
  };
}

function patchPath(path: string): string {
  return path === "-" ? "policy.hujson" : path;
}

function contextOf(network: Network | null): PlanContext {
  if (network === null) return {};
  return {
    deviceTags: [...new Set(network.nodes.flatMap(({ tags }) => tags))],
  };
}
