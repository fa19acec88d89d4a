/** Where a key works. */
type KeyPlace = "Everywhere" | "Lists" | "Reviews" | "Policy file" | "Access review";

/** A key of the window, as it is written and what it does. `mod` is ⌘ or Ctrl. */
export interface KeyRow {
  readonly keys: readonly string[];
  readonly does: string;
  readonly place: KeyPlace;
  /** It works beside an open dialog too; what works everywhere else waits for the dialog to close. */
  readonly inDialogs?: true;
  /** Held down, it goes on. */
  readonly repeats?: true;
}

/** Every key of the window. What listens, what shows a hint and the list of keys all read it here. */
export const keyTable = {
  palette: { keys: ["mod", "K"], does: "Go to, copy, set up, check", place: "Everywhere" },
  sections: { keys: ["mod", "1–7"], does: "Open a section of the sidebar", place: "Everywhere" },
  back: { keys: ["Alt", "←"], does: "Back", place: "Everywhere" },
  filter: { keys: ["/"], does: "Filter or search this screen", place: "Everywhere" },
  zoomIn: { keys: ["mod", "+"], does: "Larger", place: "Everywhere", inDialogs: true },
  zoomOut: { keys: ["mod", "−"], does: "Smaller", place: "Everywhere", inDialogs: true },
  zoomReset: { keys: ["mod", "0"], does: "Usual size", place: "Everywhere", inDialogs: true },
  help: { keys: ["?"], does: "This list", place: "Everywhere" },
  apply: { keys: ["mod", "Enter"], does: "Apply what is reviewed", place: "Reviews" },
  close: { keys: ["Esc"], does: "Close without applying", place: "Reviews" },
  review: { keys: ["mod", "S"], does: "Review what you typed", place: "Policy file" },
  find: { keys: ["mod", "F"], does: "Find in the text", place: "Policy file" },
  keep: { keys: ["K"], does: "Keep, and go to the next", place: "Access review" },
  revoke: { keys: ["R"], does: "Revoke, and go to the next", place: "Access review" },
  unsure: { keys: ["U"], does: "Unsure, and go to the next", place: "Access review" },
  comment: { keys: ["C"], does: "Comment on the item", place: "Access review" },
  itemUp: { keys: ["↑"], does: "Item above", place: "Access review", repeats: true },
  itemDown: { keys: ["↓"], does: "Item below", place: "Access review", repeats: true },
  keepRest: { keys: ["Shift", "K"], does: "Keep the rest of the group", place: "Access review" },
  revokeRest: { keys: ["Shift", "R"], does: "Revoke the rest of the group", place: "Access review" },
  pattern: { keys: ["P"], does: "Decide by pattern", place: "Access review" },
  undo: { keys: ["mod", "Z"], does: "Take the last decision back", place: "Access review" },
  versions: { keys: ["↑", "↓"], does: "Newer or older version in the history", place: "Policy file" },
} as const satisfies Record<string, KeyRow>;

/** The name of a key of the window. */
export type KeyName = keyof typeof keyTable;
