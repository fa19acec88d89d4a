import { counted, isolated } from "../../core/words.ts";
import type { UnmetCondition } from "../../policy/access/answers.ts";

/** A value or condition is not told longer than this. */
const mostLetters = 60;

/** What a device lacks: “custom:managed is not set”, “node:tsVersion is 1.60.0, asked for: >= 1.66, and 1 more”. */
export function unmetWords([first, ...more]: readonly UnmetCondition[]): string {
  if (first === undefined) return "";
  const others = more.length === 0 ? "" : `, and ${counted(more.length, "more condition")}`;
  return `${conditionWords(first)}${others}`;
}

function conditionWords({ posture, text, assertion, actual }: UnmetCondition): string {
  if (text === null) return `${posture} is not declared`;
  if (assertion === null || assertion.operator === "?") return `Tailrace cannot judge “${cut(text)}”`;
  const { attribute, operator, values } = assertion;
  if (actual === null) return `${attribute} is not set`;
  const is = `${attribute} is ${cut(String(actual))}`;
  const asked = values.map((value) => cut(String(value)));
  switch (operator) {
    case "NOT SET":
      return `${attribute} is set`;
    case "IS SET":
      return `${attribute} is not set`;
    case "==":
      return `${is}, not ${asked.join("")}`;
    case "IN":
      return `${is}, not ${asked.join(" or ")}`;
    case "!=":
    case "NOT IN":
      return `${is}, which is ruled out`;
    case "<":
    case "<=":
    case ">":
    case ">=":
      return `${is}, not ${operator} ${asked.join("")}`;
  }
}

function cut(text: string): string {
  const letters = Array.from(text);
  return isolated(letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join("")}…` : text);
}
