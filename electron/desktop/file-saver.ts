import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { BrowserWindow, dialog, type SaveDialogOptions } from "electron";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { FileSaver } from "../ports/desktop.ts";
import { placeProblem } from "./place-problem.ts";

/** What the endings of files are called where a person chooses a place. */
const kinds: Readonly<Record<string, string>> = {
  csv: "CSV",
  html: "Web page",
  json: "JSON",
  md: "Markdown",
  tf: "Terraform",
  zip: "Archive",
};

/** The system’s own question for a place. What is there already stays until the new file is whole. */
export const fileSaver: FileSaver = {
  save: async ({ fileName, content }) => {
    const end = extname(fileName).slice(1);
    const question: SaveDialogOptions = {
      defaultPath: fileName,
      filters: [{ name: kinds[end] ?? end, extensions: [end] }],
      // Linux does not ask by itself before a file of that name is replaced.
      properties: ["showOverwriteConfirmation", "createDirectory"],
    };
    const window = BrowserWindow.getFocusedWindow();
    const { canceled, filePath } =
      window === null ? await dialog.showSaveDialog(question) : await dialog.showSaveDialog(window, question);
    if (canceled || filePath === "") return ok(null);
    return keepFile(filePath, content);
  },
};

/**
 * Keeps a file where a person said. It is written beside that under a name that nobody has or can foresee, so that neither a
 * file of theirs nor what a link leads to is written over.
 */
export async function keepFile(path: string, content: string | Uint8Array): Promise<Result<string>> {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(temporary, content, { mode: 0o600, flag: "wx" });
    await rename(temporary, path);
    return ok(basename(path));
  } catch (error) {
    await rm(temporary, { force: true });
    return fail(placeProblem(error, basename(path)));
  }
}
