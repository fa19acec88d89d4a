import { describe, expect, it } from "vitest";
import { copiedSentence, copyLabel } from "../../../../shared/egress/copied-sentence.ts";

describe("copiedSentence", () => {
  it("says how many, of what, and how", () => {
    expect(copiedSentence({ count: 2, appName: "GitHub", format: "line" })).toBe(
      "Copied 2 egress IPs of GitHub, one per line",
    );
    expect(copiedSentence({ count: 3, appName: "Jira", format: "comma" })).toBe(
      "Copied 3 egress IPs of Jira, separated by commas",
    );
  });

  it("names no separator for one address, but does name a form", () => {
    expect(copiedSentence({ count: 1, appName: "GitHub", format: "line" })).toBe(
      "Copied 1 egress IP of GitHub",
    );
    expect(copiedSentence({ count: 1, appName: "AWS", format: "iam-condition" })).toBe(
      "Copied 1 egress IP of AWS, as an IAM condition",
    );
  });

  it("says what was left out", () => {
    expect(copiedSentence({ count: 2, appName: "Jira", format: "comma", leftOut: 1 })).toBe(
      "Copied 2 egress IPs of Jira, separated by commas; 1 left out",
    );
  });

  it("says what the product does not take", () => {
    const warnings = ["Okta takes at most 150 entries, and these are 151."];
    expect(copiedSentence({ count: 151, appName: "Okta", format: "line-cidr", warnings })).toBe(
      "Copied 151 egress IPs of Okta, one per line as CIDR. Okta takes at most 150 entries, and these are 151.",
    );
  });
});

describe("copyLabel", () => {
  it("names the effect and the format", () => {
    expect(copyLabel({ count: 1, format: "line" })).toBe("Copy 1 IP");
    expect(copyLabel({ count: 2, format: "line" })).toBe("Copy 2 IPs, one per line");
    expect(copyLabel({ count: 2, format: "range" })).toBe("Copy 2 IPs, start–end pairs");
    expect(copyLabel({ count: 2, format: "json-cidr" })).toBe("Copy 2 IPs, JSON array of CIDRs");
    expect(copyLabel({ count: 1, format: "line", missing: true })).toBe("Copy 1 missing IP");
    expect(copyLabel({ count: 3, format: "comma", missing: true })).toBe(
      "Copy 3 missing IPs, separated by commas",
    );
  });
});
