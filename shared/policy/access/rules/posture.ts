import { parseAddress, parsePrefix, parseRange } from "../../../net/address.ts";
import { containsAddress, setOfRanges, type AddressSet } from "../../../net/address-set.ts";
import type { PostureAttributes } from "../network.ts";
import type { Names } from "./names.ts";
import { ipsetAddresses } from "./resolver.ts";

/** What a condition compares with, or the value of a device’s attribute. */
type Value = string | number | boolean;

/** The comparisons that are documented. `?` is one that nothing here understands. */
type Operator = "==" | "!=" | "IN" | "NOT IN" | "<" | "<=" | ">" | ">=" | "IS SET" | "NOT SET" | "?";

/** One condition of a posture. */
export interface Assertion {
  readonly attribute: string;
  readonly operator: Operator;
  readonly values: readonly Value[];
}

/** A condition, or that a text is none. */
export type AssertionReading = { readonly ok: true; readonly value: Assertion } | { readonly ok: false };

/** An attribute’s name, which a condition begins with: `node:os`, `custom:tier`. */
const attributeName = /^[\w-]+:[\w.-]+(?=\s|$)/;
const operatorName = /^(?:==|!=|<=|>=|<|>|NOT\s+IN\b|IN\b|IS\s+SET\b|NOT\s+SET\b)/i;

/**
 * Reads a condition such as `node:os IN ['macos', 'linux']`. Whatever follows an attribute and is not understood makes
 * the operator `?`: the service may know more comparisons and kinds of values than are documented.
 * (https://tailscale.com/kb/1288/device-posture)
 */
export function parseAssertion(text: string): AssertionReading {
  const trimmed = text.trim();
  const attribute = attributeName.exec(trimmed)?.[0];
  if (attribute === undefined) return { ok: false };
  const read = (operator: Operator, values: readonly Value[]): AssertionReading => ({
    ok: true,
    value: { attribute, operator, values },
  });
  const rest = trimmed.slice(attribute.length).trimStart();
  if (rest === "") return read("==", [true]);
  const written = operatorName.exec(rest)?.[0];
  if (written === undefined) return read("?", []);
  const operator = knownOperator(written);
  const operand = rest.slice(written.length).trim();
  const values = operandValues(operator, operand);
  return values === null ? read("?", []) : read(operator, values);
}

function knownOperator(written: string): Operator {
  const name = written.toUpperCase().split(/\s+/).join(" ");
  const operators: readonly Operator[] = [
    "==",
    "!=",
    "IN",
    "NOT IN",
    "<",
    "<=",
    ">",
    ">=",
    "IS SET",
    "NOT SET",
  ];
  return operators.find((operator) => operator === name) ?? "?";
}

/** The values that an operator is followed by; null where they are of a kind that is not understood. */
function operandValues(operator: Operator, operand: string): readonly Value[] | null {
  if (operator === "IS SET" || operator === "NOT SET") return operand === "" ? [] : null;
  if (operator !== "IN" && operator !== "NOT IN") {
    const value = literal(operand);
    return value === null ? null : [value];
  }
  if (!operand.startsWith("[") || !operand.endsWith("]")) return null;
  return listValues(operand.slice(1, -1));
}

function literal(text: string): Value | null {
  if (text.length > 1 && text.startsWith("'") && text.endsWith("'")) {
    const inner = text.slice(1, -1);
    return inner.includes("'") ? null : inner;
  }
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

function listValues(text: string): readonly Value[] | null {
  if (text.trim() === "") return [];
  const items = text.match(/'[^']*'|[^,\s']+/g) ?? [];
  const values = items.map(literal).filter((value) => value !== null);
  return values.length === items.length ? values : null;
}

/**
 * Whether a device’s attributes meet a condition; null where that cannot be told. An attribute that is not set meets
 * none, not even `!=`.
 */
export function meetsAssertion(
  { attribute, operator, values }: Assertion,
  attributes: PostureAttributes,
  names: Names,
): boolean | null {
  const actual = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
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
function isSame(attribute: string, actual: Value, expected: Value, names: Names): boolean | null {
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

function compared(actual: Value, expected: Value, holds: (order: number) => boolean): boolean | null {
  const order = compare(actual, expected);
  return order === null ? null : holds(order);
}

/** Orders numbers by value and versions part by part; null for what is neither. */
function compare(left: Value, right: Value): number | null {
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

function numbersIn(value: Value): number[] {
  return (String(value).match(/\d+/g) ?? []).map(Number);
}

/**
 * Whether attributes meet any of some postures, all conditions of it; true without postures, null where it cannot be
 * told. A posture that is not declared is never met.
 */
export function meetsAnyPosture(
  postures: readonly string[],
  names: Names,
  attributes: PostureAttributes,
): boolean | null {
  if (postures.length === 0) return true;
  return anyOf(
    postures.map((name) => {
      const conditions = names.postures.get(name);
      if (conditions === undefined) return false;
      return opposite(anyOf(conditions.map((text) => opposite(meetsText(text, attributes, names)))));
    }),
  );
}

function meetsText(text: string, attributes: PostureAttributes, names: Names): boolean | null {
  const assertion = parseAssertion(text);
  return assertion.ok ? meetsAssertion(assertion.value, attributes, names) : null;
}
