import type { HujsonError } from "../../shared/hujson/hujson-error.ts";
import { shownName } from "./command.ts";

/** How much a finding weighs: a refusal, something accepted and senseless, a remark. */
export type FindingLevel = "error" | "warning" | "info";

/** `file:line:column: severity: message`, on one line whatever the message holds. */
export function findingLine(
  path: string,
  at: { readonly line: number; readonly column: number },
  severity: FindingLevel,
  message: string,
): string {
  return `${shownName(path)}:${at.line}:${at.column}: ${severity}: ${onOneLine(message)}`;
}

function onOneLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join(" ");
}

/** The finding that a text does not parse. */
export function syntaxLine(path: string, error: HujsonError): string {
  return findingLine(path, error, "error", error.reason);
}
