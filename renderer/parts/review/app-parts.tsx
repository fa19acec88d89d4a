import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { Checkbox } from "../../ui/choice.tsx";
import { ReviewPart } from "./review-part.tsx";
import styles from "./app-parts.module.css";

type Part = NonNullable<ReviewView["parts"]>[number];

/** Decides otherwise about a part of an app that is removed. */
export type ChoosePart = (key: string, goes: boolean) => void;

/** Props of `AppParts`. */
export interface AppPartsProps {
  readonly parts: readonly Part[];
  readonly disabled: boolean;
  /** Absent where nothing can be chosen. */
  readonly onChoose?: ChoosePart;
}

/** What else of the file belongs to an app that is removed: what goes with it, and what stays and why. */
export function AppParts({ parts, disabled, onChoose }: AppPartsProps) {
  const going = parts.filter(({ goes, optional }) => goes || optional);
  const staying = parts.filter(({ goes, optional }) => !goes && !optional);
  return (
    <>
      {going.length === 0 ? null : (
        <ReviewPart title="Also remove">
          <ul className={styles.list}>
            {going.map((part) => (
              <li key={part.key}>
                <Checkbox
                  mono
                  label={part.text}
                  hint={part.reason}
                  checked={part.goes}
                  disabled={disabled || onChoose === undefined}
                  onChecked={(on) => onChoose?.(part.key, on)}
                />
              </li>
            ))}
          </ul>
        </ReviewPart>
      )}
      {staying.length === 0 ? null : (
        <ReviewPart title="Stays">
          <ul className={styles.list}>
            {staying.map((part) => (
              <li key={part.key}>
                <span className={`mono ${styles.text}`}>{part.text}</span>{" "}
                <span className={`foreign ${styles.reason}`}>{part.reason}</span>
              </li>
            ))}
          </ul>
        </ReviewPart>
      )}
    </>
  );
}
