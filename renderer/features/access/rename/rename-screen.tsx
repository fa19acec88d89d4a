import { ArrowRight } from "lucide-react";
import { useState } from "react";
import type { RenameLook, UnfinishedRename } from "../../../../shared/bridge/rename.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { counted, isolated } from "../../../../shared/core/words.ts";
import { kindOfName } from "../../../../shared/policy/edit/naming/name-kind.ts";
import { FoldedDiff } from "../../../parts/diff/folded-diff.tsx";
import { call } from "../../../state/call.ts";
import { say } from "../../../state/feedback.ts";
import { goBack, renamed } from "../../../state/navigation.ts";
import { useRead } from "../../../state/use-read.ts";
import { useSlice } from "../../../state/mirror.ts";
import { ActionBar } from "../../../ui/action-bar.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Halves } from "../../../ui/halves.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SelectField } from "../../../ui/select-field.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Status } from "../../../ui/status.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { Found } from "./found.tsx";
import { Order } from "./order.tsx";
import { RenameAsText } from "./rename-as-text.tsx";
import { TakeBack } from "./take-back.tsx";
import { UsedByOthers } from "./used-by-others.tsx";
import { WhomItChanges } from "./whom-it-changes.tsx";
import styles from "./rename.module.css";

/** How long a name must have rested before it is looked at, in milliseconds. */
const rest = 300;

const back = { label: "Entitlements", onBack: () => goBack({ screen: "access", tab: "entitlements" }) };

/** Props of `RenameScreen`. */
export interface RenameScreenProps {
  /** What is renamed; chosen here where it is not given. */
  readonly name: string | undefined;
  /** The new name of a rename that was begun. */
  readonly to: string | undefined;
}

/** A tag, a group or a host gets another name in every place, as one change. */
export function RenameScreen({ name, to: begun }: RenameScreenProps) {
  const { last, value: all, again } = useRead("rename.names", {});
  const [chosen, choose] = useState(name);
  const from = chosen ?? all?.names[0];
  const unfinished = all?.unfinished.find((one) => one.from === from);
  return from === undefined || all === null ? (
    <Page title="Rename" back={back}>
      {last === null ? (
        <SkeletonRows label="Loading names" rows={4} />
      ) : last.ok ? (
        <EmptyState title="Nothing to rename">
          The tags, groups and hosts of the policy file are renamed here. It has none yet.
        </EmptyState>
      ) : (
        <ProblemBox problem={last.problem} onRetry={again} />
      )}
    </Page>
  ) : (
    <Renaming
      key={from}
      from={from}
      names={all.names}
      begun={unfinished?.to ?? begun}
      unfinished={unfinished}
      onFrom={choose}
      onStopped={again}
    />
  );
}

/** Props of `Renaming`. */
interface RenamingProps {
  readonly from: string;
  readonly names: readonly string[];
  readonly begun: string | undefined;
  /** It was begun, and can be taken back. */
  readonly unfinished: UnfinishedRename | undefined;
  readonly onFrom: (name: string) => void;
  readonly onStopped: () => void;
}

function Renaming({ from, names, begun, unfinished, onFrom, onStopped }: RenamingProps) {
  const kind = kindOfName(from) ?? "host";
  const prefix = kind === "host" ? "" : `${kind}:`;
  const [to, setTo] = useState(begun ?? prefix);
  const [comments, setComments] = useState(false);
  const [typed, setTyped] = useState("");
  const [saving, setSaving] = useState(false);
  const [stopped, setStopped] = useState<Problem | null>(null);
  const [asText, setAsText] = useState(false);
  const [takingBack, setTakingBack] = useState(false);
  const policy = useSlice("policy");
  const isKeptElsewhere = useSlice("connection")?.managedElsewhere?.on === true;
  const isTyped = to.trim() !== "" && to.trim() !== prefix;
  const evenForeign = typed === from;
  // What it stands in is shown before there is a name.
  const wanted = { from, to: isTyped ? to.trim() : `${from}-`, comments, evenForeign };
  const { last, value, answer, again } = useRead("rename.look", wanted, {
    rest,
    firstAtOnce: true,
    since: policy?.etag ?? "",
  });
  const look = value;
  // Null where the devices cannot be read: then nobody knows whether the old name may go.
  const carriers = look?.devices?.length ?? null;
  const foreign = look?.foreign ?? [];
  const problem = isTyped && answer?.ok === true ? answer.value.refused : null;
  const isFine = isTyped && answer?.ok === true && answer.value.refused === null;

  const isBegun = begun !== undefined || stopped !== null;

  async function apply(): Promise<void> {
    // Nothing is begun where there is only the file to change, and that is not changed here.
    if (isKeptElsewhere && !isBegun && carriers === 0) {
      setAsText(true);
      return;
    }
    setStopped(null);
    setSaving(true);
    const ended = await call("rename.run", wanted);
    setSaving(false);
    if (isKeptElsewhere) again();
    onStopped();
    if (!ended.ok) setStopped(ended.problem);
    else if (ended.value.problem !== null) setStopped(ended.value.problem);
    else {
      say(`Renamed ${from} to ${wanted.to}.`);
      renamed(from, wanted.to);
      back.onBack();
    }
  }

  const isTheirs = foreign.length > 0 && !evenForeign;
  const found =
    look === null ? null : (
      <Found
        look={look}
        name={from}
        isTheirs={isTheirs}
        {...{ comments }}
        onComments={() => setComments(true)}
      />
    );
  const allTheSame = (
    <TextField
      label="Rename it all the same, this once"
      hint="For this one change only. Change it there first."
      placeholder={`type ${from}`}
      mono
      value={typed}
      onValue={setTyped}
    />
  );

  return (
    <Page
      title={`Rename ${from} everywhere`}
      back={back}
      foot={
        <ActionBar aside={<Foot look={look} isFine={isFine} problem={problem} />}>
          <Button onClick={back.onBack}>Cancel</Button>
          {unfinished === undefined || unfinished.isBack ? null : (
            <Button onClick={() => setTakingBack(true)}>Take it back</Button>
          )}
          <Button
            variant="filled"
            intent="primary"
            disabled={!isFine && unfinished?.isBack !== true}
            busyLabel={saving && "Renaming…"}
            onClick={() => (unfinished?.isBack === true ? setTakingBack(true) : void apply())}
          >
            {isBegun ? "Go on" : isKeptElsewhere ? "Review the change" : "Apply to tailnet"}
          </Button>
        </ActionBar>
      }
    >
      <div className={styles.names}>
        <SelectField
          label="Now"
          value={from}
          onValue={onFrom}
          options={names.map((one) => ({ value: one, label: one }))}
        />
        <ArrowRight aria-hidden="true" className={styles.arrow} />
        <TextField
          label="New name"
          mono
          value={to}
          onValue={setTo}
          maxLength={300}
          end={isFine && !isBegun ? <Status kind="ok" word="free" /> : null}
          {...(foreign.length === 0 && problem !== null
            ? { error: [problem.what, problem.remedy].filter((one) => one !== undefined).join(" ") }
            : {})}
        />
      </div>
      {stopped === null ? null : (
        <ProblemBox problem={stopped}>
          {stopped.code === "policy-managed-elsewhere" && carriers !== null ? (
            <Button onClick={() => setAsText(true)}>Show the change as text</Button>
          ) : null}
        </ProblemBox>
      )}
      {asText && carriers !== null ? (
        <RenameAsText wanted={wanted} carriers={carriers} onClose={() => setAsText(false)} />
      ) : null}
      {takingBack && unfinished !== undefined ? (
        <TakeBack
          rename={unfinished}
          onClose={() => setTakingBack(false)}
          onStopped={onStopped}
          onOver={back.onBack}
        />
      ) : null}
      {last?.ok === false ? <ProblemBox problem={last.problem} onRetry={again} /> : null}
      {look === null ? (
        last === null ? (
          <SkeletonRows label={`Looking for ${from}`} rows={5} />
        ) : null
      ) : (
        <>
          {foreign.length === 0 ? null : (
            <UsedByOthers name={from} kind={kind} owners={foreign.map(({ owner }) => owner)} />
          )}
          {isTheirs ? (
            <div className={styles.alone}>
              {found}
              {allTheSame}
            </div>
          ) : (
            <Halves>
              {found}
              <div className={styles.half}>
                {foreign.length > 0 ? allTheSame : null}
                {look.devices === null && kind === "tag" ? (
                  <Banner kind="unknown" title={`Which devices carry ${isolated(from)} is not known`}>
                    In which order nobody is cut off depends on them.
                  </Banner>
                ) : (
                  <Order from={from} to={isTyped ? to.trim() : "the new name"} devices={look.devices ?? []} />
                )}
                {isTyped && look.hunks.length > 0 ? (
                  <FoldedDiff hunks={look.hunks} label="Changes to the policy file" />
                ) : null}
              </div>
            </Halves>
          )}
        </>
      )}
    </Page>
  );
}

/** What is sent, and for whom it changes something. */
function Foot({
  look,
  isFine,
  problem,
}: {
  readonly look: RenameLook | null;
  readonly isFine: boolean;
  readonly problem: Problem | null;
}) {
  const devices = look?.devices?.length ?? 0;
  // The note above says already by whom it is used.
  if (!isFine && look !== null && look.foreign.length > 0 && devices > 0)
    return <Status kind="error" word={`${counted(devices, "device")} may stop joining`} />;
  if (problem !== null) return <Status kind="error" word={problem.what} />;
  if (look === null || !isFine) return null;
  return (
    <output className={styles.foot}>
      <WhomItChanges changesNobody={look.changesNobody} />
      <span className={styles.muted}>
        {devices === 0 ? "1 write" : `2 writes, ${counted(devices, "device")}`}
      </span>
    </output>
  );
}
