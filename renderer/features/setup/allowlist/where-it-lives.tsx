import { ExternalLink } from "lucide-react";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { listHolder } from "../../../../shared/catalogue/sign-in.ts";
import { nobodyAsked } from "../../../../shared/catalogue/sign-in-provider.ts";
import { openLink } from "../../../state/actions.ts";
import { useSlice } from "../../../state/mirror.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Facts } from "../../../ui/facts.tsx";
import type { Fact } from "../../../ui/facts.tsx";
import { Section } from "../../../ui/page.tsx";
import { HandoffButtons } from "../handoff-buttons.tsx";
import { LessSure } from "../less-sure.tsx";
import { AroundTheConnector } from "./around-the-connector.tsx";
import type { ProductPartProps } from "./before-enforcing.tsx";
import styles from "./allowlist.module.css";

/** Where the setting is in the product, who may change it, and what it covers. */
export function WhereItLives(props: ProductPartProps & { readonly setup: SetupView }) {
  const { app, setup } = props;
  const holder = listHolder(props.product, useSlice("fleet")?.signIn ?? nobodyAsked);
  const product = typeof holder === "string" || holder.product === null ? props.product : holder.product;
  const name = product?.name ?? app.name;
  const allowlist = product?.allowlist;
  const handOver = <HandoffButtons setupId={setup.id} kind="allowlist" />;
  if (product === undefined || allowlist === undefined) {
    return (
      <Section title={`Where the setting is in ${name}`} actions={handOver}>
        <p className={styles.muted}>
          The catalogue does not know this product. Look for “IP allowlist”, “network restrictions” or
          “trusted IPs” in its security settings.
        </p>
      </Section>
    );
  }
  return (
    <Section title={`Where the setting is in ${name}`} actions={handOver}>
      {typeof holder === "string" ? null : (
        <p>
          {app.name} has no list of its own: it goes into the {holder.list} of {holder.name}. Refer to that in
          the {holder.rule} of {app.name}.
        </p>
      )}
      {allowlist.notEstablished === undefined ? null : (
        <Banner kind="unknown" title={`${name} may have no allowlist of its own`}>
          <p>{allowlist.notEstablished}</p>
        </Banner>
      )}
      <ol className={styles.path} aria-label="Path to the setting">
        {allowlist.where.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Facts facts={factsOf(allowlist)} />
      {allowlist.documentation === undefined ? null : (
        <div>
          <Button icon={<ExternalLink />} onClick={() => void openLink(`product:${product.id}`)}>
            Open {name}’s documentation
          </Button>
        </div>
      )}
      <AroundTheConnector product={product} said={props.product?.allowlist.lockoutWarning} />
      <LessSure product={product} facts={["where", "plan", "role", "format", "scope", "automation"]} />
    </Section>
  );
}

const ipv6Words = {
  yes: "Taken",
  no: "Not taken; IPv6 addresses are left out of the copy",
  unknown: "Not documented; IPv6 addresses are left out of the copy",
} as const;

function factsOf(allowlist: NonNullable<ProductPartProps["product"]>["allowlist"]): Fact[] {
  const facts: [string, string | undefined][] = [
    ["Plan", allowlist.plan],
    ["Who may change it", allowlist.role],
    ["How entries go in", allowlist.format.note],
    ["IPv6", ipv6Words[allowlist.format.accepts.ipv6]],
    ["Most entries", allowlist.format.maximum?.toLocaleString("en")],
    ["Own check", allowlist.selfCheckNote],
    ["Automation", allowlist.automation],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}
