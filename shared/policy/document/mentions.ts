import type { JsonValue, Path } from "../../hujson/tree.ts";
import { splitHostPorts } from "../../net/ports.ts";

/** Sections whose names are declarations. */
const declaring: ReadonlySet<string> = new Set(["groups", "hosts", "ipsets", "postures", "tagowners"]);

/** A text of a policy that may refer to declared names: a value, or the name of a field. */
export interface Mention {
  readonly path: Path;
  readonly text: string;
}

/**
 * Every text of a policy that may refer to something, in whatever section and whoever put it there: what is not known
 * counts as a use as well. A declaration does not refer to itself.
 */
export function mentionsIn(value: JsonValue): readonly Mention[] {
  const found: Mention[] = [];
  const look = (within: JsonValue, path: Path): void => {
    if (typeof within === "string") found.push({ path, text: within });
    else if (isList(within)) for (const [index, item] of within.entries()) look(item, [...path, index]);
    else if (typeof within === "object" && within !== null)
      for (const [name, member] of Object.entries(within)) {
        const at = [...path, name];
        if (!isDeclaration(at) && path.length > 0) found.push({ path: at, text: name });
        look(member, at);
      }
  };
  look(value, []);
  return found;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether a path is that of a declared name. */
function isDeclaration(path: Path): boolean {
  return path.length === 2 && declaring.has(String(path[0]).toLowerCase());
}

/** Whether a path leads into the declaration of a name, which is no use of it. */
export function isInDeclarationOf(name: string, path: Path): boolean {
  return path[1] === name && isDeclaration(path.slice(0, 2));
}

/**
 * The names that a text may refer to: itself, without ports (`tag:x:53`), and its words, which are operations of an IP
 * set (`add host:x`) or conditions of a posture (`ip:publicAddress IN ['ipset:x']`).
 */
export function namesIn(text: string): readonly string[] {
  const words = /[\s'"[\],]/.test(text) ? text.split(/[\s'"[\],]+/) : [];
  return [text.trim(), ...words].flatMap((word) => {
    const host = word.startsWith("host:") ? [word.slice("host:".length)] : [];
    const parts = splitHostPorts(word);
    return parts === null ? [word, ...host] : [word, parts.host, ...host];
  });
}

/** Every declared name that something else in a policy refers to. */
export function usedNames(root: JsonValue): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { path, text } of mentionsIn(root)) {
    for (const name of namesIn(text)) if (!isInDeclarationOf(name, path)) used.add(name);
  }
  return used;
}
