import type { Address } from "../../net/address.ts";
import { bitsOf, hasBit, type Bitset } from "../../net/bit-set.ts";
import type { Policy } from "../document/model.ts";
import type { AppKnowledge } from "./apps/app-place.ts";
import { AppAnswers } from "./apps/app-access.ts";
import { AccessDifference } from "./difference.ts";
import type { ImpactContext } from "./difference/compare.ts";
import { suspendedIn, type Network, type PolicyNode, type PostureAttributes } from "./network.ts";
import {
  holdersOf,
  mayReach,
  reachers,
  rulesAbout,
  whatReaches,
  whoReaches,
  type Connection,
  type Holder,
  type ReachByRule,
  type WhoReaches,
} from "./reach/connections.ts";
import { accessTable, type AccessTable } from "./reach/devices.ts";
import { exitNodeWays } from "./reach/exit-nodes.ts";
import { heldByOne, holdersOfList } from "./reach/listed.ts";
import {
  destinationOf,
  NamedConnections,
  type NamedConnection,
  type NamedDestination,
  type NoDestination,
} from "./reach/named-connections.ts";
import { loginTargets, sessionsOf, type LoginTarget, type NamedLogin } from "./reach/named-logins.ts";
import {
  sshCounts,
  sshTargets,
  sshWays,
  whatSsh,
  type SshByRule,
  type SshCount,
  type SshWay,
} from "./reach/ssh.ts";
import { MayDiffer, prepareWords, type AppChanges } from "./difference/may-differ.ts";
import { compilePolicy, type CompiledPolicy } from "./rules/compile.ts";
import { permissionsOf, type Permission } from "./rules/permissions.ts";
import { judgePostures, type PostureVerdict } from "./rules/posture.ts";
import type { Assumption } from "./rules/resolver.ts";
import type { AccessRule } from "./rules/rule.ts";
import { autoApprovedRoutes } from "./sent/auto-approved-routes.ts";
import { packetFilters, type FilterRule } from "./sent/packet-filters.ts";
import { sshRulesByNode, type SshAccessRule } from "./sent/ssh-rules.ts";
import { isSourceOf, principalsOf, type Principal } from "./who/principal.ts";
import { Readings, type Answer } from "./who/readings.ts";
import type { Subjects, Who } from "./who/subjects.ts";
import type { AccessGround } from "./who/ways.ts";
import type { App } from "../document/app.ts";

const kept = new WeakMap<Network, WeakMap<Policy, Access>>();

/**
 * A policy applied to the people and devices of a tailnet: the one place that answers who reaches what, through which
 * rule and on which condition. Nothing is checked: pass policies that the service accepts. With an assumption, the
 * answers are the least or the most that the policy can mean.
 */
export class Access {
  readonly policy: Policy;
  readonly network: Network;
  readonly #assumption: Assumption | undefined;
  #kept: {
    compiled?: CompiledPolicy;
    readings?: Readings;
    table?: AccessTable;
    named?: NamedConnections;
    sshCounts?: ReadonlyMap<string, SshCount>;
    apps?: Map<((app: App) => AppKnowledge) | undefined, AppAnswers>;
  } = {};

  constructor(policy: Policy, network: Network, assumption?: Assumption) {
    this.policy = policy;
    this.network = network;
    this.#assumption = assumption;
  }

  /** The same instance for the same policy and network: all callers share what is already worked out. */
  static of(policy: Policy, network: Network): Access {
    const known = kept.get(network) ?? new WeakMap<Policy, Access>();
    kept.set(network, known);
    const access = known.get(policy) ?? new Access(policy, network);
    known.set(policy, access);
    return access;
  }

  /** Whether any answer so far rests on something that is not known, and so on the assumption. */
  get restsOnAssumption(): boolean {
    return this.#compiled.resolver.leaned;
  }

  // Connections

  /** Whether somebody can make a connection. Null where its address is no IP address, or nobody is called that. */
  mayReach(who: Who, connection: Connection): Answer | null {
    const number = this.#numberOf(who);
    return number === undefined ? null : mayReach(this.#readings, number, connection);
  }

  /** Who can make a connection. Null where its address is no IP address. */
  whoReaches(connection: Connection): WhoReaches | null {
    return whoReaches(this.#readings, connection);
  }

  /** The people and tagged devices among them. Null where its address is no IP address. */
  holdersOfReach(connection: Connection): readonly Holder[] | null {
    return reachers(this.#readings, connection);
  }

  /** What somebody can reach, rule by rule. */
  whatReaches(who: Who): readonly ReachByRule[] {
    const number = this.#numberOf(who);
    return number === undefined ? [] : whatReaches(this.#readings.usual, number);
  }

  /** Who can reach which device, with any traffic and whatever conditions rules make. */
  get devices(): AccessTable {
    return (this.#kept.table ??= accessTable(this.#compiled));
  }

  // Apps

  /** Who may use which app of the policy. `knowledge` says what is known of an app from elsewhere. */
  apps(knowledge?: (app: App) => AppKnowledge): AppAnswers {
    const known = (this.#kept.apps ??= new Map<typeof knowledge, AppAnswers>());
    const answers =
      known.get(knowledge) ??
      new AppAnswers(this.policy, this.network, () => this.#readings.usual, knowledge);
    known.set(knowledge, answers);
    return answers;
  }

  // Lists of names

  /** Whom the names of a list mean, through which of them; `ground` where the list is the sources of a rule. */
  holders(names: readonly string[], ground?: AccessGround): readonly Holder[] {
    return holdersOfList(this.#readings, names, ground);
  }

  /** Whether the names of a list mean somebody; as `holders`. Null where nobody is called that. */
  holds(who: Who, names: readonly string[], ground?: AccessGround): Answer | null {
    const number = this.#numberOf(who);
    return number === undefined ? null : heldByOne(this.#readings, number, names, ground);
  }

  /** The people whom a name means by all that is known, by lower-case login; nothing is said of how sure that is. */
  peopleMeant(name: string): readonly string[] {
    const { subjects, meant } = this.#meaning(name);
    return bitsOf(meant).flatMap((number) => {
      const subject = subjects.all[number];
      return subject?.kind === "person" ? [subject.login] : [];
    });
  }

  /** How many people a name means by all that is known: those who may now what it gives, and those who are suspended. */
  sizeOf(name: string): { readonly people: number; readonly suspended: number } {
    const logins = this.peopleMeant(name);
    const paused = suspendedIn(this.network);
    const suspended = logins.filter((login) => paused.has(login)).length;
    return { people: logins.length - suspended, suspended };
  }

  /** Whether a name means somebody by all that is known. */
  isMeant(name: string, who: Who): boolean {
    const number = this.#numberOf(who);
    return number !== undefined && hasBit(this.#meaning(name).meant, number);
  }

  /** Names of the devices that a destination stands for; none where it stands for addresses behind devices. */
  devicesMeant(destination: string): readonly string[] {
    const { resolver } = this.#compiled;
    const target = resolver.target(destination);
    switch (target.kind) {
      case "everything":
        return resolver.index.devices.map(({ node }) => node.name);
      case "devices":
        return target.devices.map(({ node }) => node.name);
      case "ranges":
        return target.ranges.flatMap((range) => resolver.index.within(range).map(({ node }) => node.name));
      case "self":
        return [];
    }
  }

  // Exit nodes

  /** Whether somebody may use exit nodes. Null where nobody is called that. */
  mayUseExitNodes(who: Who): Answer | null {
    const number = this.#numberOf(who);
    if (number === undefined) return null;
    return this.#readings.answer((reading) => exitNodeWays(reading, number).get(number) ?? []);
  }

  /** Who may use exit nodes. */
  whoUsesExitNodes(): readonly Holder[] {
    return holdersOf(
      this.#readings,
      this.#readings.answers((reading) => exitNodeWays(reading)),
    );
  }

  // SSH

  /** Whether somebody may log in to a device by Tailscale SSH, as any user or as one. Null where either is not there. */
  maySsh(who: Who, device: string, user?: string): Answer<SshWay> | null {
    const number = this.#numberOf(who);
    const target = this.#compiled.resolver.index.byName.get(device);
    if (number === undefined || target === undefined) return null;
    return this.#readings.answer(
      (reading) => sshWays(reading, target.at, { only: number, user }).get(number) ?? [],
    );
  }

  /** Who may log in to a device by Tailscale SSH. Null where no device is called that. */
  whoUsesSsh(device: string, user?: string): readonly Holder<SshWay>[] | null {
    const target = this.#compiled.resolver.index.byName.get(device);
    if (target === undefined) return null;
    return holdersOf(
      this.#readings,
      this.#readings.answers((reading) => sshWays(reading, target.at, { user })),
    );
  }

  /** Which devices somebody may log in to by Tailscale SSH, or of which that cannot be known. */
  sshTargets(who: Who): readonly (Answer<SshWay> & { readonly device: string })[] {
    const number = this.#numberOf(who);
    if (number === undefined) return [];
    const { devices } = this.#compiled.resolver.index;
    const answers = this.#readings.answers((reading) => sshTargets(reading, number));
    return [...answers].map(([at, answer]) => ({ device: devices[at]?.node.name ?? "", ...answer }));
  }

  /** What somebody may log in to by Tailscale SSH, rule by rule. */
  whatSsh(who: Who): readonly SshByRule[] {
    const number = this.#numberOf(who);
    return number === undefined ? [] : whatSsh(this.#readings.usual, number);
  }

  /** How many devices each person may log in to, by lower-case login; those who may to none are left out. */
  get sshCounts(): ReadonlyMap<string, SshCount> {
    return (this.#kept.sshCounts ??= sshCounts(this.#readings.usual));
  }

  // Changes

  /** What changes for people where another policy takes the place of this one. Both are of one network. */
  differenceTo(after: Access, context?: ImpactContext): AccessDifference {
    return new AccessDifference(this.#compiled, after.#compiled, context);
  }

  /**
   * What another policy may give to others, told from the words of both: it is quick, and all that it calls the same surely is.
   * Both are of one network.
   */
  mayDiffer(after: Access, knowledge?: (app: App) => AppKnowledge): MayDiffer {
    const findApps = (changes: AppChanges) => this.apps(knowledge).mayDiffer(after.apps(knowledge), changes);
    return new MayDiffer(this.policy, after.policy, findApps);
  }

  /** Works out in parts what answers rest on, so that others can have their turn. */
  *prepare(): Generator<undefined> {
    if (this.#kept.compiled === undefined) yield void this.#compiled;
    if (this.#kept.readings === undefined) yield void this.#readings;
    yield prepareWords(this.policy);
  }

  // Questions that name people and things as the file does, also some that are not there

  /** Whom a name stands for, all of them meant; null where it stands for nobody. */
  principals(name: string): readonly Principal[] | null {
    return principalsOf(name, this.#compiled);
  }

  /** What a name stands for as a destination. */
  destination(host: string): NamedDestination | NoDestination {
    return destinationOf(host, this.#compiled);
  }

  /** Whether a rule lets a principal make a connection. */
  lets(principal: Principal, connection: NamedConnection): boolean {
    return (this.#kept.named ??= new NamedConnections(this.#compiled)).lets(principal, connection);
  }

  /** What a name stands for as the destination of SSH logins; null where that is nothing. */
  loginTargets(name: string, principals: readonly Principal[]): readonly LoginTarget[] | null {
    return loginTargets(name, principals, this.#compiled);
  }

  /** Every kind of SSH session that some rule gives a principal. */
  sessions(principal: Principal, login: NamedLogin): ReturnType<typeof sessionsOf> {
    return sessionsOf(principal, login, this.#compiled);
  }

  // Postures

  /** Whether a device of these attributes meets any of some postures, and what it lacks where not. */
  meetsPostures(postures: readonly string[], attributes: PostureAttributes): PostureVerdict {
    return judgePostures(postures, this.#compiled.resolver.names, attributes);
  }

  // Rules

  /** The network rules that have somebody among their sources; null where the name stands for nobody. */
  rulesFrom(name: string): readonly AccessRule[] | null {
    const principals = this.principals(name);
    return (
      principals &&
      this.#compiled.rules.filter((rule) => principals.some((one) => isSourceOf(one, rule, this.#compiled)))
    );
  }

  /** The network rules that let traffic through to an address and port, by whatever protocol. */
  rulesTo(address: Address, port: number): readonly AccessRule[] {
    return rulesAbout(this.#compiled, address, port);
  }

  /** Every network rule taken apart as far as its words show what it permits, in the order of the text. */
  permissions(): readonly Permission[] {
    return permissionsOf(this.#compiled);
  }

  // What the service sends to devices

  /** What each device lets in, by the name of the device. */
  packetFilters(): ReadonlyMap<string, readonly FilterRule[]> {
    return packetFilters(this.#compiled);
  }

  /** The rules that each device’s SSH server follows, by the name of the device. */
  sshRules(): ReadonlyMap<string, readonly SshAccessRule[]> {
    return sshRulesByNode(this.#compiled);
  }

  /** The advertised routes of each device that `autoApprovers` approves when they are first seen. */
  autoApprovedRoutes(): ReadonlyMap<PolicyNode, readonly string[]> {
    return autoApprovedRoutes(this.policy, this.network);
  }

  /** Applied when first asked for: some questions are put to the policy as another network reads it. */
  get #compiled(): CompiledPolicy {
    return (this.#kept.compiled ??= compilePolicy(this.policy, this.network, this.#assumption));
  }

  get #readings(): Readings {
    return (this.#kept.readings ??= new Readings(this.#compiled));
  }

  #meaning(name: string): { readonly subjects: Subjects; readonly meant: Bitset } {
    const { compiled, sources } = this.#readings.usual;
    return { subjects: sources.subjects, meant: sources.subjects.meant(name, compiled) };
  }

  #numberOf(who: Who): number | undefined {
    return this.#readings.usual.sources.subjects.numberOf(who);
  }
}
