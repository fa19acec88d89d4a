import { createPortal } from "react-dom";
import type { CommandValue } from "../../../../shared/bridge/contract.ts";
import { counted } from "../../../../shared/core/words.ts";
import { useRead } from "../../../state/use-read.ts";
import { ActionBar } from "../../../ui/action-bar.tsx";
import { Button } from "../../../ui/button.tsx";
import { Status } from "../../../ui/status.tsx";
import { useAccessFoot } from "../access-foot.tsx";
import type { Removable } from "./chosen.ts";
import styles from "./clean-up.module.css";

type EffectOfRemoval = CommandValue<"hygiene.effect">;

/** Props of `ChosenBar`. */
export interface ChosenBarProps {
  readonly chosen: readonly Removable[];
  readonly onClear: () => void;
  readonly onReview: () => void;
}

/** What taking out what is ticked would do, worked out before it is reviewed. */
export function ChosenBar({ chosen, onClear, onReview }: ChosenBarProps) {
  const foot = useAccessFoot();
  const ids = chosen.map(({ id }) => id);
  const { answer } = useRead("hygiene.effect", ids.length === 0 ? null : { ids });
  if (foot === null || chosen.length === 0) return null;
  const effect = answer?.ok === true ? answer.value : null;
  return createPortal(
    <ActionBar
      aside={
        <output className={styles.effect}>
          {answer === null ? (
            <Status kind="progress" word="Working out what changes" />
          ) : answer.ok ? (
            <Effect {...answer.value} />
          ) : (
            <Status kind="unknown" word={answer.problem.what} />
          )}
          {effect === null ? null : (
            <span className={styles.small}>
              {`${chosen.length.toLocaleString("en")} chosen, ${counted(effect.places, "place")}, one change`}
            </span>
          )}
        </output>
      }
    >
      <Button onClick={onClear}>Clear</Button>
      <Button variant="filled" intent="primary" onClick={onReview}>
        {`Review ${counted(chosen.length, "removal")}`}
      </Button>
    </ActionBar>,
    foot,
  );
}

function Effect(effect: EffectOfRemoval) {
  const { changesNobody, isKnown } = effect;
  if (changesNobody)
    return isKnown ? (
      <Status kind="ok" word="Nobody gains or loses" />
    ) : (
      <Status kind="unknown" word="Nobody gains or loses, as far as is known" />
    );
  return (
    <>
      <Change {...effect} />
      {isKnown ? null : <span className={styles.small}>Not all is known</span>}
    </>
  );
}

function Change({ gain, lose }: Pick<EffectOfRemoval, "gain" | "lose">) {
  if (lose > 0)
    return <Status kind="error" word={`${counted(lose, "person", "people")} would lose access`} />;
  if (gain > 0)
    return <Status kind="attention" word={`${counted(gain, "person", "people")} would gain access`} />;
  return <Status kind="attention" word="An app or a way would change" />;
}
