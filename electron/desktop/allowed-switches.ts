/**
 * Command-line switches that open the application to other programs or take protections away. Fuses cover Node's
 * inspector but not Chromium's. Source: Electron docs, "Electron fuses" and "Supported command line switches".
 */
export const forbiddenSwitchNames = [
  "remote-debugging-port",
  "remote-debugging-pipe",
  "no-sandbox",
  "disable-web-security",
  "ignore-certificate-errors",
  "host-resolver-rules",
  "proxy-server",
] as const;

/** The forbidden switches that were given. A packaged application that finds any says so in its log and ends. */
export function forbiddenSwitches(hasSwitch: (name: string) => boolean): readonly string[] {
  return forbiddenSwitchNames.filter((name) => hasSwitch(name));
}
