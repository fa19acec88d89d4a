import { EmptyState } from "../../../ui/empty-state.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { GapNotes } from "../gap-notes.tsx";
import { PeopleList } from "./people-list.tsx";
import { usePeople } from "./people-reading.tsx";
import { PeopleSkeleton } from "./people-skeleton.tsx";

/** Who is in the tailnet, and what they hold. */
export function People() {
  const { last, value, again } = usePeople();
  if (last === null) return <PeopleSkeleton />;
  return (
    <>
      {last.ok ? null : <ProblemBox problem={last.problem} onRetry={again} />}
      {value === null ? null : <GapNotes gaps={value.gaps} inTab />}
      {value === null ? null : value.people.length === 0 ? (
        <EmptyState title="Nobody yet">
          Everybody who may use the tailnet stands here, with what they hold and why.
        </EmptyState>
      ) : (
        <PeopleList {...value} />
      )}
    </>
  );
}
