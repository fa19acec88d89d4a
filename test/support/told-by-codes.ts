import { stretchesOf } from "../../shared/core/visible-text.ts";

/** A name as the window tells it: a line may end, and everything else that nobody sees stands as its code. */
export function toldByCodes(name: string): string {
  const lines = name.split(/\r?\n/u).map((line) => stretchesOf(line).map(({ text, code }) => code ?? text));
  return lines.map((stretches) => stretches.join("")).join("\n");
}
