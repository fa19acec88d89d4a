import { toValue } from "../../hujson/find.ts";
import type { JsonValue, Node } from "../../hujson/tree.ts";
import type { AppCapability, Finding, NamedList, NamedWord } from "./model.ts";
import { Word } from "./word.ts";

/** Takes the value of one field into what is read. */
export type Field<T> = (decoder: Decoder, node: Node, path: string, into: T) => void;

/** The fields of a type by their lower-case names. One table serves thousands of entries. */
export type Fields<T> = Readonly<Record<string, Field<T>>>;

/** A type while it is read. */
export type Unfinished<T> = { -readonly [K in keyof T]: T[K] };

/** A field that holds one text. */
export function word<K extends string>(key: K): Field<Record<K, Word | null>> {
  return (decoder, node, path, into) => {
    into[key] = decoder.word(node, path);
  };
}

/** A field that holds a list of texts. */
export function words<K extends string>(key: K): Field<Record<K, readonly Word[] | null>> {
  return (decoder, node, path, into) => {
    into[key] = decoder.words(node, path);
  };
}

/** A field that holds an `app` map. */
export function capabilities<K extends string>(key: K): Field<Record<K, readonly AppCapability[]>> {
  return (decoder, node, path, into) => {
    into[key] = decoder.capabilities(node, path);
  };
}

/** A field that holds whatever it holds. */
export function anything<K extends string>(key: K): Field<Record<K, JsonValue>> {
  return (_decoder, node, _path, into) => {
    into[key] = toValue(node);
  };
}

/** A field whose content nobody here looks at: known to the service, and its business alone. */
export const ignored: Field<unknown> = () => undefined;

/**
 * Reads a tree as Go's JSON decoder reads it for the service: field names match without regard to case, a field that
 * stands twice keeps the later value, `null` counts as absent, an unknown field or a value of the wrong type is noted
 * and the rest is still read. Source: https://pkg.go.dev/encoding/json (`Unmarshal`, `DisallowUnknownFields`).
 */
export class Decoder {
  readonly findings: Finding[] = [];
  /** Fields that are not read: new ones of the service, or slips. */
  readonly unknownFields: Word[] = [];

  /** Reads the fields of an object into something. False where the node is no object. */
  object<T>(node: Node, path: string, type: string, fields: Fields<T>, into: T): boolean {
    if (node.type !== "object") return this.#mismatch(node, path, type);
    for (const { name, value } of node.members) {
      const key = name.value.toLowerCase();
      const at = `${path}/${escaped(name.value)}`;
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (field === undefined) this.unknownFields.push(new Word(name.value, name.start, at));
      else if (!isNull(value)) field(this, value, at, into);
    }
    return true;
  }

  /** Reads the elements of an array; null where the node is none. */
  list<T>(
    node: Node,
    path: string,
    type: string,
    read: (decoder: Decoder, node: Node, path: string) => T | null,
  ): T[] | null {
    if (node.type !== "array") {
      this.#mismatch(node, path, type);
      return null;
    }
    return readOnes(node.elements.map((element, index) => read(this, element, `${path}/${index}`)));
  }

  /** Reads a list of texts. */
  words(node: Node, path: string): Word[] {
    if (node.type === "array")
      return readOnes(node.elements.map((item, index) => this.word(item, path, index)));
    this.#mismatch(node, path, "[]string");
    return [];
  }

  /** Reads a text, be it an element of the list that has the path. `null` is the empty text, as in Go. */
  word(node: Node, path: string, index?: number): Word | null {
    if (node.type === "string") return new Word(node.value, node.start, path, index);
    const empty = new Word("", node.start, path, index);
    if (isNull(node)) return empty;
    this.#mismatch(node, empty.path, "string");
    return null;
  }

  /** Reads `true` or `false`. */
  flag(node: Node, path: string): boolean {
    if (node.type === "literal" && node.value !== null) return node.value;
    this.#mismatch(node, path, "bool");
    return false;
  }

  /** Reads an object of lists into a map, keeping what the map already holds under other names. */
  namedLists(node: Node, path: string, into: Map<string, NamedList>): void {
    this.#entries(node, path, "map[string][]string", (name, value, at) => {
      into.set(name.text, { name, items: isNull(value) ? [] : this.words(value, at) });
    });
  }

  /** Reads an object of texts into a map, keeping what the map already holds under other names. */
  namedWords(node: Node, path: string, into: Map<string, NamedWord>): void {
    this.#entries(node, path, "map[string]string", (name, node_, at) => {
      const value = this.word(node_, at);
      if (value !== null) into.set(name.text, { name, value });
    });
  }

  /** Reads an `app` map: capability names and whatever they hold. */
  capabilities(node: Node, path: string): AppCapability[] {
    const found = new Map<string, AppCapability>();
    this.#entries(node, path, "map[string][]json.RawMessage", (name, value) => {
      found.set(name.text, { name, values: toValue(value) });
    });
    return [...found.values()];
  }

  #entries(
    node: Node,
    path: string,
    type: string,
    take: (name: Word, value: Node, path: string) => void,
  ): void {
    if (node.type !== "object") {
      this.#mismatch(node, path, type);
      return;
    }
    for (const { name, value } of node.members) {
      const at = `${path}/${escaped(name.value)}`;
      take(new Word(name.value, name.start, at), value, at);
    }
  }

  #mismatch(node: Node, path: string, type: string): false {
    this.#note(node.start, path, `json: cannot unmarshal ${kindOf(node)} into Go value of type ${type}`);
    return false;
  }

  #note(offset: number, path: string, message: string): void {
    this.findings.push({ path, offset, message });
  }
}

function readOnes<T>(items: (T | null)[]): T[] {
  return items.every(isRead) ? items : items.filter(isRead);
}

function isRead<T>(item: T | null): item is T {
  return item !== null;
}

function isNull(node: Node): boolean {
  return node.type === "literal" && node.value === null;
}

function kindOf(node: Node): string {
  if (node.type !== "literal") return node.type;
  return node.value === null ? "null" : "bool";
}

function escaped(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
}
