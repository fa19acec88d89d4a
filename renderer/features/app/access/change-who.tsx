import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AppUsers } from "../../../../shared/bridge/access.ts";
import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { ReviewView } from "../../../../shared/bridge/policy.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { everybody } from "../../../../shared/connectors/decided-users.ts";
import type { WantedAppUser } from "../../../../shared/policy/edit/intent-fields.ts";
import { DiffView } from "../../../parts/diff/diff-view.tsx";
import { ConfirmOpen, isFirstRule } from "../../../parts/review/confirm-open.tsx";
import { FailingTests } from "../../../parts/review/failing-tests.tsx";
import { CopyPatch, HandOverText, ManagedElsewhere } from "../../../parts/review/hand-over-text.tsx";
import { ReviewConflict } from "../../../parts/review/review-conflict.tsx";
import { ReviewLockout } from "../../../parts/review/review-lockout.tsx";
import { ReviewRefusal } from "../../../parts/review/review-refusal.tsx";
import { mayApply } from "../../../parts/review/way-on.tsx";
import { NotAllowed } from "../../../parts/not-allowed.tsx";
import { applyKeys, useKey } from "../../../parts/keys/use-key.ts";
import { BeforeApplying } from "../../../parts/who-may-use/before-applying.tsx";
import { ChosenUsers } from "../../../parts/who-may-use/chosen-users.tsx";
import { memberSuggestions, sizeWords } from "../../../parts/who-may-use/sources.ts";
import { wayChoices } from "../../../parts/who-may-use/way-choices.ts";
import { goToTest } from "../../../state/review/failing-tests.ts";
import { useApplying } from "../../../state/review/use-applying.ts";
import { usePolicyChange } from "../../../state/review/use-policy-change.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead } from "../../../state/use-read.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SegmentedChoice } from "../../../ui/segmented-choice.tsx";
import { Sheet } from "../../../ui/sheet.tsx";
import { Status } from "../../../ui/status.tsx";
import { changesInBrief, WhatChanges } from "./what-changes.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import {
  addressesByTag,
  chosenNow,
  draftOf,
  intentOf,
  missingAddresses,
  onlyAdded,
  ownTags,
  usersOf,
  usualWay,
  type WhoDraft,
} from "./who-draft.ts";
import styles from "./change-who.module.css";

/** Props of `ChangeWho`. */
export interface ChangeWhoProps {
  readonly app: AppView;
  readonly answer: AppUsers;
  readonly onClose: () => void;
  /** It is saved; `leadsVia` says that its rules name the connectors that they lead through. */
  readonly onSaved: (sentence: string, leadsVia: boolean) => void;
}

/** How long a choice rests before it is worked out, in milliseconds. */
const rest = 250;

/** Changes who may use an app, each group through its connectors, as one reviewed change; what comes of it stands in the foot. */
export function ChangeWho({ app, answer, onClose, onSaved }: ChangeWhoProps) {
  const { use } = answer;
  const fleet = useSlice("fleet");
  const short = useShortLogin();
  const [draft, setDraft] = useState<WhoDraft>(() => draftOf(app, use));
  // Nothing is wrong with a list before anything was put in or taken out.
  const [isBegun, setIsBegun] = useState(false);
  const [showsDifference, setShowsDifference] = useState(false);
  const members = fleet?.sizes[everybody];
  const connectors = fleet === null ? [] : valueOr(fleet.connectors, []);
  const users = usersOf(draft);
  const asked = useMemo(
    () => (users.length === 0 ? null : { appName: app.name, users: users.map(copied) }),
    [app.name, users],
  );
  const tests = useRead("access.testsForApp", asked, { rest, firstAtOnce: true });
  const written = tests.answer?.ok === true ? tests.answer.value : null;
  const change = usePolicyChange();
  const { plan } = change;
  useEffect(() => {
    if (written !== null) void plan(intentOf(app, use, draft, { tests: written, members }));
  }, [app, use, draft, written, members, plan]);
  const { review, problem } = change;
  const applying = useApplying(
    change,
    useCallback(
      (sentence: string) => {
        change.done();
        onSaved(
          sentence,
          users.some(({ via }) => via.length > 0),
        );
      },
      [change, onSaved, users],
    ),
  );
  const close = () => {
    change.cancel();
    onClose();
  };
  const isCurrent = !change.planning && tests.answer !== null && users.length > 0;
  const barred = !isCurrent || !mayApply(review, applying);
  const apply = () => void applying.apply();
  useKey("apply", barred || applying.saving ? null : apply);
  const noteOf = (source: string) => {
    const size = sizeWords(source, fleet);
    if (size !== undefined) return size;
    return use.ways.some((way) => way.source === source && way.hidden) ? "members not visible" : undefined;
  };
  const before = chosenNow(use).map(({ source }) => source);
  const choices = wayChoices({
    appName: app.name,
    own: ownTags(app, use),
    shared: use.sharedTags,
    free: use.freeTags,
    postures: use.postures,
    users: [...draft.chosen, draft.all],
    addresses: addressesByTag(connectors),
  });
  const shared = {
    noteOf,
    before: draft.mode === "everybody" ? [everybody] : before,
    choices,
    usual: usualWay(app, use),
  };
  const changes = {
    app,
    review: users.length === 0 ? null : review,
    by: onlyAdded(use, draft),
    isCurrent,
  };
  return (
    <Sheet
      title={`Change who can use ${app.name}`}
      onClose={close}
      foot={
        <WhatChanges
          {...changes}
          showsDifference={showsDifference}
          onDifference={() => setShowsDifference(!showsDifference)}
        />
      }
      brief={changesInBrief(changes, short)}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="filled"
            intent="primary"
            disabled={barred}
            aria-keyshortcuts={applyKeys}
            busyLabel={applying.saving && "Saving…"}
            onClick={apply}
          >
            Apply to tailnet
          </Button>
        </>
      }
    >
      <div className={styles.kind}>
        <SegmentedChoice
          label="Who"
          value={draft.mode}
          options={[
            { value: "everybody", label: "Everybody" },
            { value: "chosen", label: "Chosen groups" },
          ]}
          onValue={(mode) => setDraft({ ...draft, mode })}
        />
        <Status kind="note" word="“via” needs Premium or Enterprise" />
      </div>
      {use.sharedTags.length === 0 ? null : (
        <p className={styles.quiet}>
          {use.sharedTags.join(", ")} serves other apps too. A tag of its own lets {app.name} be limited:
          change it under Edit.
        </p>
      )}
      {draft.mode === "everybody" ? (
        <ChosenUsers
          {...shared}
          isFixedList
          users={[draft.all]}
          suggestions={[]}
          onUsers={([all]) => (all === undefined ? undefined : setDraft({ ...draft, all }))}
        />
      ) : (
        <ChosenUsers
          {...shared}
          users={draft.chosen}
          suggestions={memberSuggestions(fleet)}
          error={isBegun && draft.chosen.length === 0 ? "Name a group or a person." : undefined}
          onUsers={(chosen) => {
            setIsBegun(true);
            setDraft({ ...draft, chosen });
          }}
        />
      )}
      <BeforeApplying
        appName={app.name}
        use={use}
        tags={[...new Set([...app.tags, ...users.flatMap(({ via }) => via)])]}
        missing={missingAddresses(app, users, connectors)}
        givesNames
        narrowed={draft.narrowed}
        tests={written}
        onNarrow={(narrowed) => setDraft({ ...draft, narrowed })}
      />
      {tests.answer?.ok === false ? (
        <ProblemBox problem={tests.answer.problem} onRetry={tests.again} />
      ) : problem === null || users.length === 0 ? null : change.confirmOpen !== null &&
        isFirstRule(problem) ? (
        <ConfirmOpen problem={problem} checked={false} onChecked={change.confirmOpen} />
      ) : (
        <ProblemBox problem={problem} onRetry={change.planAgain} />
      )}
      <ReviewConflict applying={applying} />
      {review === null ? null : (
        <>
          <ManagedElsewhere {...review} />
          <NotAllowed act="save the policy file" {...review.notAllowed} />
          {review.verdict?.accepted === false ? (
            <Banner kind="error" title="Tailscale refuses this change">
              <p className="foreign">{review.verdict.message}</p>
            </Banner>
          ) : null}
          <FailingTests tests={review.failingTests ?? []} onRemove={change.withoutTest} onGoTo={goToTest} />
          <ReviewLockout review={review} applying={applying} />
        </>
      )}
      <ReviewRefusal applying={applying} />
      {review === null || review.nothingToDo ? null : <HandOverText {...review} />}
      {review !== null && showsDifference && !review.nothingToDo ? <Difference review={review} /> : null}
    </Sheet>
  );
}

/** Asked for in the foot, which has no room for it. */
function Difference({ review }: { readonly review: ReviewView }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which would be taken for what undoes the effect.
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={place}>
      <DiffView hunks={review.hunks} label="Changes to the policy file" />
      <CopyPatch {...review} />
    </div>
  );
}

function copied({ source, via, postures }: WantedAppUser) {
  return { source, via: [...via], postures: [...postures] };
}
