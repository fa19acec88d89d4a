import { Checkbox } from "../../ui/choice.tsx";
import type { AllowlistState } from "./use-allowlist.ts";

/** When a person said that the pasted list is whole and as it stands now. */
export interface Confirmed {
  readonly text: string;
  readonly at: number;
}

/** Props of `WholeNow`. */
export interface WholeNowProps {
  readonly pasted: AllowlistState["pasted"];
  /** Of the list as it is pasted; null where nobody said so. */
  readonly confirmed: Confirmed | null;
  readonly onConfirmed: (confirmed: Confirmed | null) => void;
}

/** Asks whether the pasted list is the product’s own, now: a command is written from that alone. */
export function WholeNow({ pasted, confirmed, onConfirmed }: WholeNowProps) {
  return (
    <Checkbox
      label="The list below is whole, copied just now"
      disabled={!pasted.mayBeWhole || pasted.denies}
      checked={confirmed !== null}
      onChecked={(on) => {
        pasted.onWhole(on);
        onConfirmed(on ? { text: pasted.text, at: Date.now() } : null);
      }}
    />
  );
}
