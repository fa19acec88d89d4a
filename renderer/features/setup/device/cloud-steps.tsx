import type { ReactNode } from "react";
import { clouds, type CloudId } from "../../../../shared/export/cloud/clouds.ts";
import type { AddressStay } from "../../../../shared/egress/reserved-address.ts";
import { firstOf } from "../../../../shared/core/words.ts";
import { Button } from "../../../ui/button.tsx";
import { StatusShape, type StatusKind } from "../../../ui/status.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { useSecond } from "../../../ui/use-second.ts";
import { copySetupCommands } from "../../../state/actions.ts";
import type { CloudForm } from "./cloud-form.ts";
import { hasJoined } from "./connector-state.tsx";
import { keyMinutes, keyTimeLeft, needsKey } from "./needs-key.ts";
import type { StepPartProps } from "./step-part-props.ts";
import { timeLeft, timePassed } from "./waiting-words.ts";
import styles from "./cloud.module.css";

/** Props of `CloudSteps`. */
export interface CloudStepsProps extends StepPartProps {
  readonly cloud: CloudId;
  /** Terraform makes a key of its own, and tells the address as an output. */
  readonly form: CloudForm;
  readonly stay: AddressStay;
  /** As it was typed. */
  readonly reserved: string;
  readonly isAddress: boolean;
  readonly onReserved: (address: string) => void;
  /** Whom a change of the address stops, in words. */
  readonly people: string;
}

/** Reserved address, host, key, check: how far each is. */
export function CloudSteps(props: CloudStepsProps) {
  const { setup, choice, cloud, form, stay, reserved, isAddress, onReserved, people, settled } = props;
  const now = useSecond();
  // Until this way has one, the key that stands is that of the way before.
  const key = settled ? setup.authKey : null;
  const joined = hasJoined(setup);
  const facts = clouds[cloud];
  const left = key === null ? 0 : keyTimeLeft(key.expiresAt, now);
  const isTerraform = form === "terraform";
  const isOpen = settled && needsKey(setup);
  return (
    <section className={`${styles.card} surface`} aria-label="The connector">
      <header className={styles.head}>
        <h2 className={styles.grow}>
          {setup.cloudHost === undefined ? "A host" : <span className="foreign">{setup.cloudHost.name}</span>}{" "}
          on {facts.name}
        </h2>
        {key === null || joined ? null : (
          <span className={styles.muted} role="timer" aria-label="Waiting for">
            {timePassed(now - (key.expiresAt - keyMinutes * 60_000))}
          </span>
        )}
      </header>
      <ol className={styles.steps}>
        <Step
          // Whether what was typed is right shows only where the host leaves by it.
          kind={stay.kind === "reserved" ? "ok" : isAddress ? "unknown" : "progress"}
          title="Reserved address"
          note={facts.address}
        >
          <TextField
            label="Reserved address"
            hideLabel
            mono
            placeholder={isTerraform ? "The output egress_ip" : "Printed by the commands"}
            value={reserved}
            onValue={onReserved}
            {...(reserved === "" || isAddress ? {} : { error: "This is no IPv4 address." })}
          />
        </Step>
        <Step
          kind={joined ? "ok" : "progress"}
          title="Host"
          note={joined ? "Joined the tailnet" : "Not there yet"}
        />
        {isTerraform ? (
          <Step
            kind={joined ? "ok" : "progress"}
            title="One-time key"
            note="Terraform makes its own when you apply"
          />
        ) : (
          <Step
            kind={isOpen ? (left > 0 ? "progress" : "error") : joined && settled ? "ok" : "unknown"}
            title="One-time key"
            note={settled ? keyNote({ isOpen, joined, left }) : "None for this cloud yet"}
          >
            {isOpen && left <= 0 ? (
              <Button busyLabel={choice.pending && "Making a key…"} onClick={choice.again}>
                Make a new key
              </Button>
            ) : null}
          </Step>
        )}
        <Leaves stay={stay} joined={joined} name={setup.decisions.name} people={people}>
          {cloud === "aws" ? (
            <Button
              variant="filled"
              intent="primary"
              onClick={() =>
                void copySetupCommands(setup.id, isTerraform ? "cloud-terraform" : "cloud-commands")
              }
            >
              {isTerraform ? "Copy the Terraform text again" : "Copy the commands again"}
            </Button>
          ) : null}
        </Leaves>
      </ol>
    </section>
  );
}

function keyNote(key: { readonly isOpen: boolean; readonly joined: boolean; readonly left: number }): string {
  if (!key.isOpen) return key.joined ? "Used, then revoked" : "None: the host waits for a sign-in";
  return key.left > 0 ? `${timeLeft(key.left)} left` : "Expired";
}

interface StepProps {
  readonly kind: StatusKind;
  readonly title: string;
  readonly note: string;
  readonly children?: ReactNode;
}

function Step({ kind, title, note, children }: StepProps) {
  return (
    <li className={styles.step}>
      <StatusShape kind={kind} />
      <div className={styles.grow}>
        <p className={styles.title}>{title}</p>
        <p className={styles.muted}>{note}</p>
        {children}
      </div>
    </li>
  );
}

interface LeavesProps {
  readonly stay: AddressStay;
  readonly joined: boolean;
  readonly name: string;
  readonly people: string;
  readonly children: ReactNode;
}

/** By which address people leave, and whether it stays. */
function Leaves({ stay, joined, name, people, children }: LeavesProps) {
  switch (stay.kind) {
    case "waiting":
      return (
        <Step
          kind={joined ? "progress" : "unknown"}
          title="Leaves by the reserved IP"
          note={joined ? "Not seen yet" : "Seen once the host has joined"}
        />
      );
    case "untold":
      return (
        <Step
          kind="unknown"
          title={`Leaves by ${stay.address}`}
          note="Enter the reserved address to compare"
        />
      );
    case "reserved":
      return (
        <Step kind="ok" title="Leaves by the reserved IP" note={stay.address}>
          <p className={styles.settled}>
            <StatusShape kind="ok" /> It stays when the host stops
          </p>
        </Step>
      );
    case "passing":
      return (
        <Step kind="attention" title="Leaves by another IP" note={stay.address}>
          <div className={styles.warning} role="alert">
            <p className={styles.title}>{stay.address} is not the address entered above</p>
            <p>
              Check what you entered. If it is right, the host leaves by an address that changes when it
              stops. Then {name} refuses {people}.
            </p>
            {children}
          </div>
        </Step>
      );
    case "shared":
      return (
        <Step
          kind="attention"
          title={`Leaves by ${stay.addresses.length} IPs`}
          note={firstOf(stay.addresses, 3)}
        >
          <div className={styles.warning} role="alert">
            <p className={styles.title}>This looks like a shared pool</p>
            <p>Others may leave by the same addresses. Give the host an address of its own.</p>
          </div>
        </Step>
      );
  }
}
