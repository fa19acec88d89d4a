import type { Deprovision } from "../governance/deprovision/deprovision.ts";
import { markdownText } from "./markdown.ts";

/** What is left to people when somebody leaves, as a Markdown list to tick off. */
export function deprovisionChecklist({
  login,
  reason,
  left,
}: Pick<Deprovision, "login" | "reason" | "left">): string {
  const lines = left.map(({ what, why, owner, doneAt }) => {
    const who = owner === "" ? "" : ` (${owner})`;
    return `- [${doneAt === null ? " " : "x"}] ${markdownText(`${what}${who}. ${why}`)}`;
  });
  const because = reason === "" ? [] : ["", markdownText(reason)];
  return [`# ${markdownText(`Deprovision ${login}`)}`, ...because, "", ...lines, ""].join("\n");
}
