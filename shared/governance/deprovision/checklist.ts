import type { Deprovision } from "./deprovision.ts";

/** What is left to people, as a Markdown list to tick off. */
export function checklist({ login, reason, left }: Pick<Deprovision, "login" | "reason" | "left">): string {
  const lines = left.map(({ what, why, owner, doneAt }) => {
    const who = owner === "" ? "" : ` (${owner})`;
    return `- [${doneAt === null ? " " : "x"}] ${what}${who}. ${why}`;
  });
  return [`# Deprovision ${login}`, ...(reason === "" ? [] : ["", reason]), "", ...lines, ""].join("\n");
}
