import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SessionOptions } from "../desktop/desktop-session.mjs";

/** What is missing for a window, and the sentences that tell the person what is used instead. */
export interface DesktopNeeds {
  /** Null on a complete desktop: then nothing is put in its place. */
  readonly session: SessionOptions | null;
  readonly notes: readonly string[];
  /** For Electron: on a virtual screen it would look for a graphics card, and complain that there is none. */
  readonly switches: readonly string[];
}

const nothing: DesktopNeeds = { session: null, notes: [], switches: [] };

/**
 * Decides what a start has to bring itself. Only Linux can lack a screen or a session bus, and a desktop that has
 * them keeps its own keychain, whatever its state.
 */
export function desktopNeeds(
  environment: Readonly<Record<string, string | undefined>>,
  platform: string,
  exists: (path: string) => boolean = existsSync,
): DesktopNeeds {
  if (platform !== "linux") return nothing;
  const display = !environment["DISPLAY"] && !environment["WAYLAND_DISPLAY"];
  const runtimeFolder = environment["XDG_RUNTIME_DIR"];
  const bus =
    !environment["DBUS_SESSION_BUS_ADDRESS"] && !(runtimeFolder && exists(join(runtimeFolder, "bus")));
  if (!display && !bus) return nothing;
  return {
    session: { display: display ? "x11" : "none", bus, keyring: "unlocked", privateHome: false },
    notes: [
      ...(display ? ["No screen found: the window opens on a virtual one (Xvfb) that nobody sees."] : []),
      ...(bus
        ? ["No keychain service found: one is started for this run only, and what it keeps ends with it."]
        : []),
    ],
    switches: display ? ["--disable-gpu"] : [],
  };
}
