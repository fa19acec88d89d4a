import type { Policy } from "./model.ts";
import type { Word } from "./word.ts";
import { splitHostPorts } from "../../net/ports.ts";

/** Every word of a policy that is a selector, trimmed and without ports: of rules, declarations and tests. */
export function namedWords(policy: Policy): Word[] {
  const { routes, exitNode, services } = policy.autoApprovers;
  const plain = [
    ...(policy.acls ?? []).flatMap(({ sources }) => sources),
    ...(policy.grants ?? []).flatMap(({ sources, destinations }) => [...sources, ...destinations]),
    ...policy.ssh.flatMap(({ sources, destinations }) => [...sources, ...destinations]),
    ...policy.nodeAttrs.flatMap(({ targets }) => targets),
    ...[...policy.groups, ...policy.tagOwners, ...routes, ...services].flatMap(({ items }) => items),
    ...exitNode,
    ...[...policy.tests, ...policy.sshTests].flatMap(({ source }) => (source === null ? [] : [source])),
    ...policy.sshTests.flatMap(({ destinations }) => destinations),
  ];
  const withPorts = [
    ...(policy.acls ?? []).flatMap(({ destinations }) => destinations),
    ...policy.tests.flatMap(({ accept, deny }) => [...accept, ...deny]),
  ];
  return [
    ...plain.map((word) => word.readAs(word.text.trim())),
    ...withPorts.map((word) => word.readAs(hostOf(word.text.trim()))),
  ];
}

function hostOf(text: string): string {
  return splitHostPorts(text)?.host ?? text;
}
