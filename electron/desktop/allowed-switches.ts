import { hiddenArgument } from "./autostart-entry.ts";

/**
 * What a packaged application may be started with. Chromium and Node know hundreds of switches, many of which write a
 * request with its key into a file, send it elsewhere, or start another program; fuses cover Node’s inspector alone.
 * So what is not in here is refused, whatever it does. Source: Electron docs, "Supported Command Line Switches".
 */
const allowed: ReadonlySet<string> = new Set([
  hiddenArgument.replace(/^-+/u, ""),
  "demo",
  "user-data-dir",
  // How the window is drawn, for graphics cards and screens that need it.
  "disable-gpu",
  "force-device-scale-factor",
  "ozone-platform",
  "ozone-platform-hint",
  "lang",
]);

/** What test drivers add: their way in, no sandbox for root, and a still picture. */
const ofDrivers: ReadonlySet<string> = new Set([
  "inspect",
  "remote-debugging-port",
  "no-sandbox",
  "force-prefers-reduced-motion",
]);

/** macOS itself starts an application from the Finder with its process serial number. */
const ofTheSystem = /^psn_\d+_\d+$/u;

/**
 * The switches among the arguments of a start that are not allowed, by name. As Chromium reads them: a switch begins
 * with one or two dashes, on Windows also with a slash, in any case of letters there; none comes after `--`.
 *
 * @param driven True in a test build only, to which drivers may attach.
 */
export function refusedSwitches(
  args: readonly string[],
  platform: NodeJS.Platform,
  driven = false,
): readonly string[] {
  const end = args.indexOf("--");
  const form = platform === "win32" ? /^\s*(?:--?|\/)([^\s=]+)/u : /^\s*--?([^\s=]+)/u;
  const names = args
    .slice(0, end < 0 ? args.length : end)
    .map((argument) => form.exec(argument)?.[1])
    .filter((name) => name !== undefined)
    .filter((name) => !allowed.has(platform === "win32" ? name.toLowerCase() : name))
    .filter((name) => !driven || !ofDrivers.has(name))
    .filter((name) => platform !== "darwin" || !ofTheSystem.test(name));
  return [...new Set(names)];
}

/** Variables by which Chromium writes the keys of its connections, or a log of them, into a file. */
const telltale = ["SSLKEYLOGFILE", "ELECTRON_LOG_FILE", "CHROME_LOG_FILE"] as const;

/** Takes those variables out before Chromium reads them. */
export function dropTelltales(environment: Record<string, string | undefined>): void {
  for (const name of telltale) delete environment[name];
}
