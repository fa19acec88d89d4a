import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { exactTime } from "../../ui/time-text.ts";
import { kinds } from "./activity-columns.tsx";

/** One entry whole: what a row has no room for. */
export function EntryDialog(props: { readonly entry: ActivityEntryView; readonly onClose: () => void }) {
  const { entry, onClose } = props;
  return (
    <Dialog
      open
      title={kinds[entry.kind].name}
      description={`${exactTime(entry.at)} · ${entry.by}`}
      onClose={onClose}
    >
      <p className="foreign">{entry.sentence}</p>
      {entry.problem === undefined ? null : <ProblemBox problem={entry.problem} quiet />}
    </Dialog>
  );
}
