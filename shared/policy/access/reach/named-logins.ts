import { isEmpty, union } from "../../../net/address-set.ts";
import { parseSelector } from "../../document/selector.ts";
import { hasUnknownField } from "../../document/unknown-names.ts";
import { domainOf, type PostureAttributes } from "../network.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { IndexedDevice } from "../rules/device-index.ts";
import { meetsAnyPosture } from "../rules/posture.ts";
import type { SshPermission } from "../rules/ssh-rule.ts";
import { userMap } from "../sent/ssh-rules.ts";
import { devicePrincipal, isSourceOf, type Principal } from "../who/principal.ts";

/** What somebody may log in to by SSH: a device, or a name alone where no device has it. */
export interface LoginTarget {
  readonly text: string;
  readonly device: IndexedDevice | null;
  /** Person whose device it is. */
  readonly login: string | null;
}

/** What a name stands for as the destination of logins by some principals; null where that is nothing. */
export function loginTargets(
  name: string,
  principals: readonly Principal[],
  { resolver }: CompiledPolicy,
): readonly LoginTarget[] | null {
  const text = name.trim();
  const selector = parseSelector(text);
  const onDevices = (devices: readonly IndexedDevice[]): LoginTarget[] =>
    devices.map((device) => ({ text, device, login: device.login }));
  const target = resolver.target(text);
  if (target.kind === "self") {
    const own = principals.flatMap(({ login }) =>
      login === null ? [] : (resolver.index.byLogin.get(login) ?? []),
    );
    return own.length === 0 ? null : onDevices(own);
  }
  if (selector.kind === "user" && !resolver.knowsUser(selector.login)) return null;
  if (selector.kind === "user" || selector.kind === "tag") {
    const devices = target.kind === "devices" ? target.devices : [];
    const login = selector.kind === "user" ? selector.login.toLowerCase() : null;
    return devices.length === 0 ? [{ text, device: null, login }] : onDevices(devices);
  }
  if (target.kind === "devices") return target.devices.length === 0 ? null : onDevices(target.devices);
  if (target.kind !== "ranges") return null;
  // Measured: an IPv6 address is taken by the form check and then found on no device.
  const devices = target.ranges.flatMap((range) =>
    typeof range.from === "number" ? resolver.index.within(range) : [],
  );
  return devices.length === 0 ? null : onDevices(devices);
}

/** A login by SSH that a principal may want. */
export interface NamedLogin {
  readonly target: LoginTarget;
  readonly user: string;
  /** What is assumed of the source device’s posture. */
  readonly attributes: PostureAttributes;
}

/** Every kind of session that some rule gives a principal. */
export function sessionsOf(
  principal: Principal,
  { target, user, attributes }: NamedLogin,
  compiled: CompiledPolicy,
): ReadonlySet<SshPermission["action"]> {
  const { resolver } = compiled;
  const found = new Set<SshPermission["action"]>();
  for (const rule of compiled.sshRules) {
    if (
      isRead(rule, compiled) &&
      givesLogin(rule, user, principal, compiled) &&
      (meetsAnyPosture(rule.postures, resolver.names, attributes) ?? resolver.assumed(false)) &&
      takesSource(rule, principal, compiled) &&
      rule.destinations.some((text) => isTarget(text, principal, target, compiled))
    )
      found.add(rule.action);
  }
  return found;
}

/** A rule with a field that nothing here reads may ask for more than is known. */
function isRead({ origin }: SshPermission, { policy, resolver }: CompiledPolicy): boolean {
  return !hasUnknownField(policy, origin.path) || resolver.assumed(true);
}

function takesSource({ from }: SshPermission, principal: Principal, compiled: CompiledPolicy): boolean {
  const sets = from.map((text) => compiled.resolver.sources(text)).filter((set) => !isEmpty(set));
  return isSourceOf(principal, { from, sources: union(sets) }, compiled);
}

function isTarget(
  text: string,
  principal: Principal,
  target: LoginTarget,
  compiled: CompiledPolicy,
): boolean {
  if (text === "autogroup:self") return principal.login !== null && target.login === principal.login;
  if (text === target.text) return true;
  if (target.device === null) return false;
  const rule = { from: [text], sources: compiled.resolver.sources(text) };
  return isSourceOf(devicePrincipal(target.device), rule, compiled);
}

function givesLogin(
  { users, domains }: SshPermission,
  login: string,
  principal: Principal,
  { resolver }: CompiledPolicy,
): boolean {
  const map = userMap(users);
  const named = Object.hasOwn(map, login) ? map[login] : undefined;
  if (named !== undefined && named !== "") return true;
  if (login === "root") return false;
  if (Object.hasOwn(map, "*")) return true;
  const { login: person, member } = principal;
  if (person === null || !member || person.slice(0, person.lastIndexOf("@")) !== login.toLowerCase())
    return false;
  return domains.some((domain) => domain.toLowerCase() === domainOf(person) && resolver.meansDomains());
}
