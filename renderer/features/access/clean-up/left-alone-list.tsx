import { Lock } from "lucide-react";
import { useState } from "react";
import type { LeftAlone } from "../../../../shared/governance/hygiene/finding.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ThingMark } from "./thing-icons.tsx";
import styles from "./clean-up.module.css";

/** What looks unused and is not ours to take out, by whose it is. Nothing here can be ticked. */
export function LeftAloneList({ items }: { readonly items: readonly LeftAlone[] }) {
  const [asked, setAsked] = useState(false);
  const owners = [...new Set(items.map(({ owner }) => owner))];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={styles.alone} aria-label={`Left alone ${items.length}`} tabIndex={0}>
      <div className={styles.aloneHead}>
        <h2 className={styles.aloneTitle}>
          Left alone <span className={styles.count}>{items.length.toLocaleString("en")}</span>
        </h2>
        <button
          type="button"
          className={styles.act}
          aria-label="Why these are left alone"
          onClick={() => setAsked(true)}
        >
          Why
        </button>
      </div>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title="Why these are left alone"
        description="They belong to services of Tailscale, to programs, or to people who are on their way."
      >
        <p>
          What needs them often stands outside the policy file: a cluster, a pipeline, an invitation. So they
          look unused here and are not.
        </p>
        <p>Tailrace never ticks or removes them. Whoever they belong to can.</p>
      </Dialog>
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
