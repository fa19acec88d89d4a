import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { PeopleList } from "./people-list.tsx";
import { usePeople } from "./people-reading.tsx";

/** Who is in the tailnet, and what they hold. */
export function People() {
  const { last, value, again } = usePeople();
  if (last === null) return <SkeletonRows label="Loading people" rows={8} />;
  return (
    <>
      {last.ok ? null : <ProblemBox problem={last.problem} onRetry={again} />}
      {value === null ? null : <PeopleList people={value.people} />}
    </>
  );
}
