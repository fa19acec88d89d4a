import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** Whether there is a program of this path, or of this name in one of the folders for programs. */
export async function isProgram(program: string): Promise<boolean> {
  return (await findProgram(program)) !== null;
}

/** The full path of a program that can be started, or null. */
export async function findProgram(
  program: string,
  folders: string = process.env.PATH ?? "",
): Promise<string | null> {
  const places = isAbsolute(program)
    ? [program]
    : folders
        .split(delimiter)
        .filter((folder) => isAbsolute(folder))
        .map((folder) => join(folder, program));
  for (const place of places) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: the first folder that has it counts
    if (await canStart(place)) return place;
  }
  return null;
}

async function canStart(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
