import { useState } from "react";
import type { FollowedView } from "../../../shared/bridge/lists.ts";
import {
  followedSourceIds,
  followedSources,
  isPasted,
  longestPastedSource,
  partOfSource,
  readPastedSource,
  type FollowedSourceId,
} from "../../../shared/catalogue/followed-sources.ts";
import { counted } from "../../../shared/core/words.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { useCommand } from "../../state/use-command.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { Status } from "../../ui/status.tsx";
import { TextArea, TextField } from "../../ui/text-field.tsx";

/** Props of `FollowList`. */
export interface FollowListProps {
  /** null where it is chosen here. */
  readonly app: string | null;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onFollowed: (lists: readonly FollowedView[]) => void;
}

const options = followedSourceIds.map((id) => ({ value: id, label: followedSources[id].label }));

/** Chooses a list for an app: a published one is read once before it is followed, another is pasted. */
export function FollowList({ app, open, onClose, onFollowed }: FollowListProps) {
  const follow = useCommand("lists.follow");
  const fleet = useFleet();
  const names = valueOr(fleet?.apps ?? { known: false, reason: "" }, []).map(({ name }) => name);
  const [chosen, setChosen] = useState<string | null>(null);
  const [source, setSource] = useState<FollowedSourceId>("github");
  const [typed, setTyped] = useState<string | null>(null);
  const [text, setText] = useState("");
  const { part, about, unproved } = followedSources[source];
  const written = typed ?? part.usual;
  const follower = app ?? chosen ?? names[0] ?? null;
  const pasted = isPasted(source) ? { text } : {};
  const isReady =
    follower !== null && partOfSource(source, written).ok && (!isPasted(source) || text.trim() !== "");
  const close = () => {
    follow.clear();
    setTyped(null);
    setText("");
    onClose();
  };
  const onFollow = async () => {
    if (follower === null) return;
    const result = await follow.run({ source, part: written, app: follower, ...pasted });
    if (!result.ok) return;
    onFollowed(result.value);
    close();
  };
  return (
    <FormDialog
      open={open}
      onClose={close}
      title={app === null ? "Follow a list" : `Follow a list for ${app}`}
      description={`Its ${about} are compared with those of the app. Nothing changes before you review it.`}
      act="Follow it"
      ready={isReady}
      busyLabel={follow.pending && "Reading it…"}
      onSubmit={() => void onFollow()}
    >
      {app === null ? (
        <SelectField
          label="App"
          value={follower ?? ""}
          options={names.map((name) => ({ value: name, label: name }))}
          onValue={setChosen}
        />
      ) : null}
      <SelectField
        label="List"
        value={source}
        options={options}
        onValue={(next) => {
          setSource(next);
          setTyped(null);
          follow.clear();
        }}
      />
      <TextField
        label={part.label}
        hint={part.hint}
        mono={!isPasted(source)}
        maxLength={400}
        value={written}
        onValue={setTyped}
      />
      {isPasted(source) ? <PastedText source={source} text={text} onText={setText} /> : null}
      {unproved === true ? (
        <Status kind="unknown" word="Its shape is general knowledge and was not tried" />
      ) : null}
      {follow.problem === null ? null : <ProblemBox problem={follow.problem} />}
    </FormDialog>
  );
}

/** As many parts that were not understood are written out. */
const fewLeft = 3;

function PastedText({
  source,
  text,
  onText,
}: {
  readonly source: Parameters<typeof readPastedSource>[0];
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const read = text.trim() === "" ? null : readPastedSource(source, text);
  const left = read?.ok === true ? read.value.left : [];
  const what = source === "pasted-ranges" ? "range" : "domain";
  return (
    <>
      <TextArea
        label="The list"
        mono
        rows={6}
        maxLength={longestPastedSource}
        value={text}
        onValue={onText}
      />
      {read?.ok !== true ? null : (
        <Status
          kind={left.length === 0 ? "ok" : "attention"}
          word={
            left.length === 0
              ? `${counted(read.value.entries.length, what)} read`
              : `${counted(read.value.entries.length, what)} read; not understood: ${left.slice(0, fewLeft).join(", ")}${left.length > fewLeft ? ` and ${left.length - fewLeft} more` : ""}`
          }
        />
      )}
    </>
  );
}
