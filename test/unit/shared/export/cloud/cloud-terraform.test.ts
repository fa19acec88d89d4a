import { parse as parseHcl } from "@cdktf/hcl2json";
import { describe, expect, it } from "vitest";
import { cloudTerraform } from "../../../../../shared/export/cloud/cloud-terraform.ts";
import { cloudHost, cloudIds, clouds } from "../../../../../shared/export/cloud/clouds.ts";

const tag = "tag:stripe-app-connector";
const other = "tag:jira-app-connector";

type Blocks = Readonly<
  Record<string, Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>
>;
type Hcl = Readonly<Record<string, Blocks>>;

/** What a text holds, by a parser of HCL; fails where it is none. */
function read(text: string): Promise<Hcl> {
  return parseHcl("main.tf", text);
}

describe.each(cloudIds)("the Terraform text for %s", (cloud) => {
  const text = cloudTerraform(cloud, cloudHost([tag, other], 0));

  it("is whole, declares each variable that it uses, and refers to nothing that it does not make", async () => {
    const { resource = {}, variable = {}, output = {} } = await read(text);
    expect(Object.keys(variable).toSorted()).toEqual([...clouds[cloud].variables].toSorted());
    expect(Object.keys(output)).toEqual(["egress_ip"]);
    expect(Object.keys(resource).length).toBeGreaterThanOrEqual(3);
    expect(resource["tailscale_tailnet_key"]).toMatchObject({
      stripe_app_connector: [{ tags: [tag, other], reusable: false, ephemeral: false, preauthorized: true }],
    });
    const used = new Set([...text.matchAll(/\bvar\.([a-z_]+)/gu)].map(([, name]) => name));
    expect(used).toEqual(new Set(clouds[cloud].variables));
    const made = new Set(
      [...text.matchAll(/^resource "([a-z_]+)" "stripe_app_connector" \{$/gmu)].map(([, type]) => type),
    );
    const meant = [...text.matchAll(/\b([a-z]+_[a-z_]+)\.stripe_app_connector\./gu)].map(([, type]) => type);
    for (const type of meant) expect(made).toContain(type);
    expect(made.size).toBeGreaterThanOrEqual(3);
  });

  it("keeps the address, uses a key once, and holds no secret", () => {
    expect(text.match(/prevent_destroy = true/gu)).toHaveLength(1);
    expect(text).toMatch(/reusable +=\s+false/u);
    expect(text).not.toMatch(/tskey-|token|secret/u);
  });
});

describe("hostile tags in Terraform", () => {
  it.each(["tag:${x}", 'tag:"]', "tag:%{if}", "tag:a\nb"])("%j stays a text", async (hostile) => {
    for (const cloud of cloudIds) {
      const text = cloudTerraform(cloud, cloudHost([hostile], 0));
      const { resource = {} } = await read(text);
      const [key] = Object.values(resource["tailscale_tailnet_key"] ?? {}).flat();
      expect(key?.["tags"]).toHaveLength(1);
      expect(text).not.toMatch(/(?<!\$)\$\{x\}|(?<!%)%\{if\}/u);
    }
  });
});
