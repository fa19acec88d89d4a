import { fail, ok, type Result } from "../core/result.ts";
import { hujsonError, invalidCharacter, type HujsonError } from "./hujson-error.ts";
import type { ArrayNode, HujsonDocument, Member, Node, ObjectNode, StringNode } from "./tree.ts";

/**
 * How deep containers may nest. The reference has no limit of its own, but the JSON decoder behind it stops at 10,000;
 * a policy file nests less than ten deep, and a bound lets every walk over a tree be a plain recursion.
 */
export const maximumDepth = 1000;

const numberPattern = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/**
 * Parses HuJSON: JSON with `//` and block comments and one optional trailing comma (JWCC). The grammar, the first error
 * found, its words and its place are those of the reference parser (github.com/tailscale/hujson, `Parse`): a line
 * comment must end with a newline, duplicate names are accepted, a byte order mark is not.
 *
 * Beyond the reference, lone surrogates are refused (such a text cannot be sent as UTF-8 and come back the same), and
 * so is nesting beyond {@link maximumDepth}.
 */
export function parse(text: string): Result<HujsonDocument, HujsonError> {
  const parser = new Parser(text);
  const root = parser.document();
  if (root === undefined) return fail(hujsonError(text, parser.failureOffset, parser.failureReason));
  return ok({ text, root });
}

/**
 * A recursive-descent parser. Its methods return `undefined` after noting the failure; a class only because the engine
 * keeps fields of one shape faster than captured variables.
 */
class Parser {
  failureOffset = -1;
  failureReason = "";
  readonly #text: string;
  readonly #length: number;
  /** Offset of the first lone surrogate, or the text's length. */
  readonly #malformed: number;
  #at = 0;
  #depth = 0;
  /** What the open containers hold so far, the innermost last: lists that are cut from it have just their own size. */
  readonly #members = new Stack<Member>();
  readonly #elements = new Stack<Node>();

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
    this.#malformed = loneSurrogate(text);
  }

  document(): Node | undefined {
    if (!this.#skipExtra()) return undefined;
    const root = this.#value();
    if (root === undefined || !this.#skipExtra()) return undefined;
    if (this.#at < this.#length) return this.#unexpected(this.#at, "after top-level value");
    return root;
  }

  #fail(offset: number, reason: string): undefined {
    this.failureOffset = offset;
    this.failureReason = reason;
    return undefined;
  }

  #unexpected(offset: number, where: string): undefined {
    return this.#fail(offset, invalidCharacter(this.#text, offset, where));
  }

  /** Skips whitespace and comments; false after a malformed comment. */
  #skipExtra(): boolean {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d) {
        at++;
        continue;
      }
      if (code !== 0x2f) break;
      const next = text.charCodeAt(at + 1);
      if (next !== 0x2f && next !== 0x2a) break;
      const end = next === 0x2f ? text.indexOf("\n", at + 2) : text.indexOf("*/", at + 2);
      if (end < 0) {
        this.#fail(at, "parsing comment: unexpected EOF");
        return false;
      }
      const after = next === 0x2f ? end + 1 : end + 2;
      if (this.#malformed >= at && this.#malformed < after) {
        this.#fail(at, "invalid UTF-8 in comment");
        return false;
      }
      at = after;
    }
    this.#at = at;
    return true;
  }

  #value(): Node | undefined {
    const at = this.#at;
    if (at >= this.#length) return this.#fail(at, "parsing value: unexpected EOF");
    switch (this.#text.charCodeAt(at)) {
      case 0x22:
        return this.#string();
      case 0x7b:
        return this.#object();
      case 0x5b:
        return this.#array();
      case 0x7d:
      case 0x5d:
        return this.#unexpected(at, "at start of value");
      default:
        return this.#literal();
    }
  }

  #object(): ObjectNode | undefined {
    const start = this.#at;
    if (++this.#depth > maximumDepth) return this.#fail(start, "exceeded max depth");
    const first = this.#members.height;
    this.#at = start + 1;
    for (;;) {
      if (!this.#skipExtra()) return undefined;
      const nameStart = this.#at;
      if (this.#text.charCodeAt(nameStart) === 0x7d) break;
      // Whatever stands in the place of a name is read to its end first, so that an error inside it is the one named.
      const name = this.#value();
      if (name === undefined || !this.#skipExtra()) return undefined;
      if (name.type !== "string") return this.#unexpected(nameStart, "at start of object name");
      if (this.#at >= this.#length) {
        return this.#fail(this.#at, "parsing object after name: unexpected EOF");
      }
      if (this.#text.charCodeAt(this.#at) !== 0x3a) return this.#unexpected(this.#at, "after object name");
      this.#at++;
      if (!this.#skipExtra()) return undefined;
      const value = this.#value();
      if (value === undefined || !this.#skipExtra()) return undefined;
      this.#members.push({ name, value });
      const next = this.#text.charCodeAt(this.#at);
      if (next === 0x2c) {
        this.#at++;
        continue;
      }
      if (next === 0x7d) break;
      if (this.#at >= this.#length) {
        return this.#fail(this.#at, "parsing object after value: unexpected EOF");
      }
      return this.#unexpected(this.#at, "after object value (expecting ',' or '}')");
    }
    this.#depth--;
    return { type: "object", start, end: ++this.#at, members: this.#members.cut(first) };
  }

  #array(): ArrayNode | undefined {
    const start = this.#at;
    if (++this.#depth > maximumDepth) return this.#fail(start, "exceeded max depth");
    const first = this.#elements.height;
    this.#at = start + 1;
    for (;;) {
      if (!this.#skipExtra()) return undefined;
      if (this.#text.charCodeAt(this.#at) === 0x5d) break;
      const value = this.#value();
      if (value === undefined || !this.#skipExtra()) return undefined;
      this.#elements.push(value);
      const next = this.#text.charCodeAt(this.#at);
      if (next === 0x2c) {
        this.#at++;
        continue;
      }
      if (next === 0x5d) break;
      if (this.#at >= this.#length) {
        return this.#fail(this.#at, "parsing array after value: unexpected EOF");
      }
      return this.#unexpected(this.#at, "after array value (expecting ',' or ']')");
    }
    this.#depth--;
    return { type: "array", start, end: ++this.#at, elements: this.#elements.cut(first) };
  }

  #string(): StringNode | undefined {
    const text = this.#text;
    const start = this.#at;
    let at = start + 1;
    let plain = true;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x22) break;
      if (code === 0x5c) {
        plain = false;
        at += 2;
        continue;
      }
      if (code < 0x20) plain = false;
      // `charCodeAt` behind the end is NaN, which fails every comparison.
      else if (!(code >= 0x20)) break;
      at++;
    }
    if (at >= this.#length) return this.#fail(this.#length, "parsing string: unexpected EOF");
    const end = at + 1;
    this.#at = end;
    if (this.#malformed >= start && this.#malformed < end)
      return this.#fail(start, "invalid UTF-8 in string");
    if (plain) return { type: "string", start, end, value: text.slice(start + 1, at) };
    const value = unescaped(text.slice(start, end));
    if (value === undefined) return this.#fail(start, `invalid literal: ${text.slice(start, end)}`);
    return { type: "string", start, end, value };
  }

  #literal(): Node | undefined {
    const text = this.#text;
    const start = this.#at;
    let end = start;
    while (isLiteralCode(text.charCodeAt(end))) end++;
    if (end === start) return this.#unexpected(start, "at start of value");
    this.#at = end;
    const literal = text.slice(start, end);
    switch (literal) {
      case "true":
        return { type: "literal", start, end, value: true };
      case "false":
        return { type: "literal", start, end, value: false };
      case "null":
        return { type: "literal", start, end, value: null };
      default:
        if (!numberPattern.test(literal)) return this.#fail(start, `invalid literal: ${literal}`);
        return { type: "number", start, end, value: Number(literal) };
    }
  }
}

/** A stack that keeps its memory: a list that grows by itself takes several times what it holds. */
class Stack<T> {
  height = 0;
  readonly #items: T[] = [];

  push(item: T): void {
    this.#items[this.height++] = item;
  }

  /** Takes off everything from a height on. */
  cut(height: number): T[] {
    const items = this.#items.slice(height, this.height);
    this.height = height;
    return items;
  }
}

/** The offset of the first surrogate without its other half, or the text's length. */
function loneSurrogate(text: string): number {
  // The engine answers this many times as fast as a search does, and nearly every text passes.
  return text.isWellFormed() ? text.length : text.search(/\p{Surrogate}/u);
}

/** The letters, digits and signs that the reference takes together as one literal before it judges it. */
function isLiteralCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x2d ||
    code === 0x2b ||
    code === 0x2e
  );
}

/** The value of a string literal that has escapes or control characters; undefined if strict JSON refuses it. */
function unescaped(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
