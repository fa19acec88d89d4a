import { join } from "node:path";

/** How Tailrace is started: the program and its arguments. */
export interface StartCommand {
  readonly program: string;
  readonly arguments: readonly string[];
}

/** Tells the application to start in the tray, without its window. */
export const hiddenArgument = "--hidden";

/** Where the entry lies. Source: freedesktop.org "Desktop Application Autostart Specification" 0.5. */
export function autostartPath(home: string, configHome: string | undefined): string {
  // The XDG base directory specification: anything but an absolute path is to be ignored.
  const folder = configHome?.startsWith("/") === true ? configHome : join(home, ".config");
  return join(folder, "autostart", "tailrace.desktop");
}

/** The entry's text. Source: freedesktop.org "Desktop Entry Specification" 1.5. */
export function autostartEntry(command: StartCommand): string {
  const words = [command.program, ...command.arguments, hiddenArgument].map(quoted);
  return [
    "[Desktop Entry]",
    "Type=Application",
    "Name=Tailrace",
    "Comment=Watches Tailscale app connectors from the tray",
    `Exec=${words.join(" ")}`,
    "Terminal=false",
    "X-GNOME-Autostart-enabled=true",
    "",
  ].join("\n");
}

/** Whether an entry starts anything: a desktop's settings switch it off by a line instead of removing it. */
export function isEntryOn(text: string): boolean {
  return !/^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/imu.test(text);
}

/**
 * Quotes a word for `Exec`: the word's own quoting first, then that of string values, in which a backslash is
 * doubled. A percent sign would start a field code.
 */
function quoted(word: string): string {
  const inner = word.replaceAll(/["`$\\]/gu, String.raw`\$&`).replaceAll("%", "%%");
  return `"${inner}"`.replaceAll("\\", "\\\\");
}
