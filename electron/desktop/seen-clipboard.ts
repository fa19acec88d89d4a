import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { ClipboardPort } from "../ports/desktop.ts";
import type { ClipboardHelpers } from "./clipboard-helpers.ts";

/** The clipboard as this program has it, which need not be what others paste. */
export interface OwnClipboard {
  readonly write: (text: string) => Promise<void>;
  readonly read: () => Promise<string>;
}

/** What the clipboard depends on. */
export interface ClipboardParts {
  readonly own: OwnClipboard;
  /** `wayland` also for a window that is drawn by X11 inside such a desktop; `system` where it is the system’s own. */
  readonly kind: "wayland" | "x11" | "system";
  readonly helpers: () => Promise<ClipboardHelpers | null>;
  /** Whether a window of Tailrace is in front. */
  readonly inFront: () => boolean;
}

/** The clipboard, and what keeps a copy when the application ends. */
export interface KeepingClipboard extends ClipboardPort {
  /**
   * On Linux a copy ends with the program that made it, unless another takes it over. Hands it to a helper; `lost` is
   * answered where there is none and the last copy is still there.
   */
  readonly keep: () => Promise<"kept" | "lost">;
}

/**
 * A clipboard that says “copied” only of what was seen there, read back by another program where one is installed. Under
 * Wayland the compositor takes a copy only from the window in front, and Electron’s own reading shows what it never took.
 */
export function createClipboard({ own, kind, helpers, inFront }: ClipboardParts): KeepingClipboard {
  let last: string | null = null;

  /** What others would paste; null where nobody can tell. */
  const seen = async (): Promise<string | null> => {
    const others = await helpers();
    if (others !== null) return others.read();
    return kind === "wayland" ? null : own.read();
  };

  const put = async (text: string): Promise<boolean> => {
    await own.write(text);
    const found = await seen();
    if (found === text) return true;
    const others = await helpers();
    // Nobody can look: the compositor takes what the window in front copies at a press of the person.
    if (others === null) return found === null && inFront();
    return (await others.write(text)) && (await others.read()) === text;
  };

  return {
    write: async (text) => {
      try {
        if (!(await put(text))) return fail(refused);
        last = text;
        return ok(undefined);
      } catch {
        return fail(refused);
      }
    },
    clearIfStill: async (text) => {
      try {
        if (((await seen()) ?? (await own.read())) !== text) return false;
        await own.write("");
        const left = await seen();
        if (left !== text) return true;
        return ((await (await helpers())?.write("")) ?? false) && (await seen()) !== text;
      } catch {
        return false;
      }
    },
    keep: async () => {
      if (kind === "system" || last === null) return "kept";
      try {
        if (((await seen()) ?? last) !== last) return "kept";
        return (await (await helpers())?.write(last)) === true ? "kept" : "lost";
      } catch {
        return "lost";
      }
    },
  };
}

/** The kind of clipboard that a start of Tailrace meets. */
export function clipboardKind(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): ClipboardParts["kind"] {
  if (platform !== "linux") return "system";
  return environment["WAYLAND_DISPLAY"] ? "wayland" : "x11";
}

const refused = problem("clipboard-refused", "The desktop did not take the copy.", {
  meaning: "Other programs still paste what was there before.",
  remedy: "Copy it in the window of Tailrace.",
});
