import { describe, expect, it } from "vitest";
import { productHints } from "../../../../shared/connectors/product-hints.ts";
import { known, unknown } from "../../../../shared/core/known.ts";
import { connector as device } from "../../../support/connector-fixtures.ts";

const github = { id: "github", domains: ["github.com"], providerRanges: { ranges: ["140.82.112.0/20"] } };
const gitlab = { id: "gitlab", domains: ["gitlab.com", "*.gitlab.com"] };
const dns = (splitDNS: Record<string, readonly string[]>) =>
  known({ magicDNS: true, nameservers: [], searchPaths: [], splitDNS });

describe("productHints", () => {
  it("names the device that routes what a product publishes, and the domain that is resolved apart", () => {
    const router = device({ hostname: "office-router", enabledRoutes: ["140.82.113.0/24", "10.0.0.0/8"] });
    const hints = productHints([github, gitlab], {
      devices: known([router]),
      dns: dns({ "GitLab.com.": ["10.0.0.53"] }),
      isConnector: () => false,
    });
    expect(hints).toEqual([
      { productId: "github", kind: "route", by: "office-router" },
      { productId: "gitlab", kind: "split-dns", by: "GitLab.com." },
    ]);
  });

  it.each([
    ["a connector", ["140.82.113.0/24"], true],
    ["a device that routes everything", ["0.0.0.0/0"], false],
    ["a device whose routes are not known", null, false],
  ])("says nothing of %s", (_what, enabledRoutes, isConnector) => {
    const hints = productHints([github], {
      devices: known([device({ enabledRoutes })]),
      dns: dns({ "example.com": [] }),
      isConnector: () => isConnector,
    });
    expect(hints).toEqual([]);
  });

  it("takes what could not be read for no hint", () => {
    const missing = unknown("No scope.");
    expect(
      productHints([github, gitlab], { devices: missing, dns: missing, isConnector: () => false }),
    ).toEqual([]);
  });
});
