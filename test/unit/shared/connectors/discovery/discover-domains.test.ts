import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainMatches } from "../../../../../shared/connectors/domains.ts";
import { discoverDomains } from "../../../../../shared/connectors/discovery/discover-domains.ts";
import type { DiscoveredDomain } from "../../../../../shared/connectors/discovery/discover-domains.ts";

const seenAs = (...names: string[]) => names.map((name) => ({ name, addresses: [] }));
const brief = (rows: readonly DiscoveredDomain[]) =>
  rows.map(({ domain, kind, names }) => `${domain} ${kind} ${names.length}`);

describe("discoverDomains", () => {
  it("proposes what is the app’s, and leaves out third parties and hosts that others share", () => {
    const seen = seenAs(
      "js.stripe.com",
      "api.stripe.com",
      "stripe.com",
      "m.stripe.network",
      "q.stripe.network",
      "b.stripecdn.com",
      "d1a.cloudfront.net",
      "d2b.cloudfront.net",
      "o1.ingest.sentry.io",
      "o2.ingest.sentry.io",
      "acme.github.io",
    );
    const { proposed, leftOut, covered } = discoverDomains(seen, {
      listed: [],
      own: ["*.stripe.com", "stripe.network"],
    });
    expect(brief(proposed)).toEqual([
      "*.stripe.com of-app 2",
      "*.stripe.network of-app 2",
      "stripe.com of-app 1",
      "b.stripecdn.com by-name 1",
    ]);
    expect(brief(leftOut)).toEqual([
      "*.cloudfront.net shared-host 2",
      "acme.github.io shared-host 1",
      "*.ingest.sentry.io third-party 2",
    ]);
    expect(covered).toBe(0);
  });

  it("takes the very names of a host that others share, never a wildcard over all of them", () => {
    const { leftOut } = discoverDomains(seenAs("a.example.com", "d1.cloudfront.net", "d2.cloudfront.net"), {
      listed: [],
      own: [],
    });
    expect(leftOut[0]?.domains).toEqual(["d1.cloudfront.net", "d2.cloudfront.net"]);
  });

  it("counts the first name as the app’s where nothing is known of it", () => {
    const { proposed, leftOut } = discoverDomains(seenAs("app.acme.com", "cdn.acme.com", "t.other.com"), {
      listed: [],
      own: [],
    });
    expect(brief(proposed)).toEqual(["*.acme.com of-app 2"]);
    expect(brief(leftOut)).toEqual(["t.other.com third-party 1"]);
  });

  it("leaves out what the list covers already", () => {
    const found = discoverDomains(seenAs("a.acme.com", "acme.com"), { listed: ["*.acme.com"], own: [] });
    expect(found.covered).toBe(1);
    expect(brief(found.proposed)).toEqual(["acme.com of-app 1"]);
  });

  it("takes a wildcard as it is written, with what it covers", () => {
    const found = discoverDomains(seenAs("*.acme.com", "a.acme.com", "acme.com"), { listed: [], own: [] });
    expect(brief(found.proposed)).toEqual(["*.acme.com of-app 1", "acme.com of-app 1"]);
  });

  it("loses no name: each is covered already, or by what its row would add", () => {
    const name = fc.oneof(
      fc.domain(),
      fc
        .tuple(
          fc.constantFrom("a", "b", "a.b", "x.a.b"),
          fc.constantFrom("acme.com", "cloudfront.net", "co.uk"),
        )
        .map((parts) => parts.join(".")),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.uniqueArray(name, { maxLength: 3 }), (names, listed) => {
        const found = discoverDomains(seenAs(...names), { listed, own: [] });
        const entries = [...found.proposed, ...found.leftOut].flatMap(({ domains }) => domains);
        for (const one of names)
          expect([...listed, ...entries].some((entry) => domainMatches(entry, one))).toBe(true);
      }),
    );
  });
});
