import { win32 } from "node:path";

/**
 * Where the application’s data belongs, if not where Electron puts it; null to leave it there. On Windows that is the
 * roaming profile, which is carried to other computers: egress IPs, ledgers and policies stay on this one.
 * Source: Electron, `app.getPath("userData")`.
 */
export function ownDataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
): string | null {
  const local = environment["LOCALAPPDATA"];
  return platform === "win32" && local !== undefined && win32.isAbsolute(local)
    ? win32.join(local, name)
    : null;
}
