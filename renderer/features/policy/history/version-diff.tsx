import { useMemo } from "react";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { diffText } from "../../../../shared/policy/text/diff.ts";
import { Banner } from "../../../ui/banner.tsx";
import { DiffView } from "../../../parts/diff/diff-view.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { exactTime } from "../../../ui/time-text.ts";
import { useVersionText } from "./use-version-text.ts";

/** Props of `VersionDiff`. */
export interface VersionDiffProps {
  readonly before: PolicyVersionView;
  readonly after: PolicyVersionView;
}

/** The comparison runs in the page: beyond this many edits a smaller diff is not worth the wait. */
const maximumEdits = 2_000;

/** What differs between the texts of two versions. */
export function VersionDiff({ before, after }: VersionDiffProps) {
  const old = useVersionText(before.id);
  const fresh = useVersionText(after.id);
  const hunks = useMemo(
    () =>
      old.text === null || fresh.text === null ? null : diffText(old.text, fresh.text, { maximumEdits }),
    [old.text, fresh.text],
  );
  if (old.problem !== null || fresh.problem !== null) {
    return (
      <>
        {old.problem === null ? null : (
          <ProblemBox problem={problemOf(before, old.problem)} onRetry={old.retry} />
        )}
        {fresh.problem === null ? null : (
          <ProblemBox problem={problemOf(after, fresh.problem)} onRetry={fresh.retry} />
        )}
      </>
    );
  }
  if (hunks === null) return <SkeletonRows label="Reading both versions" rows={4} />;
  if (hunks.length === 0) {
    return (
      <Banner kind="ok" title="No difference">
        <p>Both versions hold the same text.</p>
      </Banner>
    );
  }
  return (
    <DiffView
      hunks={hunks}
      label={`Changes from the version of ${exactTime(before.at)} to that of ${exactTime(after.at)}`}
    />
  );
}

/** Says which of the two could not be read. */
function problemOf(version: PolicyVersionView, problem: Problem): Problem {
  return { ...problem, what: `The version of ${exactTime(version.at)}: ${problem.what}` };
}
