import { isFresh } from "../../../shared/egress/whole-list.ts";
import { Checkbox } from "../../ui/choice.tsx";
import { Status } from "../../ui/status.tsx";
import { shortAgo } from "../../ui/time-text.ts";
import type { AskedList, Confirmed } from "./list-now.ts";
import type { AllowlistState } from "./use-allowlist.ts";

/** Props of `WholeNow`. */
export interface WholeNowProps {
  readonly pasted: AllowlistState["pasted"];
  /** The list as commands are written from it; null where nobody called a pasted one whole. */
  readonly asked: AskedList | null;
  readonly clock: number;
  readonly onConfirmed: (confirmed: Confirmed | null) => void;
}

/**
 * Asks whether the pasted list is the product’s own, now: a command is written from that alone. One that was read needs no
 * word, only to be young.
 */
export function WholeNow({ pasted, asked, clock, onConfirmed }: WholeNowProps) {
  const { readAt } = pasted;
  if (readAt !== null) {
    const ago = shortAgo(readAt, clock);
    if (asked === null) return <Status kind="attention" word={`Read ${ago}, not all understood`} />;
    return isFresh({ at: readAt, now: clock }) ? (
      <Status kind="ok" word={`The whole list, read ${ago}`} />
    ) : (
      <Status kind="attention" word={`Read ${ago}: read it again`} />
    );
  }
  return (
    <Checkbox
      // Whether it is whole was said below, where that was; how old it is was not.
      label={
        pasted.whole && asked === null
          ? "The whole list below was copied just now"
          : "The list below is whole, copied just now"
      }
      disabled={!pasted.mayBeWhole || pasted.denies}
      checked={asked !== null}
      onChecked={(on) => {
        pasted.onWhole(on);
        onConfirmed(on ? { text: pasted.text, at: Date.now() } : null);
      }}
    />
  );
}
