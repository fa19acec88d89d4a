import type { AppView } from "../../../shared/bridge/apps.ts";
import { Card } from "../../ui/card.tsx";
import { Facts } from "../../ui/facts.tsx";
import type { Fact } from "../../ui/facts.tsx";
import { Section } from "../../ui/page.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./app-screen.module.css";

/** What the app covers: its preset or domains, and the routes that the policy file gives it. */
export function DomainsSection({ app }: { readonly app: AppView }) {
  const facts: Fact[] = [
    {
      label: app.domains.length === 0 ? "Domains" : counted(app.domains.length, "domain"),
      value:
        app.domains.length === 0 ? (
          "Tailscale keeps the domains of a preset up to date."
        ) : (
          <Entries entries={app.domains} />
        ),
    },
  ];
  if (app.presetAppID !== null) {
    facts.unshift({ label: "Preset", value: <span className="mono">{app.presetAppID}</span> });
  }
  if (app.routes.length > 0) {
    facts.push({ label: counted(app.routes.length, "fixed route"), value: <Entries entries={app.routes} /> });
  }
  return (
    <Section title="Domains">
      <Card>
        <Facts facts={facts} />
      </Card>
    </Section>
  );
}

function Entries({ entries }: { readonly entries: readonly string[] }) {
  return (
    <ul className={styles.domains}>
      {entries.map((entry) => (
        <li key={entry} className="mono">
          {entry}
        </li>
      ))}
    </ul>
  );
}
