import { useEffect } from "react";
import type { PolicyVersionView } from "../../../shared/bridge/policy.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";
import { exactTime } from "../../ui/time-text.ts";

/** Props of `RestoreVersion`. */
export interface RestoreVersionProps {
  readonly version: PolicyVersionView;
  readonly description: string;
  readonly onClose: () => void;
  readonly onSaved: (sentence: string) => void;
}

/** Puts an earlier version of the policy file back, reviewed like any other change. */
export function RestoreVersion({ version, description, onClose, onSaved }: RestoreVersionProps) {
  const change = usePolicyChange();
  const { plan } = change;
  const { id } = version;
  useEffect(() => {
    void plan({ kind: "restore", versionId: id });
  }, [plan, id]);
  return (
    <ReviewDialog
      open
      title={`Restore the version of ${exactTime(version.at)}`}
      description={description}
      change={change}
      applyLabel="Restore this version"
      onClose={onClose}
      onSaved={onSaved}
    />
  );
}
