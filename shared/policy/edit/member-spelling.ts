import type { HujsonDocument, Node } from "../../hujson/tree.ts";
import type { PolicyIntent } from "./intent.ts";

const current = "autogroup:member";
const legacy = "autogroup:members";

/**
 * An intent with the file's own spelling of `autogroup:member`: the service refuses a file that has both that and the
 * old `autogroup:members`. Only what stands as a value counts, not what a comment says. Source: Tailscale docs,
 * "Autogroups".
 */
export function withMemberSpelling<T extends PolicyIntent>(intent: T, document: HujsonDocument): T {
  const written = JSON.stringify(intent);
  if (!written.includes(`"${current}`)) return intent;
  const [from, to] = names(document, legacy) ? [current, legacy] : [legacy, current];
  // Intents are plain JSON, so reading one back gives the same intent but for the replaced word.
  const respelled: T = JSON.parse(written, (_key, value: unknown) =>
    typeof value === "string" && isName(value, from) ? to + value.slice(from.length) : value,
  );
  return respelled;
}

/** Whether some value is the name, alone or with ports. Few files spell it at all, so not each is walked. */
function names({ text, root }: HujsonDocument, name: string): boolean {
  const maySpell = text.includes(name) || text.includes("\\");
  return maySpell && isIn(root, name);
}

function isIn(node: Node, name: string): boolean {
  if (node.type === "string") return isName(node.value, name);
  if (node.type === "array") return node.elements.some((element) => isIn(element, name));
  return node.type === "object" && node.members.some(({ value }) => isIn(value, name));
}

function isName(value: string, name: string): boolean {
  return value === name || value.startsWith(`${name}:`);
}
