import { useState } from "react";
import type { FixOutcome } from "../../shared/bridge/checks.ts";
import type { CommandArgument } from "../../shared/bridge/contract.ts";
import type { CheckView } from "../../shared/bridge/schemas.ts";
import type { ReviewView } from "../../shared/bridge/policy.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { copyFix, openLink } from "./actions.ts";
import { call } from "./call.ts";
import { say, sayProblem } from "./feedback.ts";
import { go } from "./navigation.ts";
import { usePlannedChange, type PlannedChange } from "./review/use-planned-change.ts";

/** Whose checks they are, and what the screen itself can open. */
export interface FixOwner {
  /** An app’s name, a node id or the id of a set-up, as main knows its checks. */
  readonly owner: string;
  /** The device in question, when there is one. */
  readonly nodeId?: string;
  /** Opens the edit dialog of the app on show. */
  readonly onEdit?: () => void;
  /** Opens the migration away from a wildcard connector. */
  readonly onMigrate?: () => void;
}

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

/** Fixing what checks found, as a list of checks and its dialogs need it. */
export interface CheckFixing {
  readonly fixes: {
    readonly onCopyCommand: (check: CheckView) => void;
    readonly onLink: (name: string) => void;
    readonly onAction: (check: CheckView, action: string) => void;
  };
  /** The check whose fix is being worked out. */
  readonly busyId: string | null;
  readonly asked: AskedFix | null;
  /** The reviewed change that a fix has come to, if it has. */
  readonly change: PlannedChange<FixArgument>;
  readonly onSaved: (sentence: string) => void;
}

/** Carries out the fixes of a list of checks. What a fix comes to is decided in main. */
export function useCheckFixes(owner: FixOwner): CheckFixing {
  const [busyId, setBusyId] = useState<string | null>(null);
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
        open(outcome, owner);
    }
  }

  async function run(checkId: string): Promise<void> {
    if (busyId !== null) return;
    const argument = { owner: owner.owner, checkId };
    setBusyId(checkId);
    const result = await call("checks.fix", argument);
    setBusyId(null);
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
      onCopyCommand: (check) => void copyFix(owner.owner, check.id),
      onLink: (name) => void openLink(name, name === "machine" ? owner.nodeId : undefined),
      onAction: (check) => void run(check.id),
    },
    busyId,
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

function open(
  { screen, name }: Extract<FixOutcome, { kind: "open" }>,
  { onEdit, onMigrate }: FixOwner,
): void {
  if (screen === "credentials") go({ screen: "settings" });
  else if (screen === "setup") go(name === undefined ? { screen: "apps" } : { screen, setupId: name });
  else {
    const here = screen === "edit-app" ? onEdit : onMigrate;
    if (here !== undefined) here();
    else go(name === undefined ? { screen: "apps" } : { screen: "app", name });
  }
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
