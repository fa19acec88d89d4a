import { spawnSync } from "node:child_process";
import { parse as parseHcl } from "@cdktf/hcl2json";
import { describe, expect, it } from "vitest";
import {
  authKeyTerraform,
  conductorOneTerraform,
  policyTerraform,
  requiredProviders,
} from "../../../../shared/export/terraform.ts";

import { hostileTexts } from "../../../support/hostile-texts.ts";
import { policyInTerraform } from "../../../support/terraform-policy.ts";

/** Terraform asks the network for newer versions unless it is told not to. */
const quiet = { PATH: process.env["PATH"] ?? "", CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" };
const hasTerraform = spawnSync("terraform", ["version"], { stdio: "ignore", env: quiet }).status === 0;
if (!hasTerraform) console.warn("Skipped: terraform fmt, because there is no terraform on this machine.");

const policyText = `{
\t// Owners of \${tag} and %{tag}
\t"tagOwners": {"tag:github-app-connector": ["autogroup:admin"]},
}
`;

describe("policyTerraform", () => {
  it("holds the policy byte for byte, with templates escaped, and imports what is there", () => {
    const text = policyTerraform({ text: policyText });
    expect(text).toContain('to = tailscale_acl.tailnet_policy\n  id = "acl"');
    expect(text).toContain(
      `resource "tailscale_acl" "tailnet_policy" {\n  acl = <<POLICY\n${policyText
        .replace("${", () => "$${")
        .replace("%{", "%%{")}POLICY\n}\n`,
    );
  });

  it.each([
    ...hostileTexts,
    "/* POLICY\nPOLICY\n  POLICY\r\nPOLICY_2\n\u00A0POLICY_3 */",
    "<<POLICY\n<<-EOT\nEOT\n",
    '{"a": "${x} $${y} $$${z} %{ if true } %%{w} %%%{v} $ { %"}',
    "ends with $",
    "ends with ${",
    "{\r\n\t// CRLF\r\n}\r\n",
    "{\r\n}",
    "{\r}\r",
    "\uFEFF{}\n",
    '"\\u0041 \\\\ \\" \\n',
    "\n\n\n",
    "",
  ])("is read by a parser of HCL as the same policy: %j", async (text) => {
    const carried = await policyInTerraform(policyTerraform({ text }));
    // A heredoc ends with a line break: where the text has none at its end, that is said above it.
    const isEnded = carried === text;
    expect(isEnded ? text : `${text}\n`).toBe(carried);
    expect(policyTerraform({ text }).includes("A line break was added")).toBe(!isEnded);
  });

  it("takes a name of its own", () => {
    expect(policyTerraform({ text: "{}", resourceName: "Acme policy" })).toContain(
      '"tailscale_acl" "acme_policy"',
    );
  });
});

describe("authKeyTerraform", () => {
  const text = authKeyTerraform({
    appName: "GitHub",
    tags: ["tag:github-app-connector"],
    policyResource: "tailnet_policy",
  });

  it("makes a single-use, pre-approved, tagged key of one hour, after the policy", () => {
    expect(text).toContain('resource "tailscale_tailnet_key" "github_connector"');
    expect(text).toMatch(
      /reusable\s+= false\n\s+ephemeral\s+= false\n\s+preauthorized = true\n\s+expiry\s+= 3600/,
    );
    expect(text).toContain('"tag:github-app-connector",');
    expect(text).toContain("depends_on = [tailscale_acl.tailnet_policy]");
    expect(text).toMatch(/output "github_connector_key" \{[^}]*sensitive = true/);
  });

  it("describes the key within the service’s limits", () => {
    const odd = authKeyTerraform({ appName: `Ünï "code" ${"x".repeat(80)}`, tags: [] });
    const description = /description\s+= "([^"]*)"/.exec(odd)?.[1] ?? "";
    expect(description).toMatch(/^[A-Za-z0-9 -]{1,50}$/);
    expect(odd).not.toContain("tags");
    expect(odd).not.toContain("depends_on");
  });
});

describe("conductorOneTerraform", () => {
  it("keeps the key in a sensitive variable", () => {
    const text = conductorOneTerraform({ tailnet: "example.com", ownerIds: ["user-1"] });
    expect(text).toContain("tailscale_api_key = var.tailscale_api_key");
    expect(text).toMatch(/variable "tailscale_api_key" \{[^}]*sensitive\s+= true/);
    expect(text).toContain("var.conductorone_app_id");
    expect(text).toContain('"user-1",');
    expect(text).not.toContain("tskey");
  });

  it("asks for the tailnet’s name where it is not known", async () => {
    const text = conductorOneTerraform({ tailnet: "-" });
    expect(text).toContain("tailnet           = var.tailnet");
    const read = await parseHcl("main.tf", text);
    expect(Object.keys(read["variable"])).toEqual(["conductorone_app_id", "tailnet", "tailscale_api_key"]);
  });

  it("takes the application’s id, and leaves out owners when there are none", () => {
    const text = conductorOneTerraform({ tailnet: 'a"b', appId: "app-1" });
    expect(text).toContain('app_id            = "app-1"');
    expect(text).toContain('tailnet           = "a\\"b"');
    expect(text).not.toContain("user_ids");
    expect(text).not.toContain("conductorone_app_id");
  });
});

describe.skipIf(!hasTerraform)("terraform fmt", () => {
  it.each([
    ["policy", policyTerraform({ text: policyText })],
    ["auth key", authKeyTerraform({ appName: "GitHub", tags: ["tag:a", "tag:b"], policyResource: "p" })],
    ["auth key without tags", authKeyTerraform({ appName: "GitHub", tags: [] })],
    ["integration", conductorOneTerraform({ tailnet: "example.com", ownerIds: ["u1", "u2"] })],
    ["integration with app", conductorOneTerraform({ tailnet: "example.com", appId: "a" })],
    ["providers", requiredProviders(["tailscale", "conductorone", "tailscale"])],
  ])("has nothing to change in: %s", (_, text) => {
    const formatted = spawnSync("terraform", ["fmt", "-no-color", "-"], {
      input: text,
      encoding: "utf8",
      env: quiet,
    });
    expect(formatted.stderr).toBe("");
    expect(formatted.stdout).toBe(text);
  });
});
