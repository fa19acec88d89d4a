import { Check } from "lucide-react";
import { useState } from "react";
import type { SetupStep, SetupView } from "../../../shared/bridge/setup.ts";
import { sayProblem } from "../../state/feedback.ts";
import { call } from "../../state/call.ts";
import { useSlice } from "../../state/mirror.ts";
import { go, useNavigation } from "../../state/navigation.ts";
import { replacementStepNames, setupStepNames } from "../../state/setup-steps.ts";
import { classes } from "../../ui/classes.ts";
import styles from "./wizard-steps.module.css";

/** Where the person is among the steps. Each that can be gone to is a button; `place` is 1-based. */
export function WizardSteps({
  place,
  setup,
}: {
  readonly place: number;
  readonly setup: SetupView | undefined;
}) {
  return (
    <nav aria-label="Steps of the set-up" className={styles.frame}>
      <ol className={styles.steps}>
        {(setup?.replaces === undefined ? setupStepNames : replacementStepNames).map((name, index) => {
          const at = index + 1;
          const isNow = at === place;
          const way = isNow ? null : wayTo(at, setup);
          const content = (
            <>
              <span className={styles.dot} aria-hidden="true">
                {at < place ? <Check strokeWidth={3} /> : at}
              </span>
              <span className={styles.name}>{name}</span>
              {at < place ? <span className="visually-hidden"> (done)</span> : null}
            </>
          );
          return (
            <li
              key={name}
              className={classes(styles.step, at < place && styles.past, isNow && styles.now)}
              aria-current={isNow ? "step" : undefined}
            >
              {way === null ? (
                content
              ) : (
                <button type="button" className={styles.way} onClick={way}>
                  {content}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The set-up that is on screen, also once it is over; undefined on the catalogue, and while it is still on its way. */
export function useShownSetup(): SetupView | undefined {
  const id = useNavigation(({ view }) => (view.screen === "setup" ? view.setupId : null));
  const setup = useSlice("setups")?.setups.find((one) => one.id === id);
  const [last, setLast] = useState(setup);
  if (setup !== undefined && setup !== last) setLast(setup);
  return setup ?? (last?.id === id ? last : undefined);
}

const steps: readonly (SetupStep | null)[] = [null, "review", "device", "allowlist"];

/** Goes to a step; null where it cannot be gone to yet. What was only added to an app has no review. */
function wayTo(place: number, setup: SetupView | undefined): (() => void) | null {
  if (setup === undefined) return null;
  if (setup.replaces !== undefined) {
    const to = place === 1 ? "device" : "allowlist";
    return () => void goTo(setup.id, to);
  }
  if (place === 1) return () => go({ screen: "catalogue" });
  const step = steps[place - 1] ?? null;
  const isOpen = step === "review" ? setup.appliedAt === null || setup.wrotePolicy : setup.appliedAt !== null;
  if (step === null || !isOpen) return null;
  return () => void goTo(setup.id, step);
}

async function goTo(setupId: string, step: SetupStep): Promise<void> {
  const moved = await call("setup.goTo", { setupId, step });
  if (!moved.ok) sayProblem(moved.problem);
}
