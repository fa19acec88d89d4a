import { posix, win32 } from "node:path";

/** Where the Tailscale client of a system is asked. */
export interface ClientPlaces {
  /** Its socket; null where the system has none that others may use. */
  readonly socket: string | null;
  /** Its command, by name or full path, the likeliest first. */
  readonly commands: readonly string[];
}

/** Places by system. Sources: `paths.DefaultTailscaledSocket` of the client; Tailscale docs, “Tailscale CLI”. */
export function clientPlaces(
  system: string,
  env: Readonly<Record<string, string | undefined>>,
): ClientPlaces {
  switch (system) {
    case "win32":
      return {
        socket: null,
        commands: ["ProgramFiles", "ProgramW6432"].flatMap((folder) => {
          const path = env[folder];
          return path === undefined ? [] : [win32.join(path, "Tailscale", "tailscale.exe")];
        }),
      };
    case "darwin":
      return {
        socket: null,
        commands: [
          "/Applications/Tailscale.app/Contents/MacOS/Tailscale",
          ...["/usr/local/bin", "/opt/homebrew/bin"].map((folder) => posix.join(folder, "tailscale")),
        ],
      };
    default:
      return {
        socket: "/var/run/tailscale/tailscaled.sock",
        commands: [
          ...(env.PATH ?? "")
            .split(":")
            .filter((folder) => posix.isAbsolute(folder))
            .map((folder) => posix.join(folder, "tailscale")),
          "/usr/bin/tailscale",
          "/usr/local/bin/tailscale",
        ],
      };
  }
}
