import type { DeprovisionView } from "../../../shared/bridge/deprovision.ts";
import { credentialInSentence } from "../../../shared/governance/hygiene/credentials.ts";
import { Status, type StatusKind } from "../../ui/status.tsx";
import { clockTime } from "../../ui/time-text.ts";
import { ForeignName } from "../../parts/people/foreign-name.tsx";
import styles from "./deprovision.module.css";

type Step = DeprovisionView["steps"][number];

const kinds: Readonly<Record<Step["state"], StatusKind>> = {
  open: "hollow",
  sent: "progress",
  done: "ok",
  unknown: "unknown",
  failed: "error",
  skipped: "attention",
};

const words: Readonly<Record<Step["state"], string>> = {
  open: "next",
  sent: "waiting for the answer",
  done: "done",
  unknown: "not known",
  failed: "failed",
  skipped: "left to people",
};

const acts: Readonly<Record<Step["act"], string>> = {
  suspend: "Suspend",
  delete: "Delete",
  revoke: "Revoke",
  withdraw: "Withdraw the invite to",
};

/** Records that are older call it failed where an answer was lost. */
function standing({ state, problem }: Step): Step["state"] {
  return state === "failed" && problem?.code === "save-uncertain" ? "unknown" : state;
}

function saidOf(step: Step): string {
  const { problem, seen, state } = step;
  if (standing(step) === "unknown") return notKnown;
  return problem?.what ?? (seen === "" ? words[state] : seen);
}

const notKnown =
  "It is not known whether it was done. Look in the admin console, or continue: Tailrace looks first.";

/** The acts through the API, each with what was read back. */
export function StepList({ steps }: { readonly steps: readonly Step[] }) {
  if (steps.length === 0) return <p className={styles.none}>There is nothing to do through the API.</p>;
  return (
    <ul className={styles.card}>
      {steps.map((step) => (
        <li key={`${step.act} ${step.target}`} className={styles.row}>
          <Status kind={kinds[standing(step)]} word={words[standing(step)]} quiet />
          <span className={styles.rowName} title={step.name}>
            {acts[step.act]}{" "}
            <ForeignName text={step.kind === "key" ? credentialInSentence(step.name) : step.name} />
          </span>
          <span className={styles.muted}>{saidOf(step)}</span>
          <span className={styles.time}>{step.at === null ? "" : clockTime(step.at)}</span>
        </li>
      ))}
    </ul>
  );
}
