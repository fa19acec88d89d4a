import type { CloseChoice } from "./close-choice.ts";

/** What closing the window depends on. */
export interface ClosingParts {
  /** Whether a tray can bring the window back. */
  readonly isInTray: () => boolean;
  /** What the person chose for a desktop without a tray; undefined before, null while that is not known. */
  readonly choice: () => CloseChoice | undefined | null;
  /** Asks the person; null when they answer nothing. */
  readonly ask: () => Promise<CloseChoice | null>;
  readonly keep: (choice: CloseChoice) => void;
  readonly minimise: () => void;
  /** Ends the application, not within the closing itself: that is being prevented, and would take the quitting back. */
  readonly quitAfter: () => void;
}

/** What becomes of the window when a person closes it. */
export function onClosing(parts: ClosingParts): "hide" | "minimise" | "nothing" {
  if (parts.isInTray()) return "hide";
  const choice = parts.choice();
  if (choice === null || choice === "minimise") return "minimise";
  if (choice === "quit") parts.quitAfter();
  else void askHow(parts);
  return "nothing";
}

async function askHow({ ask, keep, minimise, quitAfter }: ClosingParts): Promise<void> {
  const choice = await ask();
  if (choice === null) return;
  keep(choice);
  if (choice === "quit") quitAfter();
  else minimise();
}
