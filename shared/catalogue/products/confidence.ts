import type { FactConfidence } from "../product.ts";

/** For products whose domains stand in no list that was read. */
export const unverifiedDomains: FactConfidence = {
  fact: "domains",
  confidence: "general knowledge",
  note: "The domains come from general knowledge; check them against what the product uses.",
};
