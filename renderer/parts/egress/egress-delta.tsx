import type { AppView } from "../../../shared/bridge/apps.ts";
import { copyAddress } from "../../state/actions.ts";
import { Banner } from "../../ui/banner.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./egress-delta.module.css";

/** What to change in the product since the addresses were last put there. */
export function EgressDelta({ app: { name, delta } }: { readonly app: AppView }) {
  if (delta === null) return null;
  if (delta.add.length === 0 && delta.remove.length === 0) {
    return (
      <Banner
        kind="ok"
        title={delta.kept.length === 0 ? "The allowlist is up to date" : "Nothing to change now"}
      >
        <p>{counted(delta.unchanged.length, "egress IP")} as last recorded.</p>
        <Kept addresses={delta.kept} />
      </Banner>
    );
  }
  return (
    <Banner kind="attention" title="The allowlist is out of date">
      <div className={styles.delta}>
        {delta.add.length === 0 ? null : (
          <Addresses
            label="Add these"
            addresses={delta.add}
            onCopy={(address) => void copyAddress(name, address)}
          />
        )}
        {delta.remove.length === 0 ? null : <Addresses label="Remove those" addresses={delta.remove} />}
      </div>
      <Kept addresses={delta.kept} />
    </Banner>
  );
}

/** Recorded addresses that no copy takes now: they may come back, so nobody is told to remove them. */
function Kept({ addresses }: { readonly addresses: readonly string[] }) {
  if (addresses.length === 0) return null;
  return (
    <p>
      Leave for now: <span className="mono">{addresses.join(", ")}</span>
    </p>
  );
}

interface AddressesProps {
  readonly label: string;
  readonly addresses: readonly string[];
  readonly onCopy?: (address: string) => void;
}

/** Addresses to remove are no longer the app's, so main does not copy them; they are there to be looked up. */
function Addresses({ label, addresses, onCopy }: AddressesProps) {
  return (
    <div>
      <p className={styles.label}>{label}</p>
      <ul aria-label={label}>
        {addresses.map((address) => (
          <li key={address}>
            {onCopy === undefined ? (
              <span className={`mono ${styles.gone}`}>{address}</span>
            ) : (
              <CopyField value={address} label={`Copy ${address}`} onCopy={() => onCopy(address)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
