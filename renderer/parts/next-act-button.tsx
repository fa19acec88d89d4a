import { Button, type ButtonIntent } from "../ui/button.tsx";

/** What to do next about what a row shows, named by its effect. */
export interface NextAct {
  /** On the button. */
  readonly label: string;
  /** With what it is done to, for screen readers and as a tooltip. */
  readonly name: string;
  readonly intent?: ButtonIntent;
  readonly busy: boolean;
  readonly run: () => void;
}

interface NextActProps {
  readonly act: NextAct | null;
  readonly tabIndex: 0 | -1;
}

/** The button at the end of a row, named by its effect; nothing where nothing is to be done. */
export function NextActButton({ act, tabIndex }: NextActProps) {
  if (act === null) return null;
  return (
    <Button
      size="row"
      intent={act.intent ?? "base"}
      tabIndex={tabIndex}
      aria-label={act.name}
      title={act.name}
      busyLabel={act.busy && "Working…"}
      onClick={act.run}
    >
      {act.label}
    </Button>
  );
}
