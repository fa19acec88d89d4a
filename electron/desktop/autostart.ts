import { fail, ok, type Result } from "../../shared/core/result.ts";
import { writeAtomically } from "../store/atomic-file.ts";
import type { Disk } from "../store/disk.ts";
import { diskProblem } from "../store/disk-problem.ts";
import { autostartEntry, hiddenArgument, isEntryOn, type StartCommand } from "./autostart-entry.ts";

/** Whether Tailrace starts when the person logs in. The real state is read back, never remembered. */
export interface Autostart {
  readonly isOn: () => Promise<boolean>;
  readonly set: (on: boolean) => Promise<Result<void>>;
}

const unsaved = "Starting at login could not be changed.";

/** Linux: an entry in the person's autostart folder. */
export function createFileAutostart(disk: Disk, path: string, command: StartCommand): Autostart {
  return {
    isOn: async () => {
      try {
        const bytes = await disk.read(path);
        return bytes !== null && isEntryOn(new TextDecoder().decode(bytes));
      } catch {
        return false;
      }
    },
    set: async (on) => {
      if (on) {
        return writeAtomically(disk, path, new TextEncoder().encode(autostartEntry(command)), unsaved);
      }
      try {
        await disk.remove(path);
        return ok(undefined);
      } catch (error) {
        return fail(diskProblem(error, unsaved));
      }
    },
  };
}

/** The part of Electron's `app` that knows login items. */
export interface LoginItems {
  readonly getLoginItemSettings: (options: { path: string; args: string[] }) => { openAtLogin: boolean };
  readonly setLoginItemSettings: (settings: { openAtLogin: boolean; path: string; args: string[] }) => void;
}

/** macOS and Windows: a login item. macOS grants it to signed, packaged applications only. */
export function createLoginItemAutostart(app: LoginItems, command: StartCommand): Autostart {
  const item = { path: command.program, args: [...command.arguments, hiddenArgument] };
  return {
    isOn: () => Promise.resolve(app.getLoginItemSettings(item).openAtLogin),
    set: (on) => {
      try {
        app.setLoginItemSettings({ ...item, openAtLogin: on });
        return Promise.resolve(ok(undefined));
      } catch (error) {
        return Promise.resolve(fail(diskProblem(error, unsaved)));
      }
    },
  };
}
