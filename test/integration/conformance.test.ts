import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCases } from "../../scripts/conformance-case.ts";
import { score } from "../../scripts/conformance-score.ts";

const root = resolve(import.meta.dirname, "..", "..");
const file =
  process.env["TAILRACE_CONFORMANCE"] ?? resolve(root, "..", "shared", "conformance", "cases.jsonl");
const present = existsSync(file);

if (!present) {
  console.warn(
    `SKIPPED: the agreement with recorded answers of the service was not measured. There are no cases at ${file}; ` +
      "set TAILRACE_CONFORMANCE to their place.",
  );
}

describe("recorded answers of the real service", () => {
  it.skipIf(!present)("are the engine’s answers too: verdicts, messages, reach", () => {
    const { scores, disagreements } = score(parseCases(readFileSync(file, "utf8")));
    expect(disagreements).toEqual([]);
    for (const measure of ["verdict", "message", "reach"] as const) {
      const { agreed, total } = scores[measure];
      expect(total).toBeGreaterThan(0);
      expect({ measure, agreed }).toEqual({ measure, agreed: total });
    }
  });
});
