import { useState } from "react";
import type { AppView } from "../../../../shared/bridge/apps.ts";
import { hitWords } from "../../../../shared/connectors/people-words.ts";
import { addressStay, type AddressStay } from "../../../../shared/egress/reserved-address.ts";
import type { CloudId } from "../../../../shared/export/cloud/clouds.ts";
import { familyOf, parseAddress } from "../../../../shared/net/address.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Columns } from "../columns.tsx";
import { CloudCard } from "./cloud-card.tsx";
import type { CloudForm } from "./cloud-form.ts";
import { CloudSteps } from "./cloud-steps.tsx";
import type { StepPartProps } from "./step-part-props.ts";
import { Waiting } from "./waiting.tsx";
import { hasJoined } from "./connector-state.tsx";
import styles from "./cloud.module.css";

/** Props of `CloudHost`. */
export interface CloudHostProps extends StepPartProps {
  readonly cloud: CloudId;
  readonly app: AppView | undefined;
  readonly reserved: ReservedAddress;
}

/** A connector that is made on a cloud: four steps beside what makes it. */
export function CloudHost({ cloud, app, reserved, ...part }: CloudHostProps) {
  const [form, setForm] = useState<CloudForm>("commands");
  return (
    <Columns className={styles.columns}>
      <div className={styles.stack}>
        <CloudSteps
          {...part}
          {...reserved}
          cloud={cloud}
          form={form}
          people={app === undefined ? "people" : hitWords(app)}
        />
        {hasJoined(part.setup) && !part.setup.allGreen ? <Waiting {...part} /> : null}
      </div>
      <CloudCard {...part} cloud={cloud} form={form} onForm={setForm} />
    </Columns>
  );
}

/** The reserved address as it was typed, and what it says of the connector. */
interface ReservedAddress {
  readonly reserved: string;
  readonly isAddress: boolean;
  readonly onReserved: (address: string) => void;
  readonly stay: AddressStay;
}

/** The reserved address of the host of a set-up: a person types it, because Tailrace does not see the cloud. */
export function useReservedAddress(nodeId: string | null): ReservedAddress {
  const [reserved, setReserved] = useState("");
  const fleet = useFleet();
  const connector =
    fleet?.connectors.known === true
      ? fleet.connectors.value.find((one) => one.nodeId === nodeId)
      : undefined;
  const isAddress = parseAddress(reserved.trim()) !== null && familyOf(reserved.trim()) === 4;
  const seen = connector?.egress.filter(({ state }) => state !== "stale").map(({ address }) => address) ?? [];
  const stay = addressStay(isAddress ? reserved.trim() : null, seen);
  return { reserved, isAddress, onReserved: setReserved, stay };
}
