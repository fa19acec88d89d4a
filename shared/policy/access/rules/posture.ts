import { parseAddress, parsePrefix, parseRange } from "../../../net/address.ts";
import { containsAddress, setOfRanges, type AddressSet } from "../../../net/address-set.ts";
import { parseAssertion, type Assertion, type AttributeValue } from "../../document/assertion.ts";
import type { PostureAttributes } from "../network.ts";
import type { Names } from "../../document/names.ts";
import { ipsetAddresses } from "./resolver.ts";

/**
 * Whether a device’s attributes meet a condition; null where that cannot be told. An attribute that is not set meets
 * none, not even `!=`.
 */
function meetsAssertion(
  { attribute, operator, values }: Assertion,
  attributes: PostureAttributes,
  names: Names,
): boolean | null {
  const actual = valueIn(attributes, attribute);
  if (operator === "?") return null;
  if (operator === "NOT SET") return actual === undefined;
  if (actual === undefined) return false;
  const [expected = ""] = values;
  switch (operator) {
    case "IS SET":
      return true;
    case "==":
    case "IN":
      return anyOf(values.map((value) => isSame(attribute, actual, value, names)));
    case "!=":
    case "NOT IN":
      return opposite(anyOf(values.map((value) => isSame(attribute, actual, value, names))));
    case "<":
      return compared(actual, expected, (order) => order < 0);
    case "<=":
      return compared(actual, expected, (order) => order <= 0);
    case ">":
      return compared(actual, expected, (order) => order > 0);
    case ">=":
      return compared(actual, expected, (order) => order >= 0);
  }
}

function opposite(known: boolean | null): boolean | null {
  return known === null ? null : !known;
}

/** True if any is, false if none is, null where those that cannot be told make the difference. */
function anyOf(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

/** Whether a value is the expected one. Addresses are compared as addresses, and may be expected to be in an IP set. */
function isSame(
  attribute: string,
  actual: AttributeValue,
  expected: AttributeValue,
  names: Names,
): boolean | null {
  if (actual === expected) return true;
  if (typeof expected !== "string") return false;
  const named = /^(?:ipset|host):/.test(expected);
  const range = attribute.startsWith("ip:") ? (parsePrefix(expected) ?? parseRange(expected)) : null;
  const address = typeof actual === "string" ? parseAddress(actual.trim()) : null;
  if (!named && range === null && (address === null || !attribute.startsWith("ip:"))) return false;
  const set = named ? namedAddresses(expected, names) : range === null ? null : setOfRanges([range]);
  return set === null || address === null ? null : containsAddress(set, address);
}

/** The addresses of an IP set or a host; null where the file declares none of that name. */
function namedAddresses(name: string, names: Names): AddressSet | null {
  if (name.startsWith("ipset:")) return names.ipsets.has(name) ? ipsetAddresses(name, names) : null;
  const range = names.hosts.get(name.slice("host:".length));
  return range === undefined ? null : setOfRanges([range]);
}

function compared(
  actual: AttributeValue,
  expected: AttributeValue,
  holds: (order: number) => boolean,
): boolean | null {
  const order = compare(actual, expected);
  return order === null ? null : holds(order);
}

/** Orders numbers by value and versions part by part; null for what is neither. */
function compare(left: AttributeValue, right: AttributeValue): number | null {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const a = numbersIn(left);
  const b = numbersIn(right);
  if (a.length === 0 || b.length === 0) return null;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersIn(value: AttributeValue): number[] {
  return (String(value).match(/\d+/g) ?? []).map(Number);
}

/** A condition of a posture that a device does not meet, or of which that cannot be told. */
export interface UnmetCondition {
  readonly posture: string;
  /** As written; null where the file does not declare the posture. */
  readonly text: string | null;
  /** What it asks for; null where that is not understood. */
  readonly assertion: Assertion | null;
  /** What the device has of that attribute; null where it is not set. */
  readonly actual: AttributeValue | null;
}

/** Whether attributes meet any of some postures, and what is missing where they do not. */
export interface PostureVerdict {
  /** True without postures, null where it cannot be told. */
  readonly meets: boolean | null;
  /** Of the posture that is nearest to being met; empty where one is. */
  readonly unmet: readonly UnmetCondition[];
}

/**
 * Judges attributes by some postures, of which all conditions of one must be met. A posture that is not declared is never
 * met.
 */
export function judgePostures(
  postures: readonly string[],
  names: Names,
  attributes: PostureAttributes,
): PostureVerdict {
  if (postures.length === 0) return { meets: true, unmet: [] };
  const judged = postures.map((name) => judgePosture(name, names, attributes));
  const meets = anyOf(judged.map((one) => one.meets));
  const [nearest] = judged
    .filter((one) => one.meets === meets)
    .toSorted((one, other) => one.unmet.length - other.unmet.length);
  return { meets, unmet: meets === true ? [] : (nearest?.unmet ?? []) };
}

function judgePosture(posture: string, names: Names, attributes: PostureAttributes): PostureVerdict {
  const conditions = names.postures.get(posture);
  if (conditions === undefined)
    return { meets: false, unmet: [{ posture, text: null, assertion: null, actual: null }] };
  const judged = conditions.map((text) => {
    const reading = parseAssertion(text);
    const assertion = reading.ok ? reading.value : null;
    return { text, assertion, meets: assertion && meetsAssertion(assertion, attributes, names) };
  });
  const meets = opposite(anyOf(judged.map((one) => opposite(one.meets))));
  const unmet = judged
    .filter((one) => one.meets !== true && one.meets === meets)
    .map(({ text, assertion }) => ({
      posture,
      text,
      assertion,
      actual: (assertion && valueIn(attributes, assertion.attribute)) ?? null,
    }));
  return { meets, unmet };
}

/** Whether attributes meet any of some postures, as above. */
export function meetsAnyPosture(
  postures: readonly string[],
  names: Names,
  attributes: PostureAttributes,
): boolean | null {
  return judgePostures(postures, names, attributes).meets;
}

function valueIn(attributes: PostureAttributes, name: string): AttributeValue | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
