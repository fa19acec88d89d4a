import type * as v from "valibot";

/** A schema as valibot builds it, as far as values are made from it. */
interface Schema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly options?: readonly unknown[];
  readonly item?: Schema;
  readonly items?: readonly Schema[];
  readonly wrapped?: Schema;
  readonly literal?: unknown;
  readonly value?: Schema;
  readonly getter?: (input: unknown) => Schema;
}

/** What chance deals: `below` a number, and one of some. */
interface Dice {
  readonly below: (limit: number) => number;
  readonly oneOf: <T>(all: readonly T[]) => T;
}

/** Texts that mean something elsewhere: to an object, a shell, a page, a file system, a parser. */
export const hostileStrings: readonly string[] = [
  "",
  "__proto__",
  "constructor",
  "toString",
  "../../../etc/passwd",
  "C:\\Windows\\system32",
  "a\u0000b",
  "\u202Etxt.exe",
  "<img src=x onerror=alert(1)>",
  "$(touch /tmp/x) `id` ; rm -rf ~",
  '=HYPERLINK("http://x")',
  "%2e%2e%2f",
  "\uD800",
  "a".repeat(70_000),
  "a.".repeat(5_000),
  `{"acls":[{"action":"accept","src":["*"],"dst":["*:*"]}]}`,
  "tag:",
  "group:eng",
  "dee@acme.example",
  "10.0.0.0/99",
];

const hostileNumbers: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.5,
  Number.NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  1e308,
  -1e15,
];

/** Values that are of no use as any argument. */
export function oddValue(dice: Dice): unknown {
  const odd: readonly (() => unknown)[] = [
    () => null,
    () => undefined,
    () => dice.oneOf(hostileNumbers),
    () => dice.oneOf(hostileStrings),
    () => [],
    () => ({}),
    () => true,
    () => new Date(Number.NaN),
    () => new Map([["a", 1]]),
    () => new Uint8Array(8),
    () => 10n,
    () => JSON.parse(`{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {}}}`) as unknown,
    () => deep(3_000),
    () => Array.from({ length: 30_000 }, () => "x"),
  ];
  return dice.oneOf(odd)();
}

function deep(levels: number): unknown {
  let value: unknown = "x";
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/**
 * A value of the shape that a schema asks for, with hostile texts and numbers in it; now and then some of it is of another
 * shape. `ids` are such as exist.
 */
export function valueFor(schema: v.GenericSchema, dice: Dice, ids: readonly string[]): unknown {
  return made(schema, dice, { ids, depth: 0 });
}

function made(
  schema: Schema,
  dice: Dice,
  at: { readonly ids: readonly string[]; readonly depth: number },
): unknown {
  const deeper = { ...at, depth: at.depth + 1 };
  if (dice.below(25) === 0 || at.depth > 8) return oddValue(dice);
  const within = (one: Schema | undefined): unknown =>
    one === undefined ? oddValue(dice) : made(one, dice, deeper);
  switch (schema.type) {
    case "object":
    case "strict_object":
    case "loose_object": {
      const entries = Object.entries(schema.entries ?? {}).flatMap(([name, one]) => {
        const mayLack = ["optional", "exact_optional", "nullish"].includes(one.type);
        return mayLack && dice.below(2) === 0 ? [] : [[name, within(one)] as const];
      });
      return Object.fromEntries(dice.below(40) === 0 ? [...entries, ["more", 1] as const] : entries);
    }
    case "string":
      return dice.below(3) === 0 ? dice.oneOf(hostileStrings) : dice.oneOf(at.ids);
    case "number":
      return dice.below(2) === 0 ? dice.oneOf(hostileNumbers) : Date.now() + dice.below(100_000_000);
    case "boolean":
      return dice.below(2) === 0;
    case "literal":
      return schema.literal;
    case "picklist":
    case "enum":
      return dice.oneOf(schema.options ?? [undefined]);
    case "union":
    case "variant":
      return within(dice.oneOf(schema.options ?? []) as Schema | undefined);
    case "array":
      return Array.from({ length: dice.below(4) }, () => within(schema.item));
    case "tuple":
    case "strict_tuple":
      return (schema.items ?? []).map(within);
    case "record":
      return Object.fromEntries(
        Array.from({ length: dice.below(3) }, () => [
          dice.oneOf([...hostileStrings, ...at.ids]),
          within(schema.value),
        ]),
      );
    case "nullable":
    case "nullish":
      return dice.below(3) === 0 ? null : within(schema.wrapped);
    case "optional":
    case "exact_optional":
      return within(schema.wrapped);
    case "lazy":
      return within(schema.getter?.(undefined));
    case "null":
      return null;
    default:
      return { src: [dice.oneOf(at.ids)], dst: ["tag:db"], ip: ["*"] };
  }
}
