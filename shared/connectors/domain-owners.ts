/** What has domains: an app. */
interface HasDomains {
  readonly domains: readonly string[];
}

/** Finds whose domains match a name without asking each of them, for thousands of names. See `domainMatches`. */
export class DomainOwners<Owner extends HasDomains> {
  readonly #owners: readonly Owner[];
  /** By what is written: a name, or a wildcard with its `*.`. */
  readonly #byDomain = new Map<string, Owner[]>();
  readonly #found = new Map<string, readonly Owner[]>();

  constructor(owners: readonly Owner[]) {
    this.#owners = owners;
    for (const owner of owners)
      for (const domain of owner.domains) {
        const known = this.#byDomain.get(domain);
        if (known === undefined) this.#byDomain.set(domain, [owner]);
        else known.push(owner);
      }
  }

  /** The owners that have a domain which matches a name, or is written as it is, in their order. */
  of(name: string): readonly Owner[] {
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const found = [...(this.#byDomain.get(name) ?? [])];
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1))
      found.push(...(this.#byDomain.get(`*${name.slice(dot)}`) ?? []));
    const ordered = found.length < 2 ? found : this.inOrder(found);
    this.#found.set(name, ordered);
    return ordered;
  }

  /** Each of some owners once, in the order of all. */
  inOrder(some: readonly Owner[]): readonly Owner[] {
    const wanted = new Set(some);
    return wanted.size < 2 ? [...wanted] : this.#owners.filter((owner) => wanted.has(owner));
  }
}
