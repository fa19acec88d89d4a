import { useState } from "react";
import type { SetupView } from "../../../../shared/bridge/state/setups.ts";
import { fixesFor } from "../../../state/use-fixes.ts";
import { CheckList } from "../../../ui/check-list.tsx";
import { Section } from "../../../ui/page.tsx";
import { Status } from "../../../ui/status.tsx";
import { relativeTime } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { count } from "../../../ui/words.ts";
import styles from "./device.module.css";

/** The connector's live checks, and for how long it has been waited for. */
export function Waiting({ setup }: { readonly setup: SetupView }) {
  const checks = setup.deviceChecks;
  const passing = checks.filter(({ severity }) => severity === "ok" || severity === "info").length;
  const joined = checks.some(({ id, severity }) => id === "joined" && severity === "ok");
  return (
    <Section title="The connector">
      <output className={styles.state}>
        {setup.allGreen ? (
          <Status kind="ok" word="The connector is ready" />
        ) : joined ? (
          <Status
            kind="progress"
            word={`It has joined; ${passing} of ${count(checks.length, "check")} pass`}
          />
        ) : (
          <Status kind="progress" word="Waiting for the connector…" />
        )}
      </output>
      {joined ? null : <Elapsed />}
      <CheckList
        label="Checks of the connector"
        checks={checks}
        fixes={fixesFor({ owner: setup.id })}
        inOrder
      />
    </Section>
  );
}

/** Outside the live region: it would be read out every ten seconds. */
function Elapsed() {
  const now = useNow();
  const [start] = useState(now);
  return (
    <p className={styles.muted}>Began {relativeTime(start, now)}. It is looked for every few seconds.</p>
  );
}
