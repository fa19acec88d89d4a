import { describe, expect, it } from "vitest";
import { findPreset, presetApps, presetTitle } from "../../../../shared/catalogue/presets.ts";

describe("presets", () => {
  it("has each id and name once", () => {
    expect(new Set(presetApps.map(({ id }) => id)).size).toBe(presetApps.length);
    expect(new Set(presetApps.map(({ name }) => name)).size).toBe(presetApps.length);
  });

  it("explains what must be filled in", () => {
    for (const preset of presetApps) {
      expect(preset.id.includes("<")).toBe(preset.placeholders !== undefined);
    }
  });

  it("trims Jira to a part of what it routes", () => {
    const jira = findPreset("jira");
    expect(jira?.trimmedDomains?.every((domain) => jira.knownDomains?.includes(domain))).toBe(true);
  });

  it.each([
    ["github", "GitHub"],
    ["aws-ec2-us-east-1", "AWS EC2/ELB (us-east-1)"],
    ["aws-s3-us-west-2-lax-1a", "AWS S3 (us-west-2-lax-1a)"],
    ["oracle-oci-us-ashburn-1", "Oracle Cloud Infrastructure (us-ashburn-1)"],
    ["salesforce-hyperforce", "Salesforce (Hyperforce)"],
    ["salesforce", "Salesforce (Salesforce-hosted)"],
  ])("knows %s as %s", (id, title) => {
    expect(presetTitle(id)).toBe(title);
  });

  it.each(["aws-ec2-", "aws-ec2-<region>x", "aws-s3-US", "githubs", "", "oracle-oci-a--b"])(
    "does not know “%s”, and shows it as it is",
    (id) => {
      expect(findPreset(id)).toBeUndefined();
      expect(presetTitle(id)).toBe(id);
    },
  );
});
