import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostTyped, placeOfName } from "../../../../../shared/connectors/guide/place-of-name.ts";

const apps = [
  { name: "Salesforce", domains: ["*.salesforce.com", "salesforce.com"], routes: ["28.77.0.0/16"] },
  { name: "Help", domains: ["help.salesforce.com"], routes: ["28.77.9.9/32", "2d00:acc::/32"] },
];
const devices = [
  { hostname: "router-1", enabledRoutes: ["10.20.0.0/16", "0.0.0.0/0"] },
  { hostname: "unread-1", enabledRoutes: null },
];

describe("the app that a name belongs to", () => {
  it.each([
    ["login.salesforce.com", "Salesforce", "*.salesforce.com"],
    ["salesforce.com", "Salesforce", "salesforce.com"],
    // An exact name goes before a wildcard.
    ["help.salesforce.com", "Help", "help.salesforce.com"],
    ["28.77.1.2", "Salesforce", "28.77.0.0/16"],
    ["28.77.9.9", "Help", "28.77.9.9/32"],
    ["2d00:acc:0:1::7", "Help", "2d00:acc::/32"],
  ])("%s is of %s by %s", (host, app, by) => {
    expect(placeOfName(host, apps, devices)).toEqual({ app, by, router: null });
  });

  it.each([
    ["notsalesforce.com", null],
    ["salesforce.com.example.org", null],
    ["10.20.3.4", "router-1"],
    // A default route is an exit node, which says nothing of one address.
    ["198.51.100.7", null],
  ])("%s is of none", (host, router) => {
    expect(placeOfName(host, apps, devices)).toEqual({ app: null, by: null, router });
  });
});

describe("what somebody types", () => {
  it.each([
    ["https://Login.Salesforce.com/path?q=1#x", "login.salesforce.com"],
    ["  login.salesforce.com. ", "login.salesforce.com"],
    ["login.salesforce.com:8443", "login.salesforce.com"],
    ["ann@host.example.com", "host.example.com"],
    ["https://28.77.1.2:443/", "28.77.1.2"],
    ["https://[2d00:acc::7]/", "2d00:acc::7"],
    ["[2d00:acc::7]:443", "2d00:acc::7"],
    ["2D00:0ACC::7", "2d00:acc::7"],
    ["bücher.example", "bücher.example"],
    ["", null],
    ["two words", null],
    ["https://", null],
    ["$(rm)", null],
  ])("of %j the host is %j", (text, host) => {
    expect(hostTyped(text)).toBe(host);
  });

  it("never throws, and what it gives it takes again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const host = hostTyped(text);
        expect(host === null ? null : hostTyped(host)).toBe(host);
      }),
    );
  });
});
