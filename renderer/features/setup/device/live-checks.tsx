import { useState } from "react";
import type { SetupView } from "../../../../shared/bridge/state/setups.ts";
import { fixesFor } from "../../../state/use-fixes.ts";
import { CheckList } from "../../../ui/check-list.tsx";
import { Section } from "../../../ui/page.tsx";
import { useNow } from "../../../ui/use-now.ts";
import { hasJoined } from "./connector-state.tsx";
import styles from "./device.module.css";

/** The connector's checks, ticked off while it comes up. */
export function LiveChecks({ setup }: { readonly setup: SetupView }) {
  const joined = hasJoined(setup);
  return (
    <Section title="The connector" lead={joined ? undefined : <Waited />}>
      <CheckList
        inOrder
        label="Checks of the connector"
        checks={setup.deviceChecks}
        fixes={fixesFor({
          owner: setup.id,
          appName: setup.decisions.name,
          ...(setup.nodeId === null ? {} : { nodeId: setup.nodeId }),
        })}
      />
      {joined ? null : (
        <p className={styles.muted}>
          Once it has joined: its tag, system, version and approval, whether it is online and advertises
          routes, and its egress IP.
        </p>
      )}
    </Section>
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
