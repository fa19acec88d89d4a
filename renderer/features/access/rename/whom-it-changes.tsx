import type { RenameLook } from "../../../../shared/bridge/rename.ts";
import { Status } from "../../../ui/status.tsx";

/** Whether anybody gains or loses by a rename, or by taking one back. */
export function WhomItChanges({ changesNobody }: Pick<RenameLook, "changesNobody">) {
  if (changesNobody === null) return <Status kind="unknown" word="Who gains or loses cannot be known" />;
  return changesNobody ? (
    <Status kind="ok" word="Nobody gains or loses" />
  ) : (
    <Status kind="attention" word="Access would change" />
  );
}
