import fc from "fast-check";

/** Small pools, so that random intents meet what random policies hold. */
const tags = ["tag:a", "tag:b", "tag:c"] as const;
const people = ["ann@acme.example", "bob@acme.example", "Cyd@acme.example"] as const;
const groups = ["group:eng", "group:ops"] as const;
const prefixes = ["10.0.0.0/8", "192.0.2.0/24", "198.51.100.0/24", "0.0.0.0/0", "2001:db8::/32"] as const;

export const randomTag = fc.constantFrom(...tags);
export const randomPerson = fc.constantFrom(...people);
export const randomGroup = fc.constantFrom(...groups);
export const randomPrefix = fc.constantFrom(...prefixes);
export const randomSource = fc.oneof(randomPerson, randomGroup, fc.constantFrom("autogroup:member", "*"));

const some = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 3 });
const few = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { minLength: 1, maxLength: 2 });
const mapOf = (names: fc.Arbitrary<string>, values: fc.Arbitrary<unknown>) =>
  fc.dictionary(names, values, { maxKeys: 3, noNullPrototype: true });

const acl = fc.record({
  action: fc.constant("accept"),
  src: few(randomSource),
  dst: few(fc.constantFrom("tag:a:53", "tag:b:22,443", "autogroup:internet:*", "192.0.2.0/24:443", "*:*")),
});
const grant = fc.record(
  {
    src: few(randomSource),
    dst: few(fc.oneof(randomTag, randomPrefix, fc.constant("autogroup:internet"))),
    ip: few(fc.constantFrom("*", "tcp:53", "udp:53", "tcp:443")),
    via: few(randomTag),
    future: fc.constant({ deep: [1, "x"] }),
  },
  { requiredKeys: ["src", "dst", "ip"] },
);
const app = fc.record(
  {
    name: fc.constantFrom("One", "Two", "Three"),
    connectors: few(randomTag),
    domains: few(fc.constantFrom("one.example.com", "two.example.com", "*.three.example.com")),
    routes: some(randomPrefix),
    extra: fc.constant(true),
  },
  { requiredKeys: ["name", "connectors", "domains"] },
);
const apps = fc.uniqueArray(app, { maxLength: 3, selector: ({ name }) => name });
const nodeAttrs = fc.oneof(
  fc.constant([]),
  apps.map((list) => [{ target: ["*"], app: { "tailscale.com/app-connectors": list } }]),
  apps.map((list) => [
    { target: ["tag:a"], attr: ["funnel"] },
    { target: ["*"], attr: ["x"], app: { "tailscale.com/app-connectors": list, other: [] } },
  ]),
);

const anyPolicy = fc.record(
  {
    groups: mapOf(randomGroup, some(randomPerson)),
    hosts: fc.constant({ db: "100.64.0.7" }),
    tagOwners: mapOf(randomTag, some(fc.constantFrom("autogroup:admin", "group:eng"))),
    acls: fc.array(acl, { maxLength: 4 }),
    grants: fc.array(grant, { maxLength: 4 }),
    ssh: fc.constant([{ action: "accept", src: ["group:eng"], dst: ["tag:a"], users: ["root"] }]),
    autoApprovers: fc.record(
      { routes: mapOf(randomPrefix, few(fc.oneof(randomTag, randomGroup))), exitNode: some(randomTag) },
      { requiredKeys: [] },
    ),
    nodeAttrs,
    tests: fc.array(fc.record({ src: randomPerson, accept: few(fc.constantFrom("tag:a:53", "tag:b:22")) }), {
      maxLength: 2,
    }),
    later: fc.constant({ keep: [1.5, null, "é"] }),
  },
  { requiredKeys: ["acls"] },
);

/**
 * A policy as a value. It always has rules, so that nothing depends on confirming an open file, and it declares the
 * tags and groups that it names, as the service demands.
 */
export const randomPolicyValue = anyPolicy.map((value) => {
  const named = JSON.stringify({ ...value, groups: {}, tagOwners: {} });
  const owners = JSON.stringify(value.tagOwners ?? {});
  return {
    ...value,
    ...declared("tagOwners", value.tagOwners, namedIn(named, tags)),
    ...declared("groups", value.groups, namedIn(named + owners, groups)),
  };
});

function namedIn(text: string, names: readonly string[]): string[] {
  return names.filter((name) => text.includes(`"${name}"`) || text.includes(`"${name}:`));
}

function declared(section: string, now: object | undefined, names: readonly string[]): object {
  if (names.length === 0) return {};
  return { [section]: { ...Object.fromEntries(names.map((name) => [name, []])), ...now } };
}

/** As `randomPolicyValue`, but without fields that today's service does not know, and with every name declared. */
export const randomAcceptableValue = anyPolicy.map(({ later: _later, tests: _tests, ...value }) => {
  const known = JSON.parse(JSON.stringify(value), (key, member: unknown) =>
    key === "future" || key === "extra" ? undefined : member,
  ) as object;
  return {
    ...known,
    ...declared("tagOwners", value.tagOwners, tags),
    ...declared("groups", value.groups, groups),
  };
});

/** Endless small choices for one text: which gap, which comment, which line ending. */
export interface Taste {
  readonly eol: string;
  readonly indent: string;
  readonly colon: string;
  readonly trailingComma: boolean;
  /** Chooses, per container and gap, from 0 to 7. */
  readonly dice: readonly number[];
}

export const randomTaste: fc.Arbitrary<Taste> = fc.record({
  eol: fc.constantFrom("\n", "\n", "\r\n"),
  indent: fc.constantFrom("\t", "  ", "    ", ""),
  colon: fc.constantFrom(": ", ":", " : ", ":   "),
  trailingComma: fc.boolean(),
  dice: fc.array(fc.nat(7), { minLength: 8, maxLength: 40 }),
});

/** Writes a value in a taste: inline or expanded, with comments here and there. */
export function writePolicy(value: unknown, taste: Taste): string {
  let rolls = 0;
  const roll = () => taste.dice[rolls++ % taste.dice.length] ?? 0;
  const comment = () => (roll() === 0 ? " /* here */" : "");
  const write = (one: unknown, depth: number): string => {
    if (typeof one !== "object" || one === null) return JSON.stringify(one);
    const items = Array.isArray(one)
      ? one.map((item) => write(item, depth + 1))
      : Object.entries(one).map(
          ([key, member]) => `${JSON.stringify(key)}${taste.colon}${write(member, depth + 1)}`,
        );
    const [open, close] = Array.isArray(one) ? ["[", "]"] : ["{", "}"];
    if (items.length === 0) return roll() < 6 ? `${open}${close}` : `${open} ${close}`;
    const expanded = depth < 2 || roll() < 3;
    if (!expanded) return `${open}${items.join(roll() < 4 ? ", " : ",")}${comment()}${close}`;
    const pad = taste.eol + taste.indent.repeat(depth + 1);
    const lines = items.map((item, index) => {
      const above = roll() === 1 ? `${pad}// note ${index}` : "";
      const last = index === items.length - 1;
      const blank = roll() === 2 ? taste.eol : "";
      const beside = roll() === 3 ? " // beside" : "";
      return `${blank}${above}${pad}${item}${last && !taste.trailingComma ? "" : ","}${beside}`;
    });
    return `${open}${lines.join("")}${taste.eol}${taste.indent.repeat(depth)}${close}`;
  };
  const head = roll() < 3 ? `// head${taste.eol}` : "";
  return `${head}${write(value, 0)}${taste.eol}`;
}
