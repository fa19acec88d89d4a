import { firstOf } from "../../shared/core/words.ts";
import { askQuestion, type QuestionAnswer } from "../../shared/governance/question/answer-question.ts";
import type { AnsweredWay, Judged } from "../../shared/governance/question/judged.ts";
import { passingShare } from "../../shared/governance/posture/passing-words.ts";
import { notAsItStands } from "../../shared/governance/question/shown-answer.ts";
import { closedPort } from "../../shared/governance/question/port-words.ts";
import { moreSuspended } from "../../shared/tailnet/suspended-words.ts";
import { Access } from "../../shared/policy/access/access.ts";
import type { Network } from "../../shared/policy/access/network.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";
import { readText, UsageError, type CommandResult } from "./command.ts";
import { syntaxLine } from "./finding-lines.ts";

/** Prints the answer to a question in words. */
export function ask(path: string, network: Network, question: string): CommandResult {
  const { parsed } = new PolicyFile(readText(path));
  if (!parsed.ok) return { status: 1, output: "", remarks: [syntaxLine(path, parsed.problem)] };
  const answer = askQuestion(question, { access: new Access(parsed.value.policy, network) });
  if (!answer.ok) {
    const { what, remedy } = answer.problem;
    throw new UsageError(remedy === undefined ? what : `${what} ${remedy}`);
  }
  return {
    status: 0,
    output: linesOf(answer.value)
      .map((line) => `${line}\n`)
      .join(""),
    remarks: [],
  };
}

function linesOf(answer: QuestionAnswer): readonly string[] {
  switch (answer.kind) {
    case "may": {
      const { holds, all } = answer.of;
      const share = all > 1 ? [`for ${holds} of ${all} devices`] : [];
      // Their ways stand in the rules, and give nothing now.
      if (answer.restored !== null)
        return [`${words.no}, suspended: the rules say ${words[answer.restored]}`];
      return [[wordOf(answer), ...share, ...detailsOf(answer)].join(", "), ...deviceLines(answer)];
    }
    case "who":
      return listOf(
        answer.holders.map(({ who, ...judged }) => ({
          name: who.kind === "person" ? who.login : `device ${who.name}`,
          ...judged,
        })),
        "nobody",
        answer.doubts,
      ).concat(answer.suspended === 0 ? [] : [moreSuspended(answer.suspended)]);
    case "what":
      return [
        ...(answer.isSuspended ? ["suspended: the rules would allow this, nothing of it now"] : []),
        ...listOf(answer.things, "nothing"),
      ];
  }
}

const words = { yes: "yes", conditional: "yes, if", no: "no", unknown: "cannot be known" } as const;

function wordOf({ verdict, isPortClosed = false }: WithPort): string {
  return verdict === "conditional" && isPortClosed ? notAsItStands.toLowerCase() : words[verdict];
}

type WithPort = Judged & { readonly isPortClosed?: boolean };

function listOf(
  rows: readonly (WithPort & { readonly name: string })[],
  none: string,
  doubts: readonly string[] = [],
): readonly string[] {
  const lines = rows.map((row) => {
    const doubt = row.verdict === "yes" ? [] : [wordOf(row)];
    return `${row.name}: ${[...doubt, ...detailsOf(row)].join(", ")}`;
  });
  const more = doubts.length === 0 ? [] : [`perhaps more: ${firstOf(doubts)}`];
  return [...(lines.length === 0 ? [none] : lines), ...more];
}

function detailsOf({ ways, reasons, passing, isPortClosed = false }: WithPort): readonly string[] {
  return [
    ...ways.map(wayText),
    ...(isPortClosed ? [closedPort] : []),
    ...(passing === null ? [] : [passingShare(passing)]),
    ...(reasons.length === 0 ? [] : [firstOf(reasons)]),
  ];
}

/** The devices that do not pass, and why. */
function deviceLines({ passing }: Judged): readonly string[] {
  const others = passing?.devices.filter(({ state }) => state !== "passes") ?? [];
  return others.map(
    ({ name, state, why }) => `${state === "fails" ? "not" : "perhaps"} from ${name}: ${why}`,
  );
}

function wayText({ through, isDirect, origin, via, postures }: AnsweredWay): string {
  const rule = origin === null ? "as the file has no rules" : `by ${origin.section}[${origin.index}]`;
  return [
    isDirect ? "directly" : `through ${firstOf(through)}`,
    rule,
    ...(via.length === 0 ? [] : [`via ${firstOf(via)}`]),
    ...(postures.length === 0 ? [] : [`only with ${postures.join(" or ")}`]),
  ].join(" ");
}
