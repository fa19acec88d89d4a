import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Section } from "../../ui/page.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import styles from "./connectors.module.css";

/** What the connector is and what it serves. */
export function ConnectorFacts({ connector }: { readonly connector: ConnectorView }) {
  const { appNames, created } = connector;
  return (
    <Section title="What it serves">
      <Card>
        <Facts
          facts={[
            {
              label: "Apps",
              value: appNames.length === 0 ? "No app has its tag." : <AppButtons names={appNames} />,
            },
            { label: "Tags", value: <span className="mono">{connector.tags.join(", ")}</span> },
            { label: "Name", value: <span className="mono">{connector.name}</span> },
            { label: "System", value: `${connector.os}, Tailscale ${connector.clientVersion}` },
            { label: "Last seen", value: <LastSeen connector={connector} /> },
            { label: "Added", value: created === null ? "Not known" : <RelativeTime at={created} /> },
          ]}
        />
      </Card>
    </Section>
  );
}

function AppButtons({ names }: { readonly names: readonly string[] }) {
  return (
    <span className={styles.apps}>
      {names.map((name) => (
        <Button key={name} onClick={() => go({ screen: "app", name })}>
          {name}
        </Button>
      ))}
    </span>
  );
}

function LastSeen({ connector }: { readonly connector: ConnectorView }) {
  if (connector.online) return "Online now";
  return connector.lastSeen === null ? "Never" : <RelativeTime at={connector.lastSeen} />;
}
