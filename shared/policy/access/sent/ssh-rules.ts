import type { SshPermission } from "../rules/ssh-rule.ts";
import { domainOf, isTagged } from "../network.ts";
import {
  containsAddress,
  isEmpty,
  setOfAddresses,
  union,
  type AddressSet,
} from "../../../net/address-set.ts";
import { localpartDomain } from "../../document/ssh-user.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { IndexedDevice } from "../rules/device-index.ts";

/** A rule that a device’s SSH server follows. (tailcfg.SSHRule) */
export interface SshAccessRule {
  /** Position of the rule in the file’s `ssh` section. */
  readonly index: number;
  /** Source addresses. */
  readonly principals: AddressSet;
  /** Login asked for to the local user it becomes: `=` the same, empty text refused. `*` stands for all others. */
  readonly users: Readonly<Record<string, string>>;
  /** `check` asks the person to log in again. */
  readonly action: "accept" | "check";
  readonly acceptEnv: readonly string[];
  readonly postures: readonly string[];
}

/** The SSH rules of every device, by name, check before accept as the service orders them. */
export function sshRulesByNode(compiled: CompiledPolicy): Map<string, SshAccessRule[]> {
  const { sshRules, resolver } = compiled;
  const found = new Map<string, SshAccessRule[]>();
  for (const device of resolver.index.devices) {
    const rules = sshRules.flatMap((rule) => rulesFor(device, rule, compiled));
    const ordered = [
      ...rules.filter(({ action }) => action === "check"),
      ...rules.filter(({ action }) => action === "accept"),
    ];
    found.set(device.node.name, ordered);
  }
  return found;
}

function rulesFor(device: IndexedDevice, rule: SshPermission, compiled: CompiledPolicy): SshAccessRule[] {
  const { resolver } = compiled;
  const { action, acceptEnv, postures, domains, users } = rule;
  const sources = union(rule.from.map((text) => resolver.sources(text)).filter((set) => !isEmpty(set)));
  if (isEmpty(sources)) return [];
  const shared = { index: rule.origin.index, action, acceptEnv, postures };
  const common = { ...shared, users: userMap(users) };

  /** Rules for one person’s devices as source: the common one, and one for the person’s own login name. */
  const personal = (devices: readonly IndexedDevice[]): SshAccessRule[] => {
    const principals = setOfAddresses(devices.flatMap(({ addresses }) => addresses));
    const login = devices[0]?.node.user ?? "";
    const own = domains.some((domain) => domainOf(login).toLowerCase() === domain.toLowerCase());
    const name = login.slice(0, login.lastIndexOf("@"));
    const rules: SshAccessRule[] = [{ ...common, principals }];
    if (own) rules.push({ ...shared, users: { [name]: name }, principals });
    return rules;
  };
  const allowed = resolver.index.devices.filter(({ addresses }) =>
    addresses.some((address) => containsAddress(sources, address)),
  );
  const samePerson = allowed.filter(({ login }) => login !== null && login === device.login);

  const rules: SshAccessRule[] = [];
  const targets = rule.destinations.map((text) => resolver.target(text));
  if (targets.some(({ kind }) => kind === "self") && samePerson.length > 0)
    rules.push(...personal(samePerson));
  const others = targets.filter(({ kind }) => kind !== "self");
  if (others.length === 0) return rules;
  if (!others.some((target) => target.kind === "devices" && target.devices.includes(device))) {
    // Measured: with `localpart:` users a source device also hears of its own person's access.
    if (domains.length === 0 || !allowed.includes(device)) return rules;
    if (isTagged(device.node)) rules.push({ ...common, principals: device.own });
    else rules.push(...personal(samePerson));
    return rules;
  }
  if (domains.length === 0) return [...rules, { ...common, principals: sources }];
  for (const person of byPerson(allowed, compiled)) rules.push(...personal(person));
  const tagged = allowed.filter(({ node }) => isTagged(node));
  if (tagged.length > 0) {
    rules.push({ ...common, principals: setOfAddresses(tagged.flatMap(({ addresses }) => addresses)) });
  }
  return rules;
}

/** Devices of people, grouped by person in the order of the tailnet’s users. */
function byPerson(devices: readonly IndexedDevice[], { network }: CompiledPolicy): IndexedDevice[][] {
  const groups = new Map<string, IndexedDevice[]>(
    network.users.map(({ login }) => [login.toLowerCase(), []]),
  );
  for (const device of devices) {
    if (device.login === null) continue;
    const group = groups.get(device.login);
    if (group === undefined) groups.set(device.login, [device]);
    else group.push(device);
  }
  return [...groups.values()].filter((group) => group.length > 0);
}

/** What a rule’s `users` list lets people log in as. `root` is refused unless named. */
export function userMap(users: readonly string[]): Record<string, string> {
  const map: Record<string, string> = { root: "" };
  for (const user of users) {
    if (user === "autogroup:nonroot") map["*"] = "=";
    else if (localpartDomain(user) === null) map[user] = user;
  }
  return map;
}
