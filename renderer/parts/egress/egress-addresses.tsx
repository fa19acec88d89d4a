import type { EgressAddress } from "../../../shared/egress/states.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { shortTime } from "../../ui/time-text.ts";
import type { Column } from "../../ui/table.tsx";
import { addressStatus } from "./address-status.ts";
import styles from "./egress-addresses.module.css";

/** Props of `EgressAddresses`. */
export interface EgressAddressesProps {
  readonly caption: string;
  readonly addresses: readonly EgressAddress[];
  readonly onCopy: (address: EgressAddress) => void;
  /** Records a proof; absent where that is done elsewhere. */
  readonly onVerify?: (address: EgressAddress) => void;
  /** Forgets an address that was entered by hand; absent where that is done elsewhere. */
  readonly onForget?: (address: EgressAddress) => void;
  /** Leaves out the connector where the screen is about one. */
  readonly hideConnector?: boolean;
}

/** Egress IPs with what is known of each: whose it is, how sure it is, when it was seen. */
export function EgressAddresses(props: EgressAddressesProps) {
  const { caption, addresses, onCopy, onVerify, onForget, hideConnector = false } = props;
  const columns: Column<EgressAddress>[] = [
    {
      id: "address",
      heading: "Egress IP",
      names: true,
      cell: (row) => (
        <CopyField value={row.address} label={`Copy ${row.address}`} onCopy={() => onCopy(row)} />
      ),
    },
    {
      id: "state",
      heading: "State",
      cell: (row) => (
        <span className={styles.state}>
          <Status {...addressStatus(row)} />
          <Proof row={row} />
          <Kept row={row} />
        </span>
      ),
    },
    ...(hideConnector
      ? []
      : [
          {
            id: "connector",
            heading: "Connector",
            wideOnly: true,
            cell: (row: EgressAddress) => <span className="foreign">{row.connector}</span>,
          },
        ]),
    {
      id: "seen",
      heading: "Last seen",
      wideOnly: true,
      cell: (row) => (row.lastSeen === null ? "Never" : <RelativeTime at={row.lastSeen} />),
    },
    ...(onVerify === undefined
      ? []
      : [
          {
            id: "acts",
            heading: onForget === undefined ? "Verify" : "Verify or forget",
            hideHeading: true,
            atEnd: true,
            cell: (row: EgressAddress) => (
              <span className={styles.acts}>
                {row.enteredByHand !== true || onForget === undefined ? null : (
                  <Button
                    variant="minimal"
                    aria-label={`Forget ${row.address}`}
                    onClick={() => onForget(row)}
                  >
                    Forget
                  </Button>
                )}
                {row.state === "verified" && row.proofIsOld !== true ? null : (
                  <Button
                    variant="minimal"
                    intent="primary"
                    aria-label={`Verify ${row.address}`}
                    onClick={() => onVerify(row)}
                  >
                    Verify
                  </Button>
                )}
              </span>
            ),
          },
        ]),
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={addresses}
      rowKey={(row) => `${row.nodeId} ${row.address}`}
    />
  );
}

function Kept({ row }: { readonly row: EgressAddress }) {
  if (row.kept === undefined) return null;
  const { until } = row.kept;
  return (
    <span className={styles.proof}>
      {until === null ? "Kept: no other address" : `Kept until ${shortTime(until)}`}
    </span>
  );
}

function Proof({ row }: { readonly row: EgressAddress }) {
  if (row.verifiedAt === undefined) return null;
  return (
    <span className={styles.proof}>
      {row.proofIsOld === true ? "Proved " : null}
      <RelativeTime at={row.verifiedAt} />
      {row.verifiedHow === undefined ? null : `, ${row.verifiedHow}`}
      {row.proofIsOld === true ? ": check again" : null}
    </span>
  );
}
