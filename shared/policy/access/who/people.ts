import { domainOf } from "../network.ts";
import { autogroups, parseSelector, roleOf } from "../../document/selector.ts";
import { addBit, bitset, type Bitset } from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";

/**
 * The people of a tailnet by number, and whom a selector means. People count by identity, so somebody without a
 * device is meant as well; a selector that names addresses means the people whose devices have one of them.
 */
export class People {
  /** Lower-case logins: users, then owners of devices who are not among the users. */
  readonly logins: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #meant = new Map<string, Bitset>();
  readonly #compiled: CompiledPolicy;

  constructor(compiled: CompiledPolicy) {
    this.#compiled = compiled;
    const { network, resolver } = compiled;
    const logins = new Set(network.users.map(({ login }) => login.toLowerCase()));
    for (const login of resolver.index.byLogin.keys()) logins.add(login);
    this.logins = [...logins];
    this.#numbers = new Map(this.logins.map((login, number) => [login, number]));
  }

  /** The number of a login; undefined for nobody of this tailnet. */
  numberOf(login: string): number | undefined {
    return this.#numbers.get(login.toLowerCase());
  }

  /** Whom a source selector means. */
  meant(text: string): Bitset {
    const known = this.#meant.get(text);
    if (known !== undefined) return known;
    const set = bitset(this.logins.length);
    for (const login of this.#loginsOf(text)) {
      const number = this.#numbers.get(login.toLowerCase());
      if (number !== undefined) addBit(set, number);
    }
    this.#meant.set(text, set);
    return set;
  }

  #loginsOf(text: string): readonly string[] {
    const selector = parseSelector(text);
    const { resolver } = this.#compiled;
    switch (selector.kind) {
      case "all":
        return this.logins;
      case "user":
        return [selector.login];
      case "domain": {
        const domain = selector.domain.toLowerCase();
        return resolver.meansDomains() ? this.#members((login) => domainOf(login) === domain) : [];
      }
      case "group":
        return (
          resolver.names.groups
            .get(selector.name)
            ?.flatMap((member) => (parseSelector(member).kind === "group" ? [] : this.#loginsOf(member))) ??
          this.#unknown()
        );
      case "autogroup":
        return this.#autogroup(selector.name);
      case "foreign":
        return this.#unknown();
      case "tag":
      case "service":
        return [];
      case "addresses":
      case "host":
      case "ipset": {
        const target = resolver.target(text);
        if (target.kind !== "ranges") return [];
        const devices = target.ranges.flatMap((range) => resolver.index.within(range));
        return devices.flatMap(({ login }) => (login === null ? [] : [login]));
      }
    }
  }

  #autogroup(name: string): readonly string[] {
    const { resolver } = this.#compiled;
    if (name === "autogroup:danger-all") return this.logins;
    if (/^autogroup:members?$/.test(name)) return this.#members(() => true);
    // With whom devices are shared is not told.
    if (name === "autogroup:shared")
      return resolver.assumed(false) ? this.logins.filter((login) => !resolver.isOfTailnet(login)) : [];
    const role = roleOf(name);
    if (role !== null) return this.#members((login) => resolver.hasRole(login, role));
    return autogroups.includes(name) ? [] : this.#unknown();
  }

  #members(meant: (login: string) => boolean): readonly string[] {
    return this.logins.filter((login) => this.#compiled.resolver.isOfTailnet(login) && meant(login));
  }

  /** Something of which nothing here says whom it stands for. */
  #unknown(): readonly string[] {
    return this.#compiled.resolver.assumed(false) ? this.logins : [];
  }
}
