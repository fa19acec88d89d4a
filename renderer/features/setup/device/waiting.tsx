import { useState } from "react";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { quietChecks } from "../../../../shared/connectors/checks/device-step.ts";
import { Button } from "../../../ui/button.tsx";
import { StatusShape, type StatusKind } from "../../../ui/status.tsx";
import { OwnedChecks } from "../../../parts/checks/owned-checks.tsx";
import { useSecond } from "../../../ui/use-second.ts";
import { ConnectorState, hasJoined } from "./connector-state.tsx";
import { keyMinutes, keyTimeLeft, needsKey } from "./needs-key.ts";
import { timeLeft, timePassed } from "./waiting-words.ts";
import type { StepPartProps } from "./step-part-props.ts";
import styles from "./waiting.module.css";

/** How long a connector may take before a person is told where to look. */
const patience = 60_000;

/** How far the connector is: the time that passed, the key that runs out, and one line for each thing to come. */
export function Waiting({ setup, choice, settled }: StepPartProps) {
  const now = useSecond();
  const [opened] = useState(now);
  const key = setup.authKey;
  const since = key === null ? opened : key.expiresAt - keyMinutes * 60_000;
  const waits = !setup.allGreen;
  const joined = hasJoined(setup);
  return (
    <section
      className={`${styles.card} surface`}
      aria-label={setup.decisions.fixed === undefined ? "The connector" : "The router"}
    >
      <header className={styles.head}>
        <div>
          <ConnectorState setup={setup} />
          {waits ? <p className={styles.muted}>Checking every few seconds</p> : null}
        </div>
        {/* Not in the live region: it would be read out every second. */}
        {waits && settled ? (
          <span className={styles.time} aria-label={`Waiting for ${timePassed(now - since)}`} role="timer">
            {timePassed(now - since)}
          </span>
        ) : null}
      </header>
      <KeyLeft setup={setup} now={now} choice={choice} />
      {joined ? (
        <div className={styles.checks}>
          <OwnedChecks
            inOrder
            owner={{ kind: "setup", id: setup.id }}
            quiet={quietChecks}
            label="Checks of the connector"
            checks={setup.deviceChecks}
          />
        </div>
      ) : (
        <ul className={styles.ticks} aria-label="Still to come">
          {toCome(setup).map(({ kind, text }) => (
            <li key={text}>
              <StatusShape kind={kind} />
              <span className="foreign">{text}</span>
            </li>
          ))}
        </ul>
      )}
      {joined || now - since < patience || setup.way === "existing" ? null : (
        <p className={styles.hint}>
          <strong>Nothing yet?</strong> Run <code>tailscale status</code> on the host.
        </p>
      )}
    </section>
  );
}

/** What a new connector goes through, in order. */
function toCome({ decisions }: SetupView): readonly { readonly kind: StatusKind; readonly text: string }[] {
  const isRouter = decisions.fixed !== undefined;
  const later = [
    `Carries ${decisions.tag}`,
    isRouter ? "Linux" : "Linux, Tailscale 1.54 or newer",
    isRouter ? "Offers exactly these addresses" : "Offers itself as a connector",
    "Approved and online",
    "Egress IP seen",
  ];
  return [
    { kind: "progress", text: "Joined the tailnet" },
    ...later.map((text) => ({ kind: "unknown" as const, text })),
  ];
}

interface KeyLeftProps extends Pick<StepPartProps, "setup" | "choice"> {
  readonly now: number;
}

/** What is left of the one-time key; a new one where it has run out. */
function KeyLeft({ setup, now, choice }: KeyLeftProps) {
  const key = setup.authKey;
  if (key === null || setup.way === "existing" || setup.way === "kubernetes") return null;
  if (!needsKey(setup)) {
    return setup.nodeId === null ? null : <p className={styles.key}>The auth key was used and is revoked.</p>;
  }
  const left = keyTimeLeft(key.expiresAt, now);
  if (left <= 0) {
    return (
      <div className={styles.expired} role="alert">
        <p>
          <strong>The one-time key has expired.</strong> What was copied does not work any more.
        </p>
        <Button busyLabel={choice.pending && "Making a key…"} onClick={choice.again}>
          Make a new key
        </Button>
      </div>
    );
  }
  const share = left / (keyMinutes * 60_000);
  return (
    <div className={styles.key}>
      <p>
        <span className={styles.muted}>One-time key</span> <span>{timeLeft(left)} left</span>
      </p>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
