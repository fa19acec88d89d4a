import type { ReactNode } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { EgressEvidence } from "../../../shared/egress/evidence.ts";
import { notListed } from "../../../shared/connectors/checks/egress-evidence-check.ts";
import type { CheckId } from "../../../shared/connectors/checks/table.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Panel } from "../../ui/panel.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Status, StatusShape, type StatusProps } from "../../ui/status.tsx";
import { exactTime } from "../../ui/time-text.ts";
import styles from "./address-evidence.module.css";

/** Props of `AddressEvidence`. */
export interface AddressEvidenceProps {
  readonly connector: ConnectorView;
  /** Proves an address; one that the connector does not report is entered with its proof. */
  readonly onVerify: (address: string) => void;
}

const verdicts: Readonly<Record<EgressEvidence["verdict"], Pick<StatusProps, "kind" | "word">>> = {
  agree: { kind: "ok", word: "They agree" },
  differ: { kind: "attention", word: "They differ" },
  explained: { kind: "note", word: "They differ, one is proved" },
  single: { kind: "unknown", word: "One source alone" },
};

/** What each source says of where a connector leaves from, never merged: each has a blind spot of its own. */
export function AddressEvidence({ connector, onVerify }: AddressEvidenceProps) {
  const { evidence, hostname, checks } = connector;
  const { stun, control, controlMissing, person, verdict } = evidence;
  const known = new Set([...stun, ...person].map(({ address }) => address));
  const proved = new Set(person.map(({ address }) => address));
  const isOdd = (address: string) => verdict === "differ" && !proved.has(address);
  const lacking = (
    checks.find(({ id }) => id === ("egress-evidence" satisfies CheckId))?.evidence ?? []
  ).filter(({ label }) => label === notListed);
  const isNew = control !== null && !known.has(control.address);
  return (
    <Panel title="Seen to leave from" note={<Status {...verdicts[verdict]} />}>
      <ul aria-label={`What each source says of ${hostname}`}>
        <Source name="Reported by STUN" sees="the address of its UDP">
          {stun.length === 0 ? <Nothing>No public address</Nothing> : null}
          {stun.map(({ address, at }) => (
            <Value key={address} address={address} at={at} odd={isOdd(address)} />
          ))}
        </Source>
        <Source
          name="Seen by Tailscale"
          sees="the connection to its service"
          act={
            isNew ? (
              <Button size="row" onClick={() => onVerify(control.address)}>
                Prove {control.address}…
              </Button>
            ) : null
          }
        >
          {control === null ? (
            <Nothing at={controlMissing?.at}>{controlMissing?.reason ?? "Not known"}</Nothing>
          ) : (
            <Value address={control.address} at={control.at} odd={isOdd(control.address)} />
          )}
        </Source>
        <Source name="Proved by a person" sees="what a web server saw that day">
          {person.length === 0 ? <Nothing>Nobody yet</Nothing> : null}
          {person.map(({ address, at, how }) => (
            <Value key={address} address={address} at={at} how={how ?? "entered without a proof"} />
          ))}
        </Source>
      </ul>
      {lacking.map(({ value }) => (
        <p key={value} className={styles.lacking}>
          <StatusShape kind="attention" />
          <span>
            {notListed} <span className="foreign">{value}</span>
          </span>
        </p>
      ))}
    </Panel>
  );
}

function Source(props: {
  readonly name: string;
  readonly sees: string;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <li className={styles.source}>
      <span className={styles.name}>
        <b>{props.name}</b>
        <span className={styles.quiet}>{props.sees}</span>
      </span>
      <span className={styles.values}>{props.children}</span>
      {props.act}
    </li>
  );
}

function Value(props: {
  readonly address: string;
  readonly at: number | null;
  readonly how?: string;
  readonly odd?: boolean;
}) {
  const { address, at, how, odd = false } = props;
  return (
    <span className={styles.value}>
      <code className={classes(odd && styles.odd)}>{address}</code>
      <span className={styles.quiet}>
        {at === null ? "never seen" : <RelativeTime at={at} />}
        {how === undefined ? null : `, ${how}`}
      </span>
    </span>
  );
}

function Nothing({ at, children }: { readonly at?: number | undefined; readonly children: ReactNode }) {
  return (
    <span className={styles.quiet} title={at === undefined ? undefined : `Asked ${exactTime(at)}`}>
      {children}
    </span>
  );
}
