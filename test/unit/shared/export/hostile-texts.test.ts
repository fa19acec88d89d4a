import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { menuLabel, plainLabel } from "../../../../electron/desktop/menu-label.ts";
import { connectorCommands } from "../../../../shared/connectors/commands.ts";
import { csvText } from "../../../../shared/export/csv.ts";
import { handoffMail, handoffMarkdown, type Handoff } from "../../../../shared/export/handoff.ts";
import { hclComment, hclString } from "../../../../shared/export/hcl.ts";
import { markdownText } from "../../../../shared/export/markdown.ts";
import { unifiedPatch } from "../../../../shared/export/unified-patch.ts";
import { hiddenCharacters, hostileTexts } from "../../../support/hostile-texts.ts";

/** Everything in a hand-off that may come from somebody else. */
function handoffOf(text: string): Handoff {
  return {
    title: text,
    intro: text,
    facts: [{ label: text, value: text }],
    steps: [{ title: text, detail: text, block: text }],
    warnings: [text],
    whenDone: text,
  };
}

/** A tab is seen, as the space that it is. */
const lines = (text: string) =>
  text
    .replaceAll("\t", " ")
    .split("\n")
    .filter((line) => line !== "");

describe.each(hostileTexts.map((text) => [JSON.stringify(text), text]))("%s", (_shown, text) => {
  it("is no formula, and hides nothing, in a CSV cell", () => {
    const [, cell = ""] = csvText([text], [{ title: "Name", value: (name) => name }]).split(/\r\n/u);
    const value = cell.startsWith('"') ? cell.slice(1) : cell;
    expect(value.trimStart().normalize("NFKC")).not.toMatch(/^[=+\-@]/u);
    expect(value.replaceAll(/[\n\t]/gu, "")).not.toMatch(hiddenCharacters);
  });

  it("is no link, mention, mark or command in Markdown", () => {
    const shown = markdownText(text);
    expect(shown).not.toMatch(hiddenCharacters);
    const plain = shown.replaceAll(/`[A-Za-z0-9@._%+/-]*`/gu, "").replaceAll(/\\./gu, "");
    expect(plain).not.toMatch(/[`*_[\]<>#|~!&\\]|www\.|https?:|ftp:|[\w.+-]@\w|@\w/iu);
    for (const line of lines(handoffMarkdown(handoffOf(text)))) expect(line).not.toMatch(hiddenCharacters);
  });

  it("stays on its line, seen whole, in a mail", () => {
    const { subject, body } = handoffMail(handoffOf(text));
    expect(subject).not.toMatch(hiddenCharacters);
    for (const line of lines(body)) {
      expect(line).not.toMatch(hiddenCharacters);
      expect(line).not.toMatch(/^Bcc:/u);
    }
  });

  it("is a plain label in tray and notification", () => {
    for (const label of [plainLabel(text), menuLabel(text)]) {
      expect(label).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
      expect(label.trim()).not.toBe("");
    }
  });

  it("is a value and nothing else in Terraform, and shows what it is", () => {
    const written = hclString(text);
    expect(written).not.toMatch(hiddenCharacters);
    expect(written.replaceAll(/\$\$\{|%%\{/gu, "")).not.toMatch(/[$%]\{/u);
    for (const line of lines(hclComment(text))) expect(line).toMatch(/^#[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
  });

  it("is kept byte for byte in a patch, and adds no line of its own", () => {
    const after = `{\n  "name": ${JSON.stringify(text)},\n}\n`;
    const patch = unifiedPatch({ before: "{\n}\n", after });
    const added = patch.split("\n").filter((line) => /^\+(?!\+\+)/u.test(line));
    expect(added.map((line) => line.slice(1)).join("\n")).toBe(after.split("\n")[1]);
  });

  it.skipIf(process.platform === "win32")(
    "is one argument for a shell, without what a terminal obeys",
    () => {
      const blocks = connectorCommands("linux", { tags: ["tag:x"], authKey: text });
      const up = blocks.map((block) => block.text).find((block) => block.includes("--auth-key="));
      const argument = /--auth-key=('(?:[^']|'\\'')*'|\S+)/u.exec(up ?? "")?.[1] ?? "''";
      const given = execFileSync("sh", ["-c", `printf %s ${argument}`], { encoding: "utf8" });
      expect(given).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      expect(given).toContain(
        text
          .replaceAll(/[\s\p{C}\p{Zl}\p{Zp}]+/gu, " ")
          .trim()
          .split(" ")[0],
      );
    },
  );
});
