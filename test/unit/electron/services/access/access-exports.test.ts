import { describe, expect, it } from "vitest";
import type { AccessGround } from "../../../../../electron/services/access/access-ground.ts";
import { AccessExports } from "../../../../../electron/services/access/access-exports.ts";
import { ok, type Result } from "../../../../../shared/core/result.ts";
import { policyInTerraform } from "../../../../support/terraform-policy.ts";
import { documentOf } from "../../../../support/policy-world.ts";
import { sampleMatrix } from "../../../../support/sample-matrix.ts";

const text = `{
  // Kept by the platform team: \${not} a template
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:github"], "domains": ["github.com"]},
  ]}}],
}
`;

function exportsOf(tailnet = "acme.example.com", chosen: string | null = "policy.tf") {
  const copied: string[] = [];
  const saved: { readonly fileName: string; readonly text: string }[] = [];
  const document = documentOf(text);
  const exports = new AccessExports({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no export reads more of it
    ground: () => ok({ document }) as unknown as Result<AccessGround>,
    matrix: () => Promise.resolve(ok({ ...sampleMatrix(0), leftOut: 3 })),
    tailnetName: () => ok(tailnet),
    clipboard: {
      write: (what) => {
        copied.push(what);
        return Promise.resolve(ok(undefined));
      },
      clearIfStill: () => Promise.resolve(false),
    },
    files: {
      save: ({ fileName, content }) => {
        saved.push({ fileName, text: String(content) });
        return Promise.resolve(ok(chosen));
      },
    },
  });
  return { exports, copied, saved };
}

describe("exports of access", () => {
  it("copy everybody as CSV and say what is not in it", async () => {
    const { exports, copied } = exportsOf();
    expect(await exports.copy({ what: "matrix", rows: "people" })).toEqual(
      ok({ sentence: "Copied 7 people as CSV, without 3 places of devices" }),
    );
    expect(copied[0]?.split("\r\n")[1]).toBe(
      "ana@acme.example.com,,yes,yes,no,until 1970-01-01T01:00:00.000Z,on a condition,yes,cannot be known",
    );
  });

  it("save the policy file as Terraform that carries the same text", async () => {
    const { exports, saved } = exportsOf();
    expect(await exports.save({ what: "policyTerraform" })).toEqual(ok({ sentence: "Saved policy.tf" }));
    expect(await policyInTerraform(saved[0]?.text ?? "")).toBe(text);
  });

  it("say nothing where the person closes the question for a place", async () => {
    const { exports } = exportsOf("acme.example.com", null);
    expect(await exports.save({ what: "policyTerraform" })).toEqual(ok({ sentence: null }));
  });

  it("make a key with the tags of an app of the file alone", async () => {
    const { exports } = exportsOf();
    expect(await exports.read({ what: "keyTerraform", appName: "GitHub" })).toMatchObject({
      ok: true,
      value: { fileName: "connector-key.tf", text: expect.stringContaining('"tag:github",'), more: 0 },
    });
    expect(await exports.read({ what: "keyTerraform", appName: "Gone" })).toMatchObject({
      ok: false,
      problem: { code: "not-found" },
    });
  });

  it("name the tailnet to ConductorOne, and ask for it where it is only called “-”", async () => {
    const wanted = { what: "conductorOneTerraform" } as const;
    expect(await exportsOf().exports.read(wanted)).toMatchObject({
      value: { text: expect.stringContaining('tailnet           = "acme.example.com"') },
    });
    expect(await exportsOf("-").exports.read(wanted)).toMatchObject({
      value: { text: expect.stringContaining("tailnet           = var.tailnet") },
    });
  });
});
