import { visibleLine, visibleText } from "../core/visible-text.ts";
import { isMailAddress } from "../governance/responsible.ts";
import { markdownBlock, markdownLink, markdownText } from "./markdown.ts";

/** One thing that somebody else must do. */
export interface HandoffStep {
  readonly title: string;
  /** One or two sentences. */
  readonly detail?: string;
  /** Shown as a block to copy: commands, or addresses. */
  readonly block?: string;
  readonly done?: boolean;
}

/** Something to know beforehand. */
interface HandoffFact {
  readonly label: string;
  readonly value: string;
  /** The value is the address of a page that Tailrace itself names, and becomes a link. */
  readonly isPage?: true;
}

/** Work that is handed to the person who can do it. Plain data, shown as a checklist or sent as a mail. */
export interface Handoff {
  /** Subject of the mail, heading of the checklist. */
  readonly title: string;
  /** Who asks and what for, one or two sentences. */
  readonly intro: string;
  readonly facts: readonly HandoffFact[];
  readonly steps: readonly HandoffStep[];
  /** What to mind before beginning, one sentence each. */
  readonly warnings: readonly string[];
  /** What to tell the sender at the end, one sentence. */
  readonly whenDone: string;
}

/** A mail that the person sends from their own mail program. */
export interface HandoffMail {
  readonly subject: string;
  readonly body: string;
}

/** What stands in place of a Tailscale key: a key is never written into a hand-off. */
export const keyPlaceholder = "KEY_SENT_SEPARATELY";

/** The hand-off as a Markdown checklist. Names and notes are shown as text, whatever they hold. */
export function handoffMarkdown(handoff: Handoff): string {
  const facts = handoff.facts.map(({ label, value, isPage }) => {
    const shown = isPage === true ? markdownLink(withoutKeys(value)) : text(value);
    return `- ${markdownText(label)}: ${shown}`;
  });
  const warnings = handoff.warnings.map((warning) => `> ${text(warning)}`);
  const steps = handoff.steps.map((step) => {
    const lines = [`- [${step.done === true ? "x" : " "}] ${text(step.title)}`];
    if (step.detail !== undefined) lines.push(`  ${text(step.detail)}`);
    if (step.block !== undefined) lines.push("", indent(markdownBlock(withoutKeys(step.block))), "");
    return lines.join("\n").trimEnd();
  });
  return paragraphs([
    `# ${text(handoff.title)}`,
    text(handoff.intro),
    facts.join("\n"),
    warnings.join("\n>\n"),
    steps.join("\n"),
    text(handoff.whenDone),
  ]);
}

/** The hand-off as a plain-text mail. */
export function handoffMail(handoff: Handoff): HandoffMail {
  const facts = handoff.facts.map(({ label, value }) => `${oneLine(label)}: ${oneLine(value)}`);
  const steps = handoff.steps.map((step, index) => {
    const title = `${index + 1}. ${oneLine(step.title)}${step.done === true ? " (done)" : ""}`;
    const detail = step.detail === undefined ? [] : [`   ${oneLine(step.detail)}`];
    const block =
      step.block === undefined ? [] : ["", indent(visibleText(withoutKeys(step.block)), "     "), ""];
    return [title, ...detail, ...block].join("\n").trimEnd();
  });
  const body = paragraphs([
    oneLine(handoff.intro),
    facts.join("\n"),
    handoff.warnings.map((warning) => `Before you begin: ${oneLine(warning)}`).join("\n"),
    steps.join("\n\n"),
    oneLine(handoff.whenDone),
  ]);
  return { subject: oneLine(handoff.title), body };
}

/**
 * The hand-off as it is pasted: a checklist, or a mail with its head in the first lines. `to` are logins; those that no
 * mail reaches are left out of the head.
 */
export function handoffText(handoff: Handoff, as: "checklist" | "mail", to: readonly string[] = []): string {
  if (as === "checklist") return handoffMarkdown(handoff);
  const { subject, body } = handoffMail(handoff);
  const reached = to.filter(isMailAddress);
  return [
    ...(reached.length === 0 ? [] : [`To: ${reached.join(", ")}`]),
    `Subject: ${subject}`,
    "",
    body,
  ].join("\n");
}

/** Replaces Tailscale keys of any kind, so that none leaves in a mail or a ticket. */
export function withoutKeys(content: string): string {
  return content.replaceAll(/tskey-[A-Za-z0-9_-]+/gi, keyPlaceholder);
}

function text(content: string): string {
  return markdownText(withoutKeys(content));
}

function oneLine(content: string): string {
  return visibleLine(withoutKeys(content));
}

function indent(block: string, space = "  "): string {
  return block
    .split("\n")
    .map((line) => `${space}${line}`.trimEnd())
    .join("\n");
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
