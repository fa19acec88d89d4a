import { problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { lateMembers, toValue } from "../../hujson/find.ts";
import { shownReason, type HujsonError } from "../../hujson/hujson-error.ts";
import { parse } from "../../hujson/parse.ts";
import type { HujsonDocument, JsonValue, Node } from "../../hujson/tree.ts";
import type { Finding, Policy } from "./model.ts";
import { decodePolicy, type ReadPolicy } from "./sections.ts";

/** A policy text that parses: its tree, and its sections as values. Each is worked out when first asked for, and once. */
export class PolicyDocument implements HujsonDocument {
  readonly text: string;
  readonly root: Node;
  #read: ReadPolicy | undefined;
  #value: JsonValue | undefined;

  constructor({ text, root }: HujsonDocument) {
    this.text = text;
    this.root = root;
  }

  /** The sections as the service reads them, whatever is wrong with them. */
  get policy(): Policy {
    return this.#decoded.policy;
  }

  /** What of the sections could not be read, in the order of the text. */
  get findings(): readonly Finding[] {
    return this.#decoded.findings;
  }

  /** The whole file as a plain value, with what no section is known for. Each section is worked out when it is read. */
  get value(): JsonValue {
    this.#value ??= this.root.type === "object" ? lateMembers(this.root) : toValue(this.root);
    return this.#value;
  }

  get #decoded(): ReadPolicy {
    this.#read ??= decodePolicy(this);
    return this.#read;
  }
}

/**
 * One version of the policy file: its text and what comes of reading it. The text is parsed when that is first asked for,
 * and once; whoever has a version hands it on, so that nobody parses it again.
 */
export class PolicyFile {
  readonly text: string;
  #parsed: Result<PolicyDocument, HujsonError> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** A version that was parsed already, such as the outcome of edits. */
  static of(document: PolicyDocument): PolicyFile {
    const file = new PolicyFile(document.text);
    file.#parsed = ok(document);
    return file;
  }

  /** What the text holds, or the first error in the words of the parser. */
  get parsed(): Result<PolicyDocument, HujsonError> {
    this.#parsed ??= readText(this.text);
    return this.#parsed;
  }

  /** What the text holds. Problem: `policy-syntax` with the place. */
  get document(): Result<PolicyDocument> {
    const { parsed } = this;
    if (parsed.ok) return parsed;
    const { line, column, message } = parsed.problem;
    return fail(
      problem(
        "policy-syntax",
        `The policy file cannot be read at line ${line}, column ${column}: ${shownReason(parsed.problem)}.`,
        {
          meaning: "It is not changed as long as it cannot be understood.",
          remedy: "Correct the text at that place, then try again.",
          evidence: { line, column, serviceMessage: message },
        },
      ),
    );
  }

  /** The sections; null where the text does not parse. */
  get policy(): Policy | null {
    const { parsed } = this;
    return parsed.ok ? parsed.value.policy : null;
  }
}

function readText(text: string): Result<PolicyDocument, HujsonError> {
  const parsed = parse(text);
  return parsed.ok ? ok(new PolicyDocument(parsed.value)) : parsed;
}
