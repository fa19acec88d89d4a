import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCases } from "../../scripts/conformance-case.ts";
import { policyTerraform, requiredProviders } from "../../shared/export/terraform.ts";
import { policyInTerraform } from "../support/terraform-policy.ts";

const root = resolve(import.meta.dirname, "..", "..");
const file =
  process.env["TAILRACE_CONFORMANCE"] ?? resolve(root, "..", "shared", "conformance", "cases.jsonl");
const present = existsSync(file);

if (!present) {
  console.warn(
    `SKIPPED: recorded policies were not read back from Terraform. There are no cases at ${file}; ` +
      "set TAILRACE_CONFORMANCE to their place.",
  );
}

describe("recorded policies as Terraform", () => {
  it.skipIf(!present)("are read by a parser of HCL as the same text", async () => {
    const policies = new Set(parseCases(readFileSync(file, "utf8")).map(({ policy }) => policy));
    expect(policies.size).toBeGreaterThan(100);
    for (const text of policies) {
      const carried = await policyInTerraform(
        `${requiredProviders(["tailscale"])}\n${policyTerraform({ text })}`,
      );
      expect(carried).toBe(text.endsWith("\n") ? text : `${text}\n`);
    }
  });
});
