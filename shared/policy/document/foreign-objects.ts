import { isDocumentedCapability } from "./capability-names.ts";
import { parseAssertion } from "./assertion.ts";
import type { NamedList } from "./model.ts";

// What other products write into the same file. It looks unused to a linter, and taking it away breaks them. Recognised by
// exact names alone, never by a comment.

/**
 * Tags of other products. Sources: Tailscale docs, "PAM" and "Kubernetes operator"; the tags of pipelines are those of
 * Tailscale’s examples for GitOps and of public guides.
 */
const managers: ReadonlyMap<string, string> = new Map([
  ["tag:border0-managed", "Tailscale PAM"],
  ["tag:k8s-operator", "the Kubernetes operator"],
  ["tag:k8s", "the Kubernetes operator"],
  ["tag:ci", "a pipeline"],
  ["tag:gitops", "a pipeline"],
]);

/** Which other product a tag belongs to; undefined for a tag of nobody’s. */
export function managerOfTag(tag: string): string | undefined {
  return managers.get(tag);
}

/** Which other product a grant for applications belongs to, by what it grants; undefined where Tailscale explains that. */
export function managerOfCapability(name: string): string | undefined {
  if (name === pam || name.startsWith(`${pam}/`)) return "Tailscale PAM";
  if (name === coming || name.startsWith(`${coming}/`)) return "connectors in the coming format";
  return isDocumentedCapability(name) ? undefined : "something that Tailrace does not know";
}

const pam = "tailscale.com/cap/pam";
const coming = "tailscale.com/cap/conn25";

/**
 * Whether a posture is likely kept by a program: by what access tools write on devices, or by an address that a script
 * follows. Its rules may come and go while nobody looks.
 */
export function isKeptByProgram({ items }: Pick<NamedList, "items">): boolean {
  return items.some(({ text }) => {
    const read = parseAssertion(text);
    return read.ok && (read.value.attribute.startsWith("custom:") || read.value.attribute === publicAddress);
  });
}

const publicAddress = "ip:publicAddress";
