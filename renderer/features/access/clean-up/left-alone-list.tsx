import { Lock } from "lucide-react";
import type { LeftAlone } from "../../../../shared/governance/hygiene/finding.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { ThingMark } from "./thing-icons.tsx";
import styles from "./clean-up.module.css";

/** What looks unused and is not ours to take out, by whose it is. Nothing here can be ticked. */
export function LeftAloneList({ items }: { readonly items: readonly LeftAlone[] }) {
  const owners = [...new Set(items.map(({ owner }) => owner))];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={styles.alone} aria-label={`Left alone ${items.length}`} tabIndex={0}>
      <h2 className={styles.aloneTitle}>
        Left alone <span className={styles.count}>{items.length.toLocaleString("en")}</span>
      </h2>
      <p className={styles.muted}>They look unused and are not.</p>
      {owners.map((owner) => (
        <div key={owner}>
          <h3 className={styles.owner}>
            <ForeignName text={owner} />
          </h3>
          <ul className={styles.things}>
            {items
              .filter((item) => item.owner === owner)
              .map(({ id, thing, name, why }) => (
                <li key={id} className={styles.thing}>
                  <ThingMark thing={thing} />
                  <span className={styles.two}>
                    <span className={styles.cut} title={name}>
                      <ForeignName text={name} />
                    </span>
                    <span className={styles.evidence} title={why}>
                      <ForeignName text={why} />
                    </span>
                  </span>
                  <Lock aria-hidden="true" className={styles.lock} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
