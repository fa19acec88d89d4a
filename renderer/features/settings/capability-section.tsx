import type { Capability, ConnectionState } from "../../../shared/bridge/connection.ts";
import { openLink } from "../../state/actions.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Section } from "../../ui/page.tsx";
import { Status } from "../../ui/status.tsx";
import type { StatusProps } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import styles from "./settings.module.css";

const states: Readonly<Record<Capability["state"], StatusProps>> = {
  yes: { kind: "ok", word: "Yes" },
  no: { kind: "error", word: "No" },
  unknown: { kind: "unknown", word: "Unknown" },
};

/** What the credential of the active tailnet may do, by scope, and what is missed without it. */
export function CapabilitySection({ connection }: { readonly connection: ConnectionState }) {
  const { capabilities, managedElsewhere, tailnets, activeId } = connection;
  const isClient = tailnets.find(({ id }) => id === activeId)?.kind === "oauth";
  return (
    <Section
      title="What the credential may do"
      actions={
        isClient ? (
          <Button onClick={() => void openLink("trust-credentials")}>Open Trust credentials</Button>
        ) : (
          <Button onClick={() => void openLink("keys")}>Open the keys page</Button>
        )
      }
    >
      {managedElsewhere?.on === true ? (
        <Banner kind="attention" title="The policy file is managed elsewhere">
          <p>
            Changes are given as text instead of being saved.
            {managedElsewhere.link === undefined ? null : (
              <>
                {" "}
                It is kept at <span className="mono">{managedElsewhere.link}</span>.
              </>
            )}
          </p>
        </Banner>
      ) : null}
      {capabilities.length === 0 ? (
        <p className={styles.muted}>Not tried yet. It is known after the first check.</p>
      ) : (
        <Table
          caption="Scopes of the credential"
          rows={capabilities}
          rowKey={(capability) => capability.scope}
          columns={[
            {
              id: "scope",
              heading: "Scope",
              names: true,
              cell: (capability) => <span className="mono">{capability.scope}</span>,
            },
            { id: "purpose", heading: "Used to", cell: (capability) => capability.purpose },
            {
              id: "state",
              heading: "Allowed",
              cell: (capability) => (
                <span className={styles.stack}>
                  <Status {...states[capability.state]} />
                  {capability.reason === undefined ? null : (
                    <span className={styles.muted}>{capability.reason}</span>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
