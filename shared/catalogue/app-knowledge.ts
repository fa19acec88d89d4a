import { catalogue } from "./catalogue.ts";
import { recogniseProduct, type RecognisableApp } from "./recognise.ts";

/** Where a product of the catalogue is; a product that is not in it may be anywhere. */
export function appKnowledge(app: RecognisableApp): {
  readonly ranges: readonly string[];
  readonly isPublic: boolean;
} {
  const product = recogniseProduct(app, catalogue);
  return { ranges: product?.providerRanges?.ranges ?? [], isPublic: product !== undefined };
}
