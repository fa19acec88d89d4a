import { dialog, type BrowserWindow, type MessageBoxOptions } from "electron";

/** What closing the window does where no tray could bring it back. */
export type CloseChoice = "minimise" | "quit";

const question: MessageBoxOptions = {
  type: "question",
  title: "Tailrace",
  message: "This desktop shows no tray",
  detail:
    "Closing the window can keep Tailrace running, minimised, or quit it. Settings can change that later.",
  buttons: ["Keep running", "Quit Tailrace", "Cancel"],
  defaultId: 0,
  cancelId: 2,
  noLink: true,
};

/** By the order of the buttons. */
const choices: readonly CloseChoice[] = ["minimise", "quit"];

/** Asks the person, above the window; null when they close neither. */
export async function askCloseChoice(window: BrowserWindow | null): Promise<CloseChoice | null> {
  const { response } =
    window === null ? await dialog.showMessageBox(question) : await dialog.showMessageBox(window, question);
  return choices[response] ?? null;
}
