import { useState } from "react";
import type { FollowedView } from "../../../shared/bridge/lists.ts";
import {
  listSourceIds,
  listSources,
  partOf,
  type ListSourceId,
} from "../../../shared/catalogue/list-sources.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { call } from "../../state/call.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";

/** Props of `FollowList`. */
export interface FollowListProps {
  readonly app: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onFollowed: (lists: readonly FollowedView[]) => void;
}

const options = listSourceIds.map((id) => ({ value: id, label: listSources[id].label }));

/** Chooses a published list for an app. It is read once before it is followed. */
export function FollowList({ app, open, onClose, onFollowed }: FollowListProps) {
  const [source, setSource] = useState<ListSourceId>("github");
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { part, about } = listSources[source];
  const written = typed ?? part.usual;
  const close = () => {
    setProblem(null);
    setTyped(null);
    onClose();
  };
  const follow = async () => {
    setBusy(true);
    const result = await call("lists.follow", { source, part: written, app });
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem);
      return;
    }
    onFollowed(result.value);
    close();
  };
  return (
    <FormDialog
      open={open}
      onClose={close}
      title={`Follow a list for ${app}`}
      description={`Its ${about} are compared with those of the app. Nothing changes before you review it.`}
      act="Follow it"
      ready={!busy && partOf(source, written).ok}
      busyLabel={busy && "Reading it…"}
      onSubmit={() => void follow()}
    >
      <SelectField
        label="List"
        value={source}
        options={options}
        onValue={(next) => {
          setSource(next);
          setTyped(null);
          setProblem(null);
        }}
      />
      <TextField
        label={part.label}
        hint={part.hint}
        mono
        maxLength={400}
        value={written}
        onValue={setTyped}
      />
      {problem === null ? null : <ProblemBox problem={problem} />}
    </FormDialog>
  );
}
