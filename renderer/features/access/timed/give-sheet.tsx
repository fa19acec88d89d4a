import { useState } from "react";
import type { TimedOffer } from "../../../../shared/bridge/timed.ts";
import { counted } from "../../../../shared/core/words.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { ReviewLockout } from "../../../parts/review/review-lockout.tsx";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";
import { call } from "../../../state/call.ts";
import { say } from "../../../state/feedback.ts";
import { useSlice } from "../../../state/mirror.ts";
import { usePolicyChange } from "../../../state/review/use-policy-change.ts";
import { useRead } from "../../../state/use-read.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SelectField } from "../../../ui/select-field.tsx";
import { Sheet } from "../../../ui/sheet.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { TextArea } from "../../../ui/text-field.tsx";
import { useNow } from "../../../ui/use-now.ts";
import { givenInBrief, WhatIsGiven } from "./what-is-given.tsx";
import { KindChoice, type Kind } from "./kind-choice.tsx";
import styles from "./timed.module.css";
import { UntilField, untilWords, useUntil } from "./until.tsx";
import { useTimedLook } from "./timed-look.ts";
import { useGiving } from "./use-giving.ts";

const sections = { groups: "Groups", grants: "Grants", acls: "ACL rules", ssh: "SSH rules" } as const;

/** Props of `GiveSheet`. */
export interface GiveSheetProps {
  /** Who is chosen at first. */
  readonly to?: string;
  /** What is chosen at first, by the id of the entitlement. */
  readonly what?: string;
  readonly onClose: () => void;
}

/** Gives somebody something until a time, in one of two kinds that stand side by side. */
export function GiveSheet({ to = "", what = "", onClose }: GiveSheetProps) {
  const now = useNow();
  const until = useUntil(now);
  const [, look] = useTimedLook();
  const short = useShortLogin();
  const [login, setLogin] = useState(to);
  const [entitlementId, setThing] = useState(what);
  const [reason, setReason] = useState("");
  const [wished, wish] = useState<Kind | null>(null);
  const [showsDifference, showDifference] = useState(false);
  const syncedAt = useSlice("connection")?.lastSyncAt ?? 0;
  const choices = useRead("timed.choices", {}, { since: syncedAt });
  const asked = login === "" || entitlementId === "" ? null : { login, entitlementId };
  const offered = useRead("timed.offer", asked);
  const offer = offered.answer?.ok === true ? offered.answer.value : null;
  const kind = wished !== null && offer?.[wished].possible === true ? wished : firstPossible(offer);
  const giving = useGiving({
    offer,
    kind,
    given: (sentence) => {
      say(sentence);
      look({ shown: "running" });
      onClose();
    },
    planAgain: offered.again,
  });
  const condition = usePolicyChange();
  const isRead = choices.value !== null;
  const hasFailed = choices.last?.ok === false;
  const listed = choices.value?.people ?? [];
  // Whoever was asked for is there, though the list of people could not be read.
  const people =
    to === "" || !isRead || listed.some((one) => one.login === to)
      ? listed
      : [{ login: to, devices: null }, ...listed];
  const things = choices.value?.things ?? [];
  const person = people.find((one) => one.login === login);
  const thing = things.find(({ id }) => id === entitlementId);
  /** The condition is there once a sync has read it. */
  async function lookAgain(): Promise<void> {
    await call("sync.now", {});
    offered.again();
  }
  const given = {
    offer,
    kind,
    who: short(login),
    until: until.at === null ? "" : untilWords(until.at, now),
  };
  const ready = kind !== null && until.at !== null && asked !== null;
  return (
    <Sheet
      title="Give access for a while"
      onClose={onClose}
      foot={
        <WhatIsGiven
          {...given}
          canChoose={isRead}
          hasFailed={hasFailed}
          showsDifference={showsDifference}
          onDifference={() => showDifference(!showsDifference)}
        />
      }
      brief={givenInBrief(given)}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            intent="primary"
            disabled={!ready || giving.waitsForWord}
            busyLabel={giving.pending && "Giving…"}
            onClick={() => {
              if (asked !== null && until.at !== null)
                void giving.give({ ...asked, reason, expiresAt: until.at });
            }}
          >
            {kind === "byTailrace"
              ? "Apply to tailnet"
              : until.at === null
                ? "Give"
                : `Give until ${untilWords(until.at, now)}`}
          </Button>
        </>
      }
    >
      {choices.last?.ok === false ? (
        <ProblemBox problem={choices.last.problem} onRetry={choices.again} />
      ) : null}
      {choices.value === null || choices.value.unread === null ? null : (
        <Banner kind="unknown" title="People are not known">
          {choices.value.unread}
        </Banner>
      )}
      <div className={styles.pair}>
        <SelectField
          label="Person"
          disabled={!isRead}
          value={login}
          onValue={setLogin}
          options={[
            { value: "", label: isRead ? "Choose a person" : hasFailed ? "Not known" : "Reading people…" },
            ...people.map((one) => ({
              value: one.login,
              label: `${short(one.login)}${deviceWords(one.devices)}`,
            })),
          ]}
        />
        <SelectField
          label="Gets"
          disabled={!isRead}
          value={entitlementId}
          onValue={setThing}
          options={[
            {
              value: "",
              label: isRead ? "Choose what" : hasFailed ? "Not known" : "Reading what can be given…",
            },
            ...things.map(({ id, section, name, about }) => ({
              value: id,
              label: about === "" || name.includes(about) ? name : `${name} to ${about}`,
              group: sections[section],
            })),
          ]}
        />
      </div>
      <UntilField until={until} now={now} />
      <TextArea
        label="Reason"
        hint="Kept in Activity and shown in reviews."
        rows={2}
        maxLength={500}
        value={reason}
        onValue={setReason}
      />
      {asked === null ? null : offered.answer === null ? (
        <SkeletonRows label="Working out both kinds" rows={3} />
      ) : offer === null ? (
        offered.answer.ok ? null : (
          <ProblemBox problem={offered.answer.problem} onRetry={offered.again} />
        )
      ) : (
        <KindChoice
          offer={offer}
          kind={kind}
          until={until.at === null ? "that time" : untilWords(until.at, now)}
          onKind={wish}
          onAddCondition={(intent) => void condition.plan(intent)}
        />
      )}
      {kind !== "byTailrace" || offer?.byTailrace.review === null || offer === null ? null : (
        <ReviewLockout review={offer.byTailrace.review} applying={giving.applying} />
      )}
      {giving.problem === null ? null : <ProblemBox problem={giving.problem} />}
      {giving.conflict === null ? null : <p role="alert">{giving.conflict}</p>}
      <ReviewDialog
        open={condition.review !== null || condition.problem !== null || condition.planning}
        title={`Add a condition beside ${thing?.name ?? "the rule"}`}
        description={`${person?.login ?? "Nobody"} gets nothing by it until it is given.`}
        change={condition}
        applyLabel="Apply to tailnet"
        onClose={condition.done}
        onSaved={(sentence) => {
          say(sentence);
          void lookAgain();
        }}
      />
    </Sheet>
  );
}

/** What ends by itself comes first: it needs nobody. */
function firstPossible(offer: TimedOffer | null): Kind | null {
  if (offer === null) return null;
  if (offer.byItself.possible) return "byItself";
  return offer.byTailrace.possible ? "byTailrace" : null;
}

function deviceWords(count: number | null): string {
  return count === null ? "" : ` (${counted(count, "device")})`;
}
