import type { MatrixView } from "../../../shared/bridge/access.ts";
import type { MatrixColumn } from "../../../shared/governance/matrix/matrix.ts";
import { matrixColumns, matrixGroups } from "../../../shared/governance/matrix/matrix-columns.ts";
import type { TimedAccess } from "../../../shared/governance/timed/timed-access.ts";
import { isOpen } from "../../../shared/governance/timed/timed-rules.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { otherWork } from "../other-work.ts";
import type { AccessGround } from "./access-ground.ts";
import { allPeople, peopleGaps } from "./person-of.ts";

interface Kept {
  readonly records: readonly TimedAccess[];
  readonly matrix: Promise<MatrixView>;
}

const kept = new WeakMap<Snapshot, Kept>();

/**
 * Everybody against what they may use; worked out once for each snapshot and each change of what is given for a while. A
 * large tailnet has hundreds of thousands of answers, so others get their turn between two columns.
 */
export async function wholeMatrix(
  ground: AccessGround,
  records: readonly TimedAccess[],
): Promise<MatrixView> {
  const found = kept.get(ground.snapshot);
  if (found?.records === records) return found.matrix;
  const matrix = workOut(ground, records);
  kept.set(ground.snapshot, { records, matrix });
  return matrix;
}

async function workOut(ground: AccessGround, records: readonly TimedAccess[]): Promise<MatrixView> {
  const people = allPeople(ground).people.map(({ login, name }) => ({ login, name }));
  await otherWork();
  const { columns: found, leftOut } = matrixColumns(people, ground, records.filter(isOpen));
  const columns: MatrixColumn[] = [];
  for (const column of found) {
    columns.push(column);
    await otherWork();
  }
  return {
    people,
    groups: matrixGroups(people, ground),
    columns,
    leftOut,
    gaps: peopleGaps(ground.snapshot),
  };
}
