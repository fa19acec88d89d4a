import type { Autostart } from "../ports/desktop.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { writeAtomically } from "../disk/atomic-file.ts";
import type { Disk } from "../ports/disk.ts";
import { diskProblem } from "../disk/disk-problem.ts";
import { autostartEntry, hiddenArgument, startedBy, type StartCommand } from "./autostart-entry.ts";

const unsaved = "Starting at login could not be changed.";

/** What an entry on Linux is judged by. */
export interface EntrySurroundings {
  readonly disk: Disk;
  /** Where the entry lies. */
  readonly path: string;
  /** The names of this desktop, from `XDG_CURRENT_DESKTOP`. */
  readonly desktops: readonly string[];
  /** Whether there is a program of this name or path that can be started. */
  readonly isProgram: (program: string) => Promise<boolean>;
}

/** Linux: an entry in the person's autostart folder. One whose program is gone starts nothing. */
export function createFileAutostart(surroundings: EntrySurroundings, command: StartCommand): Autostart {
  const { disk, path, desktops, isProgram } = surroundings;
  const isOn = async (): Promise<boolean> => {
    try {
      const bytes = await disk.read(path);
      const programs = bytes === null ? null : startedBy(new TextDecoder().decode(bytes), desktops);
      return programs !== null && (await Promise.all(programs.map(isProgram))).every(Boolean);
    } catch {
      return false;
    }
  };
  return seen({
    isOn,
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
  });
}

/** Says that a change was made only when it reads back. */
function seen({ isOn, set }: Autostart): Autostart {
  return {
    isOn,
    set: async (on) => {
      const done = await set(on);
      if (!done.ok || (await isOn()) === on) return done;
      return fail(
        problem("internal", unsaved, {
          meaning: `The system took the change, but Tailrace ${on ? "would still not start" : "would still start"}.`,
          remedy: "Look at the login items in the system’s own settings.",
        }),
      );
    },
  };
}

/** The part of Electron's `app` that knows login items. */
export interface LoginItems {
  readonly getLoginItemSettings: (options: { path: string; args: string[] }) => {
    readonly openAtLogin: boolean;
    /** Windows: false also where the item was switched off in the task manager. */
    readonly executableWillLaunchAtLogin?: boolean;
  };
  readonly setLoginItemSettings: (settings: { openAtLogin: boolean; path: string; args: string[] }) => void;
}

/** macOS and Windows: a login item. macOS grants it to signed, packaged applications only. */
export function createLoginItemAutostart(app: LoginItems, command: StartCommand): Autostart {
  const item = { path: command.program, args: [...command.arguments, hiddenArgument] };
  return seen({
    isOn: () => {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(item);
      return Promise.resolve(openAtLogin && executableWillLaunchAtLogin !== false);
    },
    set: (on) => {
      try {
        app.setLoginItemSettings({ ...item, openAtLogin: on });
        return Promise.resolve(ok(undefined));
      } catch (error) {
        return Promise.resolve(fail(diskProblem(error, unsaved)));
      }
    },
  });
}
