import { useMemo, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { FindDomains } from "../../parts/domains/find-domains.tsx";
import { FollowedPanel } from "../../parts/domains/followed-panel.tsx";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";
import { say } from "../../state/feedback.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";

/** Finds domains for an app that is in the policy file; they are added in one reviewed change. */
export function FindAppDomains({ app, onClose }: { readonly app: AppView; readonly onClose: () => void }) {
  const [reviewing, setReviewing] = useState<string | null>(null);
  const change = usePolicyChange();
  const { name, productId, tags, domains } = app;
  const wanted = useMemo(
    () => ({
      name,
      productId,
      connectors: tags,
      listed: domains,
      own: (productId === null ? undefined : findProduct(productId))?.domains ?? [],
    }),
    [name, productId, tags, domains],
  );
  return (
    <>
      <FindDomains
        app={wanted}
        back={{ label: name, onBack: onClose }}
        below={<FollowedPanel app={name} />}
        onUse={(fresh) => {
          setReviewing(`Add domains to ${name}`);
          void change.plan({ kind: "updateApp", name, change: { domains: [...domains, ...fresh] } });
        }}
      />
      <ReviewDialog
        open={reviewing !== null}
        title={reviewing ?? ""}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setReviewing(null)}
        onSaved={(sentence) => {
          say(sentence);
          onClose();
        }}
      />
    </>
  );
}
