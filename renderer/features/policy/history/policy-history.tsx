import { useRef, useState } from "react";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { checkNow } from "../../../state/actions.ts";
import { say } from "../../../state/feedback.ts";
import { useSlice } from "../../../state/mirror.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { RestoreVersion } from "../restore-version.tsx";
import { CompareVersions } from "./compare-versions.tsx";
import { VersionList } from "./version-list.tsx";
import { currentVersion } from "./version-words.ts";
import styles from "./history.module.css";

interface Pair {
  readonly before: string;
  readonly after: string;
}

/** What was the policy? Every version, what differs between any two, and the way back to one. */
export function PolicyHistory({ version: asked }: { readonly version?: string | undefined }) {
  const policy = useSlice("policy");
  const [pair, setPair] = useState<Pair | null>(null);
  const [restoring, setRestoring] = useState<PolicyVersionView | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  if (policy === null) return <SkeletonRows label="Loading the versions" rows={5} />;
  const { versions, etag } = policy;
  const [newest, second] = versions;
  const place = versions.findIndex(({ id }) => id === asked);
  const [wanted, wantedBefore] = place === -1 ? [] : versions.slice(place, place + 2);
  if (newest === undefined) {
    return (
      <EmptyState title="No versions yet" action={<Button onClick={() => void checkNow()}>Check now</Button>}>
        Versions appear here once Tailrace has seen the policy file.
      </EmptyState>
    );
  }
  const current = currentVersion(versions, etag);
  const chosen = (id: string | undefined, otherwise: PolicyVersionView) =>
    versions.find((version) => version.id === id) ?? otherwise;

  return (
    <div className={styles.history}>
      <VersionList
        versions={versions}
        current={current}
        onChanges={(before, after) => {
          setPair({ before: before.id, after: after.id });
          heading.current?.focus();
        }}
        onRestore={setRestoring}
      />
      {second === undefined ? (
        <p className={styles.muted}>
          This is the only version so far. With a second one, the two can be compared.
        </p>
      ) : (
        <CompareVersions
          versions={versions}
          current={current}
          before={chosen(pair?.before, wantedBefore ?? second)}
          after={chosen(pair?.after, wanted ?? newest)}
          heading={heading}
          onPair={(before, after) => setPair({ before, after })}
        />
      )}
      {restoring === null ? null : (
        <RestoreVersion
          version={restoring}
          description="The policy file gets the whole text of this version again. The text it has now stays in the history."
          onClose={() => setRestoring(null)}
          onSaved={say}
        />
      )}
    </div>
  );
}
