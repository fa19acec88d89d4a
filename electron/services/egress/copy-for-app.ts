import type { AppView } from "../../../shared/bridge/apps.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import {
  copyForProduct,
  type ProductCopy,
  type ProductCopyChoices,
} from "../../../shared/catalogue/copy-for-product.ts";
import type { Result } from "../../../shared/core/result.ts";
import { isEgressFormatId } from "../../../shared/egress/egress-format-id.ts";

/**
 * The egress IPs of an app as a copy takes them: in its product’s format and with the IPv6 choice that was last
 * recorded, unless others are made. Errors: `address-invalid`, `nothing-to-copy`.
 */
export function copyForApp(app: AppView, choices: ProductCopyChoices = {}): Result<ProductCopy> {
  const { productId, egress, format, ipv6Choice } = app;
  const product = productId === null ? undefined : findProduct(productId);
  return copyForProduct(product, egress, {
    format: isEgressFormatId(format) ? format : "line",
    includeIPv6: ipv6Choice === "included",
    ...choices,
  });
}
