import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { Banner } from "../../../ui/banner.tsx";

/** Props of the parts that speak about the product. */
export interface ProductPartProps {
  readonly app: AppView;
  readonly product: CatalogueProduct | undefined;
}

/** What locks people out, said before anything is copied. */
export function BeforeEnforcing({ app, product }: ProductPartProps) {
  return (
    <Banner kind="attention" title="Before you switch the allowlist on">
      <p>
        {product?.allowlist.lockoutWarning ??
          "Make sure that your own current address is covered before you enforce the list."}
      </p>
      {product?.identityProvider === true ? (
        <p>
          People may sign in to Tailscale with {product.name}. Whoever has no connector cannot sign in any
          more if the list covers sign-in too.
        </p>
      ) : null}
      <p>
        {app.isFixed === true
          ? `Reach ${app.name} once through the router first.`
          : `Sign in to ${app.name} once through the connector first.`}
      </p>
    </Banner>
  );
}
