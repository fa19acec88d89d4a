import type { ProductAllowlist } from "../product.ts";

/**
 * For a product without an allowlist of its own: a network rule at the identity provider on the product's SSO
 * application. The format is that of an Entra named location, which Okta and Google take as well.
 */
export function identityProviderSubstitute(notEstablished: string): ProductAllowlist {
  return {
    established: false,
    where: [
      "Your identity provider instead: the SSO application of this product",
      "Entra: named location + Conditional Access; Okta: network zone + sign-on policy; Google: context-aware access",
    ],
    notEstablished,
    format: {
      copyFormat: "line-cidr",
      entry: "one-per-line",
      accepts: { bare: "no", cidr: "yes", range: "unknown", ipv6: "yes" },
      note: "This is the form for the identity provider’s rule, not for the product.",
    },
    lockoutWarning:
      "A network rule at the identity provider can lock everybody out: exclude one emergency account first.",
    scopeNotes: [
      "Only the identity provider’s sign-in hosts need to travel through the connector for such a rule.",
      "Sessions that are already open, and API tokens, are not covered.",
    ],
    // As long as Entra takes, the slowest of the three.
    changesTakeMinutes: 60,
    selfCheck: "unknown",
  };
}

/** To be read before an identity provider goes behind a connector. */
export const bootstrapWarning =
  "If people sign in to Tailscale with it, they must reach it before the tailnet is up: keep it out of an enforced set, or allow direct access as a way back.";
