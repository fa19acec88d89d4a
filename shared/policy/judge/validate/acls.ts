import { goQuote } from "../../../core/go-quote.ts";
import type { AclRule, Finding } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import { allPorts, parsePorts, splitHostPorts, type HostPorts } from "../../../net/ports.ts";
import { parseProtocol, protocolsWithPorts, type Parsed } from "../../../net/protocols.ts";
import {
  finding,
  isRefused,
  selfNeedsPeople,
  sourceWithoutSelf,
  unresolved,
  type CheckContext,
} from "./unresolved-names.ts";
import {
  isMisplaced,
  destinationAutogroups,
  parseSelector,
  sourceAutogroups,
} from "../../document/selector.ts";
import { checkPostureNames } from "./postures.ts";

/** Checks the rules of `acls` in the order in which the service looks at them. */
export function checkAcls(acls: readonly AclRule[], context: CheckContext): Finding[] {
  const found: Finding[] = [];
  for (const acl of acls) checkAcl(acl, context, found);
  return found;
}

/** Adds what is wrong with an ACL to `found`. There are thousands, and most have nothing. */
function checkAcl(acl: AclRule, context: CheckContext, found: Finding[]): void {
  const action = acl.action?.text ?? "";
  if (action !== "accept")
    found.push(finding(acl.action ?? acl, `action=${goQuote(action)} is not supported`));
  const protocol =
    acl.protocol === null || acl.protocol.text === "" ? null : parseProtocol(acl.protocol.text);
  if (protocol !== null && isRefused(protocol, context))
    found.push(finding(acl.protocol ?? acl, protocol.message));
  for (const source of acl.sources) {
    const reason = sourceProblem(source.text, context);
    if (reason !== null) found.push(finding(source, reason));
  }
  let self = false;
  for (const destination of acl.destinations) {
    const text = destination.text.trim();
    const parts = splitHostPorts(text);
    const reason = destinationProblem(text, parts, acl.protocol, protocol, context);
    if (reason !== null) found.push(finding(destination, reason));
    self ||= parts?.host.trim() === "autogroup:self" && parsePorts(parts.ports).ok;
  }
  if (self) {
    const bad = sourceWithoutSelf(acl.sources, true);
    if (bad !== null) found.push(finding(bad, selfNeedsPeople));
  }
  if (acl.postures !== null) found.push(...checkPostureNames(acl.postures, context));
}

/** Why a selector cannot be a source of an ACL or a grant, in the service’s words; null if it can. */
export function sourceProblem(text: string, context: CheckContext): string | null {
  const { sources } = context.judged;
  let problem = sources.get(text);
  if (problem === undefined) {
    problem = judgeSource(text, context);
    sources.set(text, problem);
  }
  return problem;
}

function judgeSource(text: string, context: CheckContext): string | null {
  const selector = parseSelector(text);
  const reason = unresolved(selector, context);
  if (reason !== null) return selector.kind === "domain" ? reason : `src=${reason}`;
  if (isMisplaced(selector, sourceAutogroups)) {
    return `${goQuote(selector.name)} not valid on the src side of a rule`;
  }
  return null;
}

function destinationProblem(
  text: string,
  parts: HostPorts | null,
  written: Word | null,
  protocol: Parsed<number> | null,
  context: CheckContext,
): string | null {
  if (parts === null) return `dst=${goQuote(text)}: hostport must contain a colon (":")`;
  const ports = parsePorts(parts.ports);
  if (!ports.ok) return `dst=${goQuote(text)}: ${ports.message}`;
  const reason = destinationNameProblem(parts.host, context);
  if (reason !== null) return reason;
  if (protocol?.ok !== true || protocolsWithPorts.includes(protocol.value)) return null;
  const all = ports.value.every(({ first, last }) => first === allPorts.first && last === allPorts.last);
  if (all) return null;
  return `proto ${goQuote(written?.text ?? "")} has no ports, so the destination must end with ":*"`;
}

/** Why a selector cannot be a destination of an ACL or a grant, in the service’s words; null if it can. */
export function destinationNameProblem(host: string, context: CheckContext): string | null {
  const { destinations } = context.judged;
  let problem = destinations.get(host);
  if (problem === undefined) {
    problem = judgeDestination(host, context);
    destinations.set(host, problem);
  }
  return problem;
}

function judgeDestination(host: string, context: CheckContext): string | null {
  const selector = parseSelector(host);
  const reason = unresolved(selector, context);
  if (reason !== null) return selector.kind === "domain" ? reason : `dst=${goQuote(host)}: ${reason}`;
  if (!isMisplaced(selector, destinationAutogroups)) return null;
  if (selector.name === "autogroup:danger-all") return `cannot use ${selector.name} as a dst`;
  return `${goQuote(selector.name)} not valid on the dst side of a rule`;
}
