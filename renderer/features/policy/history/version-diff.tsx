import { useMemo } from "react";
import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { parse } from "../../../../shared/hujson/parse.ts";
import type { HujsonDocument } from "../../../../shared/hujson/tree.ts";
import { diffText, type DiffHunk } from "../../../../shared/policy/text/diff.ts";
import { withSections } from "../../../../shared/policy/text/hunk-sections.ts";
import { useRead, type LiveRead } from "../../../state/use-read.ts";
import { Banner } from "../../../ui/banner.tsx";
import { FoldedDiff } from "../../../parts/diff/folded-diff.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { exactTime, momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";

/** Props of `VersionDiff`. */
export interface VersionDiffProps {
  readonly before: PolicyVersionView;
  readonly after: PolicyVersionView;
}

/** The comparison runs in the page: beyond this many edits a smaller diff is not worth the wait. */
const maximumEdits = 2_000;

/** What differs between the texts of two versions. */
export function VersionDiff({ before, after }: VersionDiffProps) {
  const old = useRead("policy.version", { versionId: before.id });
  const fresh = useRead("policy.version", { versionId: after.id });
  const oldText = old.answer?.ok === true ? old.answer.value.text : null;
  const freshText = fresh.answer?.ok === true ? fresh.answer.value.text : null;
  const hunks = useMemo(
    () => (oldText === null || freshText === null ? null : hunksOf(oldText, freshText)),
    [oldText, freshText],
  );
  if (old.answer?.ok === false || fresh.answer?.ok === false) {
    return (
      <>
        <Unread version={before} reading={old} />
        <Unread version={after} reading={fresh} />
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
    <FoldedDiff
      hunks={hunks}
      label={`Changes from the version of ${exactTime(before.at)} to that of ${exactTime(after.at)}`}
    />
  );
}

/** The places that differ, each with the section it is in. */
function hunksOf(before: string, after: string): readonly DiffHunk[] {
  return withSections(diffText(before, after, { maximumEdits }), documentOf(before), documentOf(after));
}

function documentOf(text: string): HujsonDocument | null {
  const parsed = parse(text);
  return parsed.ok ? parsed.value : null;
}

interface UnreadProps {
  readonly version: PolicyVersionView;
  readonly reading: Pick<LiveRead<unknown>, "answer" | "again">;
}

/** Says which of the two could not be read. */
function Unread({ version, reading: { answer, again } }: UnreadProps) {
  const now = useNow();
  if (answer?.ok !== false) return null;
  const { problem } = answer;
  const what = `The version of ${momentWords(version.at, now)}: ${problem.what}`;
  return <ProblemBox problem={{ ...problem, what }} onRetry={again} />;
}
