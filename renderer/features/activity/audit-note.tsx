import type { AuditReading } from "../../../shared/bridge/activity.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { counted } from "../../../shared/core/words.ts";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { shortTime } from "../../ui/time-text.ts";

/** What of the audit log is missing, why, and what would give it. Nothing where it was read whole. */
export function AuditNote({
  audit,
  onRetry,
}: {
  readonly audit: AuditReading;
  readonly onRetry: () => void;
}) {
  const { problem, from, leftOut, cut } = audit;
  if (problem !== null) return <Missing {...{ problem, from, onRetry }} />;
  if (!cut && leftOut === 0) return null;
  return (
    <Banner kind="note">
      {[
        ...(cut ? [`Older entries are left out: the list keeps the newest 20,000.`] : []),
        ...(leftOut > 0 ? [`${counted(leftOut, "entry", "entries")} could not be understood.`] : []),
      ].join(" ")}
    </Banner>
  );
}

function Missing(props: {
  readonly problem: Problem;
  readonly from: number | null;
  readonly onRetry: () => void;
}) {
  const { problem, from, onRetry } = props;
  const activeId = useSlice("connection")?.activeId ?? null;
  const limited = problem.code === "scope-missing" || problem.code === "plan-refused";
  const what =
    from === null
      ? `${limited ? "Limited: what" : "What"} others did is not known`
      : `What others did before ${shortTime(from)} is not known`;
  return (
    <UnknownNote
      what={what}
      reason={problem.what}
      scope={problem.code === "scope-missing" ? "logs:configuration:read" : undefined}
      actions={
        limited && activeId !== null && problem.code === "scope-missing" ? (
          <Button onClick={() => go({ screen: "connect", replaces: activeId })}>Replace key</Button>
        ) : (
          <Button onClick={onRetry}>Try again</Button>
        )
      }
    />
  );
}
