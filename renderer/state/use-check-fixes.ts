import { useState } from "react";
import type { FixOutcome } from "../../shared/bridge/checks.ts";
import type { CommandArgument } from "../../shared/bridge/contract.ts";
import type { ReviewView } from "../../shared/bridge/policy.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { checkKey, type HealthCheck, type LinkName } from "../../shared/connectors/checks/health-check.ts";
import type { Owner } from "../../shared/connectors/checks/owner.ts";
import { copyFix, openLink } from "./actions.ts";
import { call } from "./call.ts";
import { say, sayProblem } from "./feedback.ts";
import { go } from "./navigation.ts";
import { usePlannedChange, type PlannedChange } from "./review/use-planned-change.ts";

/** Whose checks they are, and what the screen itself can open. */
export interface FixOwner {
  readonly owner: Owner;
  /** Dialogs of the screen itself: what it does not open is opened where the owner is shown. */
  readonly dialogs?: OwnDialogs;
}

type OwnDialogs = Partial<Readonly<Record<Opened["screen"], () => void>>>;
type FixArgument = CommandArgument<"checks.fix">;

/** A change of a device that waits for a person’s word. */
interface AskedFix {
  readonly title: string;
  readonly text: string;
  readonly act: string;
  readonly pending: boolean;
  readonly problem: Problem | null;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** What a check offers, as a list of checks asks for it. */
export interface CheckFixes {
  readonly onAction: (check: HealthCheck) => void;
  readonly onCopyCommand: (check: HealthCheck) => void;
  readonly onLink: (name: LinkName) => void;
}

/** Fixing what checks found, as a list of checks and its dialogs need it. */
export interface CheckFixing {
  readonly fixes: CheckFixes;
  /** The check whose fix is being worked out, see `checkKey`. */
  readonly busyKey: string | null;
  readonly asked: AskedFix | null;
  /** The reviewed change that a fix has come to, if it has. */
  readonly change: PlannedChange<FixArgument>;
  readonly onSaved: (sentence: string) => void;
}

/** Carries out the fixes of a list of checks. What a fix comes to is decided in main. */
export function useCheckFixes({ owner, dialogs = {} }: FixOwner): CheckFixing {
  const [busyKey, setBusyKey] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [pending, setPending] = useState(false);
  const change = usePlannedChange(planAgain);

  function follow(argument: FixArgument, outcome: FixOutcome): void {
    switch (outcome.kind) {
      case "review":
        change.adopt(argument, outcome.review);
        return;
      case "confirm":
        setAsked({ argument, outcome, problem: null });
        return;
      case "done":
        say(outcome.sentence);
        return;
      case "open":
        open(outcome, dialogs);
    }
  }

  /** A check that a list repeats is fixed where it belongs. */
  const argumentFor = (check: HealthCheck) => ({ owner: check.owner ?? owner, checkId: check.id });

  async function run(check: HealthCheck): Promise<void> {
    if (busyKey !== null) return;
    const argument = argumentFor(check);
    setBusyKey(checkKey(check));
    const result = await call("checks.fix", argument);
    setBusyKey(null);
    if (result.ok) follow(argument, result.value);
    else sayProblem(result.problem);
  }

  async function confirm({ argument, outcome }: Asked): Promise<void> {
    setPending(true);
    const result = await call("checks.fix", { ...argument, confirmed: true });
    setPending(false);
    if (!result.ok) {
      setAsked({ argument, outcome, problem: result.problem });
      return;
    }
    setAsked(null);
    follow(argument, result.value);
  }

  return {
    fixes: {
      onCopyCommand: (check) => void copyFix(argumentFor(check)),
      onLink: (name) => void openLink(name),
      onAction: (check) => void run(check),
    },
    busyKey,
    asked:
      asked === null
        ? null
        : {
            ...asked.outcome,
            pending,
            problem: asked.problem,
            confirm: () => void confirm(asked),
            cancel: () => setAsked(null),
          },
    change,
    onSaved: say,
  };
}

interface Asked {
  readonly argument: FixArgument;
  readonly outcome: Extract<FixOutcome, { kind: "confirm" }>;
  readonly problem: Problem | null;
}

type Opened = Extract<FixOutcome, { kind: "open" }>;

function open({ screen, owner }: Opened, dialogs: OwnDialogs): void {
  const here = dialogs[screen];
  if (here !== undefined) here();
  else if (screen === "credentials") go({ screen: "settings" });
  else if (owner?.kind === "device") go({ screen: "connector", nodeId: owner.nodeId });
  else if (owner?.kind === "setup") go({ screen: "setup", setupId: owner.id });
  else go(owner?.kind === "app" ? { screen: "app", name: owner.name } : { screen: "apps" });
}

/** Plans the same fix on the newest text, after a refusal. */
async function planAgain(argument: FixArgument): Promise<Result<ReviewView>> {
  const result = await call("checks.fix", argument);
  if (!result.ok) return result;
  return result.value.kind === "review" ? ok(result.value.review) : fail(settled);
}

const settled = problem("not-found", "The check asks for something else now.", {
  remedy: "Close this and look at the checks again.",
});
