import { useState } from "react";
import type { LeavingView } from "../../../shared/bridge/deprovision.ts";
import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import { counted } from "../../../shared/core/words.ts";
import { useShortLogin } from "../../parts/people/use-short-login.ts";
import { deedWords } from "../../parts/review/deed-words.ts";
import { call } from "../../state/call.ts";
import { goBack } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";
import { useRead } from "../../state/use-read.ts";
import { ActionBar } from "../../ui/action-bar.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { DeprovisionFrame } from "./deprovision-frame.tsx";
import { HoldsList, placeLines, stepLines } from "./holds-list.tsx";
import { placeCount } from "./place-count.ts";
import { chosenSteps, stepDeeds } from "./step-deeds.ts";
import styles from "./deprovision.module.css";

type Choices = CommandArgument<"deprovision.begin">["choices"];

const everything: Choices = { account: "suspend", devices: true, keys: true, invites: true };

/** What a person holds, and what of that is to go. */
export function LookStep({ login }: { readonly login: string }) {
  const { value: leaving, answer, again } = useRead("deprovision.look", { login });
  const [choices, setChoices] = useState<Choices>(everything);
  const [reason, setReason] = useState("");
  const begin = useCommand("deprovision.begin");
  // Where the policy file needs no change there is none to look at: the steps begin with this button.
  const beginsAtOnce = leaving?.places.every(({ manager }) => manager !== null) ?? false;
  const deeds = deedWords(null, stepDeeds(chosenSteps(leaving?.steps ?? [], choices)));
  const start = async () => {
    const begun = await begin.run({ login, reason, choices });
    if (begun.ok && beginsAtOnce) await call("deprovision.run", { id: begun.value.id });
  };
  const short = useShortLogin()(login);
  const foot = (
    <ActionBar
      aside={
        <span className={styles.muted}>
          {beginsAtOnce ? "The policy file needs no change." : "Nothing changes before you apply."}
        </span>
      }
    >
      <Button onClick={() => goBack({ screen: "access" })}>Cancel</Button>
      <Button
        variant="filled"
        intent="primary"
        disabled={leaving === null || leaving.refused !== null}
        busyLabel={begin.pending && "Reading…"}
        onClick={() => void start()}
      >
        {beginsAtOnce ? deeds || "Go on" : "Review the change"}
      </Button>
    </ActionBar>
  );
  return (
    <DeprovisionFrame login={login} place={1} foot={foot}>
      {answer?.ok === false ? <ProblemBox problem={answer.problem} onRetry={again} /> : null}
      {begin.problem === null ? null : <ProblemBox problem={begin.problem} />}
      {leaving === null ? (
        answer?.ok === false ? null : (
          <SkeletonRows label={`Reading what ${short} holds`} rows={6} />
        )
      ) : (
        <Leaving
          leaving={leaving}
          choices={choices}
          onChoices={setChoices}
          reason={reason}
          onReason={setReason}
        />
      )}
    </DeprovisionFrame>
  );
}

interface LeavingProps {
  readonly leaving: LeavingView;
  readonly choices: Choices;
  readonly onChoices: (choices: Choices) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

function Leaving({ leaving, choices, onChoices, reason, onReason }: LeavingProps) {
  const { places, steps, refused } = leaving;
  const change = (part: Partial<Choices>) => onChoices({ ...choices, ...part });
  const of = (...kinds: readonly LeavingView["steps"][number]["kind"][]) =>
    steps.filter(({ kind }) => kinds.includes(kind));
  const invites = of("invite", "deviceInvite").length;
  return (
    <>
      {refused === null ? null : <ProblemBox problem={refused} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <HoldsList title="Policy file" count={placeCount(places)} lines={placeLines(places)}>
            {places.length === 0 ? <p className={styles.none}>The policy file names them nowhere.</p> : null}
          </HoldsList>
          <HoldsList
            title="Tailscale account"
            count={`${steps.length}, after the policy`}
            lines={stepLines(steps)}
          >
            {steps.length === 0 ? (
              <p className={styles.none}>The tailnet has nobody with this login.</p>
            ) : null}
          </HoldsList>
        </div>
        <div className={styles.column}>
          <TextField
            label="Reason"
            hint="Stays in the record, for example a ticket."
            maxLength={500}
            value={reason}
            onValue={onReason}
          />
          <SelectField
            label="Account"
            value={choices.account}
            options={[
              { value: "suspend", label: "Suspend: can be restored" },
              { value: "delete", label: "Delete for good" },
              { value: "keep", label: "Leave as it is" },
            ]}
            onValue={(account) => change({ account })}
          />
          {choices.account === "delete" ? (
            <p className={styles.warning}>
              Deleting revokes their keys and removes their devices for good. Keys cannot be handed over.
            </p>
          ) : null}
          {of("device").length === 0 ? null : (
            <Checkbox
              label={`Delete ${counted(of("device").length, "device")}`}
              hint="A deleted device has to sign in again."
              checked={choices.devices}
              onChecked={(devices) => change({ devices })}
            />
          )}
          {of("key").length === 0 ? null : (
            <Checkbox
              label={`Revoke ${counted(of("key").length, "key")}`}
              hint="A revoked key stays revoked."
              checked={choices.keys}
              onChecked={(keys) => change({ keys })}
            />
          )}
          {invites === 0 ? null : (
            <Checkbox
              label={`Withdraw ${counted(invites, "open invite")}`}
              checked={choices.invites}
              onChecked={(wanted) => change({ invites: wanted })}
            />
          )}
        </div>
      </div>
    </>
  );
}
