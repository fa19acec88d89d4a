import * as v from "valibot";

/** What is wrong with a JSON value, in plain words with the place. */
export function issueWords(issue: v.BaseIssue<unknown>): string {
  const place = `“${v.getDotPath(issue) ?? "the whole"}”`;
  if (issue.type === "strict_object" && issue.expected === "never") return `${place} is not known`;
  if (issue.received === "undefined") return `${place} is missing`;
  if (issue.kind === "validation") return `${place} ${issue.message}`;
  return `${place} must be ${expectedWords(issue.expected ?? "something else")}, not ${receivedWords(issue.received)}`;
}

const kinds: Readonly<Record<string, string>> = {
  Array: "a list",
  Object: "an object",
  string: "a text",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

function expectedWords(expected: string): string {
  const choices = expected.replace(/^\((.*)\)$/u, "$1").split(" | ");
  return choices.map((choice) => kinds[choice] ?? choice).join(" or ");
}

function receivedWords(received: string): string {
  return kinds[received] ?? received;
}
