import { formatDocument } from "../../shared/hujson/format.ts";
import { parse } from "../../shared/hujson/parse.ts";
import { readText, shownName, UsageError, type CommandResult } from "./command.ts";
import { syntaxLine } from "./finding-lines.ts";
import { writeText } from "./write-file.ts";

/** Formats a text as the service does. */
export function format(
  path: string,
  options: { readonly check: boolean; readonly write: boolean },
): CommandResult {
  if (options.check && options.write) throw new UsageError("--check and --write exclude each other");
  const text = readText(path);
  const parsed = parse(text);
  if (!parsed.ok) return { status: 1, output: "", remarks: [syntaxLine(path, parsed.problem)] };
  const formatted = formatDocument(parsed.value);
  if (options.check) {
    if (formatted === text) return { status: 0, output: "", remarks: [] };
    return { status: 1, output: "", remarks: [`${shownName(path)}: not formatted`] };
  }
  if (!options.write) return { status: 0, output: formatted, remarks: [] };
  if (formatted !== text) writeText(path, formatted);
  return { status: 0, output: "", remarks: [] };
}
