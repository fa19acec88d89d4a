import { goQuote } from "../core/go-quote.ts";
import type { PostureAttributes } from "./network.ts";

/** One condition of a posture. */
export interface Assertion {
  readonly attribute: string;
  readonly operator: "==" | "!=" | "IN" | "NOT IN" | "<" | "<=" | ">" | ">=" | "IS SET" | "NOT SET";
  readonly values: readonly (string | number | boolean)[];
}

/** A condition, or why it cannot be read. */
export type AssertionReading =
  | { readonly ok: true; readonly value: Assertion }
  | { readonly ok: false; readonly message: string };

const comparison = /^(\S+)\s+(==|!=|<=|>=|<|>)\s+(.+)$/;
const membership = /^(\S+)\s+(NOT\s+IN|IN)\s+\[(.*)\]$/i;
const presence = /^(\S+)\s+(IS|NOT)\s+SET$/i;

/** Reads a condition such as `node:os IN ['macos', 'linux']`. (https://tailscale.com/kb/1288/device-posture) */
export function parseAssertion(text: string): AssertionReading {
  const trimmed = text.trim();
  const refuse: AssertionReading = { ok: false, message: `invalid assertion ${goQuote(text)}` };
  const set = presence.exec(trimmed);
  if (set !== null) {
    const operator = (set[2] ?? "").toUpperCase() === "IS" ? "IS SET" : "NOT SET";
    return { ok: true, value: { attribute: set[1] ?? "", operator, values: [] } };
  }
  const list = membership.exec(trimmed);
  if (list !== null) {
    const values = listValues(list[3] ?? "");
    if (values === null) return refuse;
    const operator = (list[2] ?? "").toUpperCase().startsWith("NOT") ? "NOT IN" : "IN";
    return { ok: true, value: { attribute: list[1] ?? "", operator, values } };
  }
  const pair = comparison.exec(trimmed);
  if (pair !== null) {
    const value = literal(pair[3] ?? "");
    if (value === null) return refuse;
    return {
      ok: true,
      value: { attribute: pair[1] ?? "", operator: comparisonOperator(pair[2] ?? ""), values: [value] },
    };
  }
  if (!/^[\w-]+:[\w.-]+$/.test(trimmed)) return refuse;
  return { ok: true, value: { attribute: trimmed, operator: "==", values: [true] } };
}

function comparisonOperator(text: string): Assertion["operator"] {
  switch (text) {
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return text;
    default:
      return "==";
  }
}

function literal(text: string): string | number | boolean | null {
  const trimmed = text.trim();
  const quoted = /^'([^']*)'$/.exec(trimmed);
  if (quoted !== null) return quoted[1] ?? "";
  if (trimmed === "true" || trimmed === "false") return trimmed === "true";
  return /^-?\d+(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}

function listValues(text: string): (string | number | boolean)[] | null {
  if (text.trim() === "") return [];
  const items = text.match(/'[^']*'|[^,\s]+/g) ?? [];
  const values = items.map(literal);
  return values.some((value) => value === null) ? null : values.filter((value) => value !== null);
}

/** Whether a device’s attributes meet a condition. An attribute that is not set meets none, not even `!=`. */
export function meetsAssertion(assertion: Assertion, attributes: PostureAttributes): boolean {
  const actual = Object.hasOwn(attributes, assertion.attribute) ? attributes[assertion.attribute] : undefined;
  if (assertion.operator === "NOT SET") return actual === undefined;
  if (actual === undefined) return false;
  if (assertion.operator === "IS SET") return true;
  const [expected = ""] = assertion.values;
  switch (assertion.operator) {
    case "==":
      return actual === expected;
    case "!=":
      return actual !== expected;
    case "IN":
      return assertion.values.includes(actual);
    case "NOT IN":
      return !assertion.values.includes(actual);
    case "<":
      return compare(actual, expected) < 0;
    case "<=":
      return compare(actual, expected) <= 0;
    case ">":
      return compare(actual, expected) > 0;
    case ">=":
      return compare(actual, expected) >= 0;
  }
}

function numbersIn(value: string | number | boolean): number[] {
  return (String(value).match(/\d+/g) ?? []).map(Number);
}

/** Orders numbers by value and versions part by part. */
function compare(left: string | number | boolean, right: string | number | boolean): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const a = numbersIn(left);
  const b = numbersIn(right);
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Whether attributes meet any of some postures, all conditions of it; true without postures. A posture that is not
 * declared is never met.
 */
export function meetsAnyPosture(
  postures: readonly string[],
  declared: ReadonlyMap<string, readonly string[]>,
  attributes: PostureAttributes,
): boolean {
  if (postures.length === 0) return true;
  return postures.some((name) => {
    const conditions = declared.get(name);
    return conditions?.every((text) => {
      const assertion = parseAssertion(text);
      return assertion.ok && meetsAssertion(assertion.value, attributes);
    });
  });
}
