import type { MenuLine } from "../support/tray.ts";

/** A tray's menu as lines of text, what is below another line indented; a separator is a rule. */
export function menuText(lines: readonly MenuLine[], depth = 0): readonly string[] {
  return lines.flatMap((line) => {
    const label = line.label === "" ? "────────" : line.label;
    const own = `${"    ".repeat(depth)}${label}${line.enabled ? "" : "  (cannot be chosen)"}`;
    return [own, ...menuText(line.children, depth + 1)];
  });
}

/** The same without the many formats, which are alike for each app: their number stands for them. */
export function shortMenuText(lines: readonly MenuLine[]): readonly string[] {
  return menuText(lines.map(withoutFormats));
}

function withoutFormats(line: MenuLine): MenuLine {
  if (line.label === "More…" || line.label.startsWith("As CIDR"))
    return { ...line, label: `${line.label}  (${line.children.length} formats)`, children: [] };
  return { ...line, children: line.children.map(withoutFormats) };
}
