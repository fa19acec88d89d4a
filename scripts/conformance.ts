import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseCases } from "./conformance-case.ts";
import { measures, score } from "./conformance-score.ts";

/**
 * Compares the policy engine with recorded answers of the real service: `node scripts/conformance.ts [FILE]`. Lists
 * what disagrees; the last three lines are the measures. Exit status 1 if any of the three is incomplete.
 */
const root = resolve(import.meta.dirname, "..");
const file =
  process.argv[2] ??
  process.env["TAILRACE_CONFORMANCE"] ??
  resolve(root, "..", "shared", "conformance", "cases.jsonl");

if (existsSync(file)) {
  const { scores, disagreements, notes } = score(parseCases(readFileSync(file, "utf8")));
  for (const { id, measure, detail } of disagreements) console.log(`${measure} ${id}: ${detail}`);
  for (const { id, note } of notes) console.log(`note ${id}: ${note}`);
  for (const measure of measures)
    console.log(`${measure}: ${scores[measure].agreed}/${scores[measure].total}`);
  const complete = (["verdict", "message", "reach"] as const).every(
    (measure) => scores[measure].agreed === scores[measure].total,
  );
  process.exitCode = complete ? 0 : 1;
} else {
  console.error(`There are no cases at ${file}. Give a file, or set TAILRACE_CONFORMANCE.`);
  process.exitCode = 2;
}
