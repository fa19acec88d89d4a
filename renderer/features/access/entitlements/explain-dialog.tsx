import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { howHeld, whatItCosts, type Explained } from "./explain-words.ts";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./explain-dialog.module.css";

/** Says in plain words how somebody holds something, and what taking it back would cost. */
export function ExplainDialog({
  explained,
  onClose,
}: {
  readonly explained: Explained;
  readonly onClose: () => void;
}) {
  const { what, who, way, rule, ways } = explained;
  const { name } = way;
  const group = ways.groups.find((one) => one.name === name);
  const line = rule?.line ?? group?.line ?? null;
  const costs = whatItCosts(explained);
  return (
    <Dialog
      open
      title={`Why ${who} has ${what}`}
      onClose={onClose}
      footer={
        <>
          {line === null ? null : (
            <Button onClick={() => go({ screen: "policy", part: "current", line })}>Show in policy</Button>
          )}
          {group === undefined ? null : (
            <Button
              onClick={() => go({ screen: "entitlement", id: `groups ${group.name}`, name: group.name })}
            >
              See group
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long names make it scroll, which a keyboard must be able to do */}
      <section className={styles.words} aria-label="In words" tabIndex={0}>
        <ol className={styles.steps}>
          {howHeld(explained).map((sentence) => (
            <li key={sentence}>
              <ForeignWords text={sentence} />
            </li>
          ))}
        </ol>
        {costs.length === 0 ? null : (
          <>
            <h3 className={styles.head}>Taking it back</h3>
            {costs.map((sentence) => (
              <p key={sentence} className={styles.cost}>
                <ForeignWords text={sentence} />
              </p>
            ))}
          </>
        )}
      </section>
    </Dialog>
  );
}
