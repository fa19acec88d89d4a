import { goQuote } from "./go-text.ts";
import type { AclRule, Finding, Word } from "./model.ts";
import { allPorts, parsePorts, splitHostPorts, type PortRange } from "./ports.ts";
import { parseProtocol, protocolsWithPorts } from "./protocols.ts";
import {
  finding,
  namesSelf,
  selfNeedsPeople,
  sourceWithoutSelf,
  unresolved,
  type CheckContext,
} from "./check-words.ts";
import { destinationAutogroups, parseSelector, peopleAutogroups, sourceAutogroups } from "./selector.ts";
import { checkPostureNames } from "./validate-postures.ts";

/** Checks the rules of `acls` in the order in which the service looks at them. */
export function checkAcls(acls: readonly AclRule[], context: CheckContext): Finding[] {
  return acls.flatMap((acl) => checkAcl(acl, context));
}

function checkAcl(acl: AclRule, context: CheckContext): Finding[] {
  const found: Finding[] = [];
  const action = acl.action?.text ?? "";
  if (action !== "accept")
    found.push(finding(acl.action ?? acl, `action=${goQuote(action)} is not supported`));
  const protocol =
    acl.protocol === null || acl.protocol.text === "" ? null : parseProtocol(acl.protocol.text);
  if (protocol !== null && !protocol.ok) found.push(finding(acl.protocol ?? acl, protocol.message));
  for (const source of acl.sources) found.push(...checkSource(source, context));
  const hosts: string[] = [];
  for (const destination of acl.destinations) {
    const { host, ports, findings } = checkDestination(destination, context);
    found.push(...findings);
    if (host !== null) hosts.push(host);
    if (protocol?.ok !== true || protocolsWithPorts.includes(protocol.number)) continue;
    if (ports.some(({ first, last }) => first !== allPorts.first || last !== allPorts.last)) {
      const name = goQuote(acl.protocol?.text ?? "");
      found.push(finding(destination, `proto ${name} has no ports, so the destination must end with ":*"`));
    }
  }
  if (namesSelf(hosts)) {
    const bad = sourceWithoutSelf(acl.sources, peopleAutogroups, true);
    if (bad !== null) found.push(finding(bad, selfNeedsPeople));
  }
  return [...found, ...checkPostureNames(acl.postures, context)];
}

/** Checks a selector on the source side of an ACL or a grant. */
export function checkSource(word: Word, context: CheckContext): Finding[] {
  const selector = parseSelector(word.text);
  const reason = unresolved(selector, context);
  if (reason !== null) return [finding(word, selector.kind === "domain" ? reason : `src=${reason}`)];
  if (selector.kind === "autogroup" && !sourceAutogroups.includes(selector.name)) {
    return [finding(word, `${goQuote(selector.name)} not valid on the src side of a rule`)];
  }
  return [];
}

interface CheckedDestination {
  readonly host: string | null;
  readonly ports: readonly PortRange[];
  readonly findings: readonly Finding[];
}

function checkDestination(word: Word, context: CheckContext): CheckedDestination {
  const refuse = (message: string, host: string | null = null): CheckedDestination => ({
    host,
    ports: [],
    findings: [finding(word, message)],
  });
  const text = word.text.trim();
  const parts = splitHostPorts(text);
  if (parts === null) return refuse(`dst=${goQuote(text)}: hostport must contain a colon (":")`);
  const ports = parsePorts(parts.ports);
  if (!ports.ok) return refuse(`dst=${goQuote(text)}: ${ports.message}`);
  const reason = checkDestinationName(parts.host, context);
  return reason === null
    ? { host: parts.host, ports: ports.value, findings: [] }
    : refuse(reason, parts.host);
}

/** Why a selector cannot be a destination of an ACL or a grant, in the service’s words; null if it can. */
export function checkDestinationName(host: string, context: CheckContext): string | null {
  const selector = parseSelector(host);
  const reason = unresolved(selector, context);
  if (reason !== null) return selector.kind === "domain" ? reason : `dst=${goQuote(host)}: ${reason}`;
  if (selector.kind !== "autogroup" || destinationAutogroups.includes(selector.name)) return null;
  if (selector.name === "autogroup:danger-all") return `cannot use ${selector.name} as a dst`;
  return `${goQuote(selector.name)} not valid on the dst side of a rule`;
}
