/** Text that Markdown shows as it is: no emphasis, links, headings, lists or HTML. Line breaks become spaces. */
export function markdownText(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\\`*_[\]<>#|~!&]/g, String.raw`\$&`)
    .replace(/^(\d*)([-+.)])(?=\s|$)/, String.raw`$1\$2`)
    .replaceAll(/\b(https?):\/\//gi, String.raw`$1\://`);
}

/** Text as inline code; backticks inside are allowed. */
export function markdownCode(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A fenced block whose fence the text cannot close. */
export function markdownBlock(text: string, language = ""): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replace(/\n$/, "")}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
