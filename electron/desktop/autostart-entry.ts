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

/**
 * The program that an entry starts on this desktop, or null when it starts none: a desktop’s settings switch an entry
 * off by a line instead of removing it. The programs that must be there for that are all named.
 */
export function startedBy(text: string, desktops: readonly string[]): readonly string[] | null {
  const facts = entryFacts(text);
  const is = (key: string, value: string) => facts.get(key)?.toLowerCase() === value;
  if (is("Hidden", "true") || is("X-GNOME-Autostart-enabled", "false")) return null;
  const listed = (key: string) =>
    facts
      .get(key)
      ?.split(";")
      .filter((one) => one !== "");
  const here = (list: readonly string[]) => list.some((one) => desktops.includes(one));
  const only = listed("OnlyShowIn");
  if ((only !== undefined && !here(only)) || here(listed("NotShowIn") ?? [])) return null;
  const program = firstWord(facts.get("Exec") ?? "");
  if (program === "") return null;
  const tried = facts.get("TryExec");
  return tried === undefined || tried === "" ? [program] : [tried, program];
}

/** Keys and values of the group that counts; a key is given once, and of two the first is read. */
function entryFacts(text: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  let group = "";
  for (const line of text.split("\n")) {
    const header = /^\s*\[(.*)\]\s*$/u.exec(line);
    const equals = line.indexOf("=");
    const key = line.slice(0, Math.max(0, equals)).trim();
    if (header !== null) group = header[1] ?? "";
    else if (group === "Desktop Entry" && key !== "" && !key.startsWith("#") && !facts.has(key)) {
      facts.set(key, line.slice(equals + 1).trim());
    }
  }
  return facts;
}

/** The first word of an `Exec` line, its quoting undone in the order opposite to {@link quoted}. */
function firstWord(line: string): string {
  const value = line.replaceAll("\\\\", "\\");
  const quotedWord = /^"((?:[^"\\]|\\.)*)"/u.exec(value)?.[1];
  const word = quotedWord?.replaceAll(/\\(["`$\\])/gu, "$1") ?? /^\S*/u.exec(value)?.[0] ?? "";
  return word.replaceAll("%%", "%");
}

/**
 * Quotes a word for `Exec`: the word's own quoting first, then that of string values, in which a backslash is
 * doubled. A percent sign would start a field code.
 */
function quoted(word: string): string {
  const inner = word.replaceAll(/["`$\\]/gu, String.raw`\$&`).replaceAll("%", "%%");
  return `"${inner}"`.replaceAll("\\", "\\\\");
}
