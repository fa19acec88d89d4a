import type { Node } from "../../hujson/tree.ts";
import type { PolicyIntent } from "./intent.ts";

const current = "autogroup:member";
const legacy = "autogroup:members";

/**
 * An intent with the file's own spelling of `autogroup:member`: the service refuses a file that has both that and the
 * old `autogroup:members`. Only what stands as a value counts, not what a comment says. Source: Tailscale docs,
 * "Autogroups".
 */
export function withMemberSpelling<T extends PolicyIntent>(intent: T, root: Node): T {
  const written = JSON.stringify(intent);
  if (!written.includes(`"${current}`)) return intent;
  const [from, to] = names(root, legacy) ? [current, legacy] : [legacy, current];
  // Intents are plain JSON, so reading one back gives the same intent but for the replaced word.
  const respelled: T = JSON.parse(written, (_key, value: unknown) =>
    typeof value === "string" && isName(value, from) ? to + value.slice(from.length) : value,
  );
  return respelled;
}

/** Whether some value is the name, alone or with ports. */
function names(node: Node, name: string): boolean {
  if (node.type === "string") return isName(node.value, name);
  // Plain loops: this looks at the whole file, and a closure for each list would be most of its cost.
  if (node.type === "array") {
    for (const element of node.elements) if (names(element, name)) return true;
  } else if (node.type === "object") {
    for (const { value } of node.members) if (names(value, name)) return true;
  }
  return false;
}

function isName(value: string, name: string): boolean {
  return value === name || value.startsWith(`${name}:`);
}
