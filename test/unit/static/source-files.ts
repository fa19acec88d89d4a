import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The project's folder. */
export const root = join(import.meta.dirname, "../../..");

/** A source file: its path below the project's folder, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const code = /\.(?:ts|tsx|mts|cts|js|mjs|cjs)$/u;

/** All code files below some folders of the project. */
export function codeBelow(...folders: readonly string[]): readonly SourceFile[] {
  return filesBelow(...folders).filter(({ path }) => code.test(path));
}

/** All files below some folders of the project, as text. */
export function filesBelow(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: path.slice(root.length + 1), text: readFileSync(path, "utf8") })),
  );
}

/** The text of one file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** A file's code with comments blanked out, so that a sentence about something does not count as its use. */
export function withoutComments(text: string): string {
  // Texts in quotes come first, so that an address in one is not taken for the start of a comment.
  return text.replaceAll(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[^]*?\*\//gu,
    (_, quoted: string | undefined) => quoted ?? "",
  );
}

/** The places that match a pattern, as `path:line: text`; empty is what a rule wants to see. */
export function placesOf(files: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return files.flatMap(({ path, text }) =>
    withoutComments(text)
      .split("\n")
      .flatMap((line) => (pattern.test(line) ? [`${path}: ${line.trim()}`] : [])),
  );
}
