import type { PeopleView } from "../../../../shared/bridge/access.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { GapNotes } from "../gap-notes.tsx";
import { ReadProblem } from "../read-problem.tsx";
import { PeopleList } from "./people-list.tsx";
import { usePeople } from "./people-reading.tsx";
import { PeopleSkeleton } from "./people-skeleton.tsx";

const none: PeopleView["orphans"] = [];

/** Who is in the tailnet, and what they hold. */
export function People() {
  const read = usePeople();
  const { last, value } = read;
  if (last === null) return <PeopleSkeleton />;
  return (
    <>
      <ReadProblem read={read} inTab />
      {value === null ? null : <GapNotes gaps={value.gaps} inTab />}
      {value === null ? null : value.people.length === 0 ? (
        <EmptyState title="Nobody yet">
          Everybody who may use the tailnet stands here, with what they hold and why.
        </EmptyState>
      ) : (
        // By now an old reading may know less than somebody did: it advises nothing to be taken out.
        <PeopleList people={value.people} orphans={last.ok ? value.orphans : none} />
      )}
    </>
  );
}
