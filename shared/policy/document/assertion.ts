/** What a condition compares with, or the value of a device’s attribute. */
export type AttributeValue = string | number | boolean;

/** The comparisons that are documented. `?` is one that nothing here understands. */
type Operator = "==" | "!=" | "IN" | "NOT IN" | "<" | "<=" | ">" | ">=" | "IS SET" | "NOT SET" | "?";

/** One condition of a posture. */
export interface Assertion {
  readonly attribute: string;
  readonly operator: Operator;
  readonly values: readonly AttributeValue[];
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
  const read = (operator: Operator, values: readonly AttributeValue[]): AssertionReading => ({
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
function operandValues(operator: Operator, operand: string): readonly AttributeValue[] | null {
  if (operator === "IS SET" || operator === "NOT SET") return operand === "" ? [] : null;
  if (operator !== "IN" && operator !== "NOT IN") {
    const value = literal(operand);
    return value === null ? null : [value];
  }
  if (!operand.startsWith("[") || !operand.endsWith("]")) return null;
  return listValues(operand.slice(1, -1));
}

function literal(text: string): AttributeValue | null {
  if (text.length > 1 && text.startsWith("'") && text.endsWith("'")) {
    const inner = text.slice(1, -1);
    return inner.includes("'") ? null : inner;
  }
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

function listValues(text: string): readonly AttributeValue[] | null {
  if (text.trim() === "") return [];
  const items = text.match(/'[^']*'|[^,\s']+/g) ?? [];
  const values = items.map(literal).filter((value) => value !== null);
  return values.length === items.length ? values : null;
}
