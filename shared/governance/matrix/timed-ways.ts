import type { AppUser, AccessGround } from "../../policy/access/answers.ts";
import type { EntitlementHolder } from "../entitlement.ts";
import { entitlementsOf, type EntitlementGround } from "../entitlements.ts";
import type { TimedAccess } from "../timed/timed-access.ts";

/** A way from somebody to something, as an answer tells it. */
interface Way extends Pick<AccessGround, "postures"> {
  readonly origin: Pick<NonNullable<AccessGround["origin"]>, "section" | "index"> | null;
  readonly through: readonly string[];
}

/** What somebody has for a while, and so which of their ways end by themselves or by Tailrace. */
export class TimedWays {
  readonly #records: ReadonlyMap<string, readonly TimedAccess[]>;
  readonly #ground: EntitlementGround;
  #rules: ReadonlyMap<string, string> | undefined;
  /** Lower-case logins of everybody who has something for a while. */
  readonly logins: ReadonlySet<string>;

  /** `records` are those that are open. */
  constructor(records: readonly TimedAccess[], ground: EntitlementGround) {
    const found = new Map<string, TimedAccess[]>();
    for (const record of records) {
      const login = record.login.toLowerCase();
      found.set(login, [...(found.get(login) ?? []), record]);
    }
    this.#records = found;
    this.logins = new Set(found.keys());
    this.#ground = ground;
  }

  /** When all these ways of somebody are over; null where one of them stays, or there is none. */
  endOf(login: string, ways: readonly Way[]): number | null {
    const ends = ways.map((way) => this.#endOf(login, way));
    const known = ends.filter((end) => end !== null);
    return known.length === 0 || known.length < ends.length ? null : Math.max(...known);
  }

  /** Whoever uses an app asks for names and sends to it: it is over when either is. */
  endOfUse(login: string, { names, traffic }: Pick<AppUser, "names" | "traffic">): number | null {
    const ends = [this.endOf(login, names), this.endOf(login, traffic)].filter((end) => end !== null);
    return ends.length === 0 ? null : Math.min(...ends);
  }

  /** When somebody holds an entitlement until; null where a way to it stays. A list that names them has no rule as its way. */
  endOfHolding(
    login: string,
    id: string,
    holder: Pick<EntitlementHolder, "through" | "ways">,
  ): number | null {
    const listed = (this.#records.get(login) ?? []).filter(
      (one) => one.section === "groups" && one.entitlementId === id,
    );
    const isListedAlone = holder.through.every((name) => name.toLowerCase() === login);
    return listed.length > 0 && isListedAlone
      ? Math.max(...listed.map(({ expiresAt }) => expiresAt))
      : this.endOf(login, holder.ways);
  }

  #endOf(login: string, way: Way): number | null {
    const ends = (this.#records.get(login) ?? [])
      .filter((record) => this.#gives(record, way))
      .map(({ expiresAt }) => expiresAt);
    return ends.length === 0 ? null : Math.max(...ends);
  }

  /** Whether a way is there because of one record alone. */
  #gives({ way: given, section, entitlementId, login }: TimedAccess, way: Way): boolean {
    if (given.kind === "attribute") return way.postures.length === 1 && way.postures[0] === given.posture;
    const name = section === "groups" ? entitlementId.slice("groups ".length) : login.toLowerCase();
    if (!way.through.every((text) => text.toLowerCase() === name.toLowerCase())) return false;
    return section === "groups" || this.#ruleOf(way) === entitlementId;
  }

  #ruleOf({ origin }: Way): string | undefined {
    if (origin === null) return undefined;
    this.#rules ??= new Map(
      entitlementsOf(this.#ground, ["grants", "acls", "ssh"]).flatMap(({ id, key }) =>
        "rule" in key ? [[`${key.rule.section} ${key.rule.index}`, id] as const] : [],
      ),
    );
    return this.#rules.get(`${origin.section} ${origin.index}`);
  }
}
