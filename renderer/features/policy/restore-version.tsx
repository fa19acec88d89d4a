import { useEffect } from "react";
import type { PolicyVersionView } from "../../../shared/bridge/policy.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";
import { exactTime } from "../../ui/time-text.ts";

/** Props of `RestoreVersion`. */
export interface RestoreVersionProps {
  readonly version: PolicyVersionView;
  readonly description: string;
  /** It is put back to undo the newest change. */
  readonly undoes?: boolean;
  readonly onClose: () => void;
  readonly onSaved: (sentence: string) => void;
}

/** Puts an earlier version of the policy file back, reviewed like any other change. */
export function RestoreVersion({
  version,
  description,
  undoes = false,
  onClose,
  onSaved,
}: RestoreVersionProps) {
  const change = usePolicyChange();
  const { plan } = change;
  const { id } = version;
  useEffect(() => {
    void plan({ kind: "restore", versionId: id, ...(undoes ? { undoes: true } : {}) });
  }, [plan, id, undoes]);
  return (
    <ReviewDialog
      open
      title={undoes ? "Undo the newest change" : `Restore the version of ${exactTime(version.at)}`}
      description={description}
      change={change}
      applyLabel={undoes ? "Undo this change" : "Restore this version"}
      onClose={onClose}
      onSaved={onSaved}
    />
  );
}
