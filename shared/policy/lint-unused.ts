import { appsOf } from "./app-connectors.ts";
import type { Finding, NamedList, Policy, Word } from "./model.ts";
import { splitHostPorts } from "./ports.ts";

/** Groups, tags, hosts, postures and IP sets that are declared and that nothing else in the file names. */
export function unusedNames(policy: Policy): Finding[] {
  const used = usedNames(policy);
  const declared: [string, readonly { readonly name: Word }[]][] = [
    ["group", policy.groups],
    ["tag", policy.tagOwners],
    ["host", policy.hosts],
    ["posture", policy.postures],
    ["IP set", policy.ipsets],
  ];
  return declared.flatMap(([kind, entries]) =>
    entries
      .filter(({ name }) => !used.has(name.text))
      .map(({ name: { text, path, offset } }) => ({
        path,
        offset,
        message: `Nothing in this file uses the ${kind} “${text}”.`,
      })),
  );
}

function usedNames(policy: Policy): Set<string> {
  const used = new Set<string>();
  const use = (words: readonly Word[] | null): void => {
    for (const { text } of words ?? []) used.add(text.trim());
  };
  const useHosts = (words: readonly Word[]): void => {
    for (const { text } of words) {
      used.add(text.trim());
      const parts = splitHostPorts(text.trim());
      if (parts !== null) used.add(parts.host);
    }
  };
  for (const acl of policy.acls ?? []) {
    use(acl.sources);
    useHosts(acl.destinations);
    use(acl.postures);
  }
  for (const grant of policy.grants ?? []) {
    for (const words of [grant.sources, grant.destinations, grant.via, grant.postures]) use(words);
  }
  for (const ssh of policy.ssh) for (const words of [ssh.sources, ssh.destinations, ssh.postures]) use(words);
  for (const entry of policy.nodeAttrs) use(entry.targets);
  for (const app of appsOf(policy)) for (const tag of app.connectors ?? []) used.add(tag);
  use(policy.defaultPostures);
  use(policy.autoApprovers.exitNode);
  useOthers(policy.tagOwners, use);
  useOthers(policy.autoApprovers.routes, use);
  useOthers(policy.autoApprovers.services, use);
  for (const { name, items } of policy.ipsets) {
    for (const { text } of items) {
      const operand = text.trim().replace(/^(?:add|remove)\s+/, "");
      if (operand !== name.text) used.add(operand.replace(/^host:/, ""));
    }
  }
  return used;
}

/** Takes the items of lists as uses, but not a name’s use of itself. */
function useOthers(lists: readonly NamedList[], use: (words: readonly Word[]) => void): void {
  for (const { name, items } of lists) use(items.filter(({ text }) => text.trim() !== name.text));
}
