import { useMemo } from "react";
import { FindDomains, type FindDomainsProps } from "../../../parts/domains/find-domains.tsx";
import { useEscape } from "../use-escape.ts";
import { joined } from "./domain-fixes.ts";
import type { FieldsProps } from "./fields-props.ts";

/** Props of `FindSetupDomains`. */
type FindSetupDomainsProps = Pick<FieldsProps, "setup" | "product" | "draft" | "update"> &
  Pick<FindDomainsProps, "back">;

/** Finds domains for an app that is being set up; they go into its list. */
export function FindSetupDomains({ setup, product, draft, update, back }: FindSetupDomainsProps) {
  useEscape(back.onBack);
  const { name, tag, domains } = draft;
  const app = useMemo(
    () => ({
      name,
      productId: setup.productId,
      connectors: [tag],
      listed: domains,
      own: product?.domains ?? [],
    }),
    [name, setup.productId, tag, domains, product],
  );
  return (
    <FindDomains
      app={app}
      back={back}
      onUse={(fresh) => {
        update({ domains: joined(domains, fresh) });
        back.onBack();
      }}
    />
  );
}
