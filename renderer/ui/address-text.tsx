import { Fragment } from "react";
import breakable from "./breakable.module.css";
import styles from "./address-text.module.css";

/** An egress IP within a text. Half of an IPv4 address reads as another one, so it never breaks; IPv6 does after a colon. */
export function AddressText({ address }: { readonly address: string }) {
  return address.split(/(?<=:)(?!:)/u).map((group, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a group is what it is by its place
    <Fragment key={index}>
      {index === 0 ? null : <span className={breakable.place} />}
      <span className={styles.group}>{group}</span>
    </Fragment>
  ));
}
