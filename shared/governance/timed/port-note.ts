import { counted } from "../../core/words.ts";
import { Access } from "../../policy/access/access.ts";
import type { Network } from "../../policy/access/network.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import type { RuleIdentity } from "../../policy/edit/rule-identity.ts";
import { sshPortFor } from "../ssh-port.ts";
import { withoutAndWith } from "./given-rule.ts";

/**
 * What SSH needs besides the rule that somebody is given for a while, and they do not have; null where nothing.
 * `conditional` is the rule that gives it on a condition which is met until then. `called` is what people call them.
 */
export function portNote(
  { document, network }: { readonly document: PolicyDocument; readonly network: Network },
  rule: RuleIdentity,
  { login, called }: { readonly login: string; readonly called: string },
  conditional?: { readonly index: number },
): string | null {
  const texts = rule.section === "ssh" ? withoutAndWith(document, rule, login, conditional) : null;
  if (texts === null) return null;
  const who = { kind: "person", login: login.toLowerCase() } as const;
  const before = Access.of(texts.without.policy, network).sshTargets(who);
  const had = new Set(before.map(({ device }) => device));
  const access = Access.of(texts.given.policy, network);
  const given = new Set(access.sshTargets(who).flatMap(({ device }) => (had.has(device) ? [] : [device])));
  const nodes = network.nodes.filter(({ name }) => given.has(name));
  const closed = nodes.filter((node) => sshPortFor(access, who, node).state === "closed").length;
  if (closed === 0) return null;
  const where = closed === nodes.length ? "there" : `of ${closed} of ${counted(nodes.length, "device")}`;
  return `No rule opens port 22 ${where} to ${called}, and SSH needs that too`;
}
