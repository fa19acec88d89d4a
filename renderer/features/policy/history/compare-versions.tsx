import type { Ref } from "react";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { SelectField } from "../../../ui/select-field.tsx";
import { exactTime } from "../../../ui/time-text.ts";
import { VersionDiff } from "./version-diff.tsx";
import styles from "./history.module.css";

/** Props of `CompareVersions`. */
export interface CompareVersionsProps {
  /** Newest first, two or more. */
  readonly versions: readonly PolicyVersionView[];
  readonly current: PolicyVersionView | null;
  readonly before: PolicyVersionView;
  readonly after: PolicyVersionView;
  readonly onPair: (beforeId: string, afterId: string) => void;
  readonly heading: Ref<HTMLHeadingElement>;
}

/** Any two versions and what differs between them. */
export function CompareVersions(props: CompareVersionsProps) {
  const { versions, current, before, after, onPair, heading } = props;
  const options = versions.map((version) => ({
    value: version.id,
    label: version === current ? `Current: ${exactTime(version.at)}` : exactTime(version.at),
  }));
  const turned = versions.indexOf(before) < versions.indexOf(after);
  return (
    <section className={styles.compare} aria-labelledby="compare-versions">
      <h2 id="compare-versions" ref={heading} tabIndex={-1} className={styles.heading}>
        Changes between two versions
      </h2>
      <div className={styles.pair}>
        <SelectField
          label="Compare"
          value={before.id}
          options={options}
          onValue={(id) => onPair(id, after.id)}
        />
        <SelectField
          label="With"
          value={after.id}
          options={options}
          onValue={(id) => onPair(before.id, id)}
        />
      </div>
      {before === after ? (
        <p>Choose two different versions.</p>
      ) : (
        <>
          {turned ? (
            <p className={styles.muted}>
              The second version is the older one: what is shown as added was taken away since.
            </p>
          ) : null}
          <VersionDiff before={before} after={after} />
        </>
      )}
    </section>
  );
}
