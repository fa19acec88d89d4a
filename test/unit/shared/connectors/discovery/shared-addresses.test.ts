import { describe, expect, it } from "vitest";
import { sharedAddresses } from "../../../../../shared/connectors/discovery/shared-addresses.ts";

const github = {
  name: "GitHub",
  domains: ["*.githubusercontent.com"],
  connectors: ["tag:github-connector"],
  routes: ["140.82.112.0/20"],
  presetAppID: null,
};
const seen = [
  { name: "b.stripecdn.com", addresses: ["151.101.0.176"] },
  { name: "api.stripe.com", addresses: ["140.82.113.4"] },
  { name: "raw.githubusercontent.com", addresses: ["151.101.0.176"] },
];

describe("sharedAddresses", () => {
  const context = { connectors: ["tag:stripe-connector"], otherApps: [github] };

  it("names the other app’s name on the same address", () => {
    expect(sharedAddresses(["b.stripecdn.com"], seen, context)).toEqual([
      { address: "151.101.0.176", app: "GitHub", name: "raw.githubusercontent.com" },
    ]);
  });

  it("names the app whose fixed route holds the address", () => {
    expect(sharedAddresses(["api.stripe.com"], seen, context)).toEqual([
      { address: "140.82.113.4", app: "GitHub", name: null },
    ]);
  });

  it("finds nothing where the same connectors carry both, or no address was recorded", () => {
    expect(sharedAddresses(["b.stripecdn.com"], seen, { ...context, connectors: github.connectors })).toEqual(
      [],
    );
    expect(sharedAddresses(["x.stripe.com"], [{ name: "x.stripe.com", addresses: [] }], context)).toEqual([]);
  });
});
