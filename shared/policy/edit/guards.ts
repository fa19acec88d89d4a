import { problem, type Problem } from "../../core/problem.ts";
import { duplicateNames, type DuplicateName } from "../../hujson/duplicates.ts";
import { positionAt } from "../../hujson/positions.ts";
import type { HujsonDocument } from "../../hujson/tree.ts";
import { repeatedFields, type RepeatedField } from "../document/repeated-fields.ts";
import type { JsonPath } from "../../hujson/json.ts";
import { placeInWords } from "./uses.ts";

/** A refusal of the first rule in a file that allows everything, for as long as that is not confirmed. */
export function firstRule(): Problem {
  return problem(
    "policy-first-rule",
    "This policy file has neither “acls” nor “grants”, so Tailscale lets everybody reach everything.",
    {
      meaning:
        "The first rule turns that round: from then on only what a rule allows is allowed, and everything else is denied.",
      remedy: "If that is what you want, confirm that from now on only what the rules allow is allowed.",
    },
  );
}

/** What of a file an intent depends on. */
export interface Dependence {
  /** Where it edits. */
  readonly touched: readonly JsonPath[];
  /** Sections that it reads, whatever their spelling: a wrong reading gives a wrong answer even without an edit. */
  readonly read: readonly string[];
}

/**
 * Refuses to edit where the file says a thing twice, because the service and a reader may each see another one. A
 * name in a map that stands twice is read as the service reads it and only keeps edits away; sections and fields
 * under two names are not even read.
 */
export function refuseAmbiguity(document: HujsonDocument, { touched, read }: Dependence): Problem | null {
  const sections = new Set([...read, ...touched.map(([section]) => String(section))].map(folded));
  const fields = repeatedFields(document);
  const section = fields.find(({ path, nodes }) => path.length === 0 && sections.has(fieldName(nodes)));
  if (section !== undefined) return sectionTwice(section);
  const double = duplicateNames(document).find(
    ({ path }) =>
      touched.some((edited) => overlap(path, edited)) ||
      (isSectionLike(path) && sections.has(folded(path[0]))),
  );
  if (double !== undefined) return twice(double);
  const field = fields.find(({ path }) => path.length > 0 && sections.has(folded(path[0])));
  return field === undefined ? null : fieldTwice(document, field);
}

/** Whether a name that stands twice is a section, or a part of `autoApprovers`: the service joins such parts. */
function isSectionLike(path: JsonPath): boolean {
  return path.length === 1 || (path.length === 2 && folded(path[0]) === "autoapprovers");
}

function folded(step: string | number | undefined): string {
  return String(step).toLowerCase();
}

function fieldName([first]: RepeatedField["nodes"]): string {
  return folded(first?.value);
}

/** The names under which something stands, each once. */
function namesOf({ nodes }: RepeatedField, quoted: boolean): string {
  const names = [...new Set(nodes.map(({ value }) => value))];
  return names.map((name) => (quoted ? `“${name}”` : name)).join(" and ");
}

function sectionTwice(field: RepeatedField): Problem {
  return problem(
    "policy-ambiguous",
    `The policy file has ${namesOf(field, false)}, which mean the same section.`,
    {
      meaning: "It is not certain which of them counts, so nothing was changed.",
      remedy: "Join the two into one section, then try again.",
    },
  );
}

function fieldTwice(document: HujsonDocument, field: RepeatedField): Problem {
  const second = field.nodes[1];
  return problem(
    "policy-ambiguous",
    `${namesOf(field, true)} mean the same field, and ${placeInWords(field.path)} has both.`,
    {
      meaning: "It is not certain which of them counts, so nothing was changed.",
      remedy: "Keep one of them, then try again.",
      ...(second === undefined ? {} : { evidence: positionAt(document.text, second.start) }),
    },
  );
}

function twice(duplicate: DuplicateName): Problem {
  const at = duplicate.positions[1];
  const lines = duplicate.positions.map(({ line }) => line).join(" and ");
  return problem("policy-ambiguous", `“${duplicate.name}” is there more than once, on lines ${lines}.`, {
    meaning: "Tailscale keeps the last one and other tools the first, so nothing was changed.",
    remedy: "Keep one of them, then try again.",
    ...(at === undefined ? {} : { evidence: { line: at.line, column: at.column } }),
  });
}

/** Whether one path leads to or through the other. */
function overlap(left: JsonPath, right: JsonPath): boolean {
  const length = Math.min(left.length, right.length);
  return left.slice(0, length).every((step, index) => step === right[index]);
}
