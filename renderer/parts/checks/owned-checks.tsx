import { useCheckFixes, type FixOwner } from "../../state/use-check-fixes.ts";
import { CheckList, type CheckListProps } from "./check-list.tsx";
import { FixDialogs } from "./fix-dialogs.tsx";

/** The checks of an owner, with what their fixes lead to. */
export function OwnedChecks({
  owner,
  dialogs = {},
  ...list
}: FixOwner & Omit<CheckListProps, "fixes" | "busyKey">) {
  const fixing = useCheckFixes({ owner, dialogs });
  return (
    <>
      <CheckList {...list} fixes={fixing.fixes} busyKey={fixing.busyKey} />
      <FixDialogs fixing={fixing} />
    </>
  );
}
