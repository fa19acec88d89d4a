import { GitCompare } from "lucide-react";
import { useState } from "react";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { useVersionWays } from "../../../parts/ways/use-version-ways.ts";
import { checkNow } from "../../../state/actions.ts";
import { say } from "../../../state/feedback.ts";
import { useSlice } from "../../../state/mirror.ts";
import { BarTools } from "../../../ui/bar-page.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FootBar } from "../../../ui/foot-bar.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { RestoreVersion } from "../restore-version.tsx";
import { VersionDetail } from "./version-detail.tsx";
import { VersionList } from "./version-list.tsx";
import { currentVersion, wayOfVersion } from "./version-words.ts";
import styles from "./history.module.css";

/** A version that is to be put back. */
interface Return {
  readonly version: PolicyVersionView;
  /** It is put back to undo the one after it. */
  readonly undoes: boolean;
}

/** What was the policy? Every version beside what it did, the difference between any two, and the way back to one. */
export function PolicyHistory({ version: asked }: { readonly version?: string | undefined }) {
  const policy = useSlice("policy");
  const ways = useVersionWays();
  const [selectedId, setSelectedId] = useState(asked);
  const [markedId, setMarkedId] = useState<string | null>(null);
  const [back, setBack] = useState<Return | null>(null);

  if (policy === null)
    return (
      <div className={styles.padded}>
        <SkeletonRows label="Loading the versions" rows={5} />
      </div>
    );
  const { versions, etag } = policy;
  const [newest] = versions;
  if (newest === undefined) {
    return (
      <div className={styles.padded}>
        <EmptyState
          title="No versions yet"
          action={<Button onClick={() => void checkNow()}>Check now</Button>}
        >
          Versions appear here once Tailrace has seen the policy file.
        </EmptyState>
      </div>
    );
  }
  const current = currentVersion(versions, etag);
  const selected = versions.find(({ id }) => id === selectedId) ?? newest;
  const marked = versions.find(({ id }) => id === markedId) ?? null;
  const chosen = marked === selected ? null : marked;
  const previous = versions[versions.indexOf(selected) + 1] ?? null;
  return (
    <>
      <BarTools label="History">
        <Button
          size="strip"
          icon={<GitCompare />}
          disabled={versions.length < 2}
          onClick={() => setMarkedId(marked === null ? selected.id : null)}
        >
          {marked === null ? "Compare with another" : "End comparing"}
        </Button>
      </BarTools>
      <div className={styles.history}>
        <VersionList
          versions={versions}
          ways={ways}
          current={current}
          selected={selected}
          marked={marked}
          onSelect={({ id }) => setSelectedId(id)}
          onMark={({ id }) => setMarkedId(id === markedId ? null : id)}
        />
        <VersionDetail
          key={`${selected.id} ${chosen?.id}`}
          version={selected}
          way={wayOfVersion(selected, ways)}
          against={chosen ?? previous}
          isChosen={chosen !== null}
          isCurrent={selected === current}
          onUndo={selected === newest ? (version) => setBack({ version, undoes: true }) : null}
          onRestore={() => setBack({ version: selected, undoes: false })}
        />
      </div>
      <FootBar
        keys={[
          { keys: ["↑", "↓"], does: "version" },
          { keys: ["Space"], does: "mark to compare" },
        ]}
      >
        {marked !== null && chosen === null
          ? "Choose another version to compare with this one"
          : "Restoring goes through the same review"}
      </FootBar>
      {back === null ? null : (
        <RestoreVersion
          version={back.version}
          undoes={back.undoes}
          description={`The policy file gets the whole text of ${back.undoes ? "the version before" : "this version"} again. The text it has now stays in the history.`}
          onClose={() => setBack(null)}
          onSaved={say}
        />
      )}
    </>
  );
}
