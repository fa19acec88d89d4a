import { wayNames } from "../../../shared/bridge/activity-filter.ts";
import type { ActivityRow } from "../../../shared/bridge/activity.ts";
import { ForeignName } from "../../parts/people/foreign-name.tsx";
import { follow } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Facts } from "../../ui/facts.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { exactTime } from "../../ui/time-text.ts";

/** Letters that the title of a dialog has room for; the whole of a longer one stands among the facts. */
const mostOfTitle = 80;

/** One row whole, with what says by which way it came. */
export function RowDialog({ row, onClose }: { readonly row: ActivityRow; readonly onClose: () => void }) {
  const { at, who, did, to, way, ground, details, error, problem, events, open } = row;
  return (
    <Dialog
      open
      title={did}
      description={at === null ? "At a time that cannot be read" : exactTime(at)}
      onClose={onClose}
      footer={
        open === undefined ? undefined : (
          <Button
            onClick={() => {
              onClose();
              follow(open);
            }}
          >
            Show
          </Button>
        )
      }
    >
      <Facts
        facts={[
          ...(did.length > mostOfTitle ? [{ label: "Did", value: <ForeignName text={did} /> }] : []),
          { label: "Who", value: <ForeignName text={who} /> },
          ...(to.text === "" ? [] : [{ label: "To", value: <ForeignName text={to.text} /> }]),
          { label: "By way of", value: wayNames[way] },
          { label: "What says so", value: ground },
          ...(details === undefined
            ? []
            : [{ label: "Reason given", value: <ForeignName text={details} /> }]),
          ...(events === undefined
            ? []
            : [
                {
                  label: "In the audit log",
                  value: <span className="mono">{[...new Set(events)].join(", ")}</span>,
                },
              ]),
          ...(error === undefined ? [] : [{ label: "Why it failed", value: <ForeignName text={error} /> }]),
        ]}
      />
      {problem === undefined ? null : <ProblemBox problem={problem} quiet />}
    </Dialog>
  );
}
