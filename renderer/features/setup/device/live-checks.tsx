import { useState } from "react";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { quietChecks } from "../../../../shared/connectors/checks/device-step.ts";
import { OwnedChecks } from "../../../parts/checks/owned-checks.tsx";
import { Section } from "../../../ui/page.tsx";
import { useNow } from "../../../ui/use-now.ts";
import { hasJoined } from "./connector-state.tsx";
import styles from "./device.module.css";

/** The connector’s checks, ticked off while it comes up. */
export function LiveChecks({ setup }: { readonly setup: SetupView }) {
  const joined = hasJoined(setup);
  return (
    <div className={styles.checks}>
      <Section title="The connector" lead={joined ? undefined : <Waited />}>
        <OwnedChecks
          inOrder
          owner={{ kind: "setup", id: setup.id }}
          quiet={quietChecks}
          label="Checks of the connector"
          checks={setup.deviceChecks}
        />
        {joined ? null : (
          <p className={styles.muted}>
            Once it has joined: its tag, system and version, whether it advertises routes, is approved and
            online, and its egress IP.
          </p>
        )}
      </Section>
    </div>
  );
}

/** Not in the live region: it would be read out every ten seconds. */
function Waited() {
  const now = useNow();
  const [start] = useState(now);
  const seconds = Math.floor((now - start) / 10_000) * 10;
  const time = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
  return seconds === 0 ? "Looked for every few seconds." : `Looked for every few seconds, for ${time} now.`;
}
