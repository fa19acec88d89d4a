import { parsePrefix, parseRange } from "../../../net/address.ts";
import { finding, type CheckContext } from "./unresolved-names.ts";
import { goQuote } from "../../../core/go-quote.ts";
import { parseOperation } from "../../document/ipset-operation.ts";
import type { Finding, NamedList } from "../../document/model.ts";

/** Checks `ipsets`: operations, what they name, circles. (https://tailscale.com/kb/1387/ipsets) */
export function checkIpsets(ipsets: readonly NamedList[], context: CheckContext): Finding[] {
  const found: Finding[] = [];
  const circular = circularSets(context);
  for (const { name, items } of ipsets) {
    const where = `ipsets[${goQuote(name.text)}]`;
    if (!name.text.startsWith("ipset:"))
      found.push(finding(name, `${where}: ipset names must start with 'ipset:'`));
    const removes = items.some(({ text }) => parseOperation(text).verb === "remove");
    for (const item of items) {
      const text = item.text.trim();
      const { verb, operand } = parseOperation(text);
      const reason =
        verb === null && removes
          ? "'add' can only be left out where nothing is removed"
          : operandProblem(operand, context);
      if (reason !== null) found.push(finding(item, `${where}: ${goQuote(text)}: ${reason}`));
    }
    if (circular.has(name.text)) found.push(finding(name, `${where}: circular reference`));
  }
  return found;
}

function operandProblem(operand: string, { names }: CheckContext): string | null {
  if (operand === "autogroup:internet") return null;
  if (operand.startsWith("ipset:")) return names.ipsets.has(operand) ? null : "ipset not found";
  if (operand.startsWith("host:"))
    return names.hosts.has(operand.slice("host:".length)) ? null : "host not found";
  return parsePrefix(operand) === null && parseRange(operand) === null ? "invalid address" : null;
}

/** Sets that lie on a circle of references: those that stay when all are left out that lead nowhere or come from nowhere. */
function circularSets({ names }: CheckContext): ReadonlySet<string> {
  const forward = new Map<string, string[]>();
  const backward = new Map<string, string[]>();
  for (const [name, operations] of names.ipsets) {
    const inner = operations.map((operation) => parseOperation(operation).operand);
    const sets = [...new Set(inner)].filter((operand) => names.ipsets.has(operand));
    forward.set(name, sets);
    for (const set of sets) {
      const sources = backward.get(set);
      if (sources === undefined) backward.set(set, [name]);
      else sources.push(name);
    }
  }
  const left = new Set(names.ipsets.keys());
  leaveOut(left, forward, backward);
  leaveOut(left, backward, forward);
  return left;
}

/** Takes out, again and again, whatever has no edge to anything that is left. */
function leaveOut(
  left: Set<string>,
  edges: ReadonlyMap<string, readonly string[]>,
  reverse: ReadonlyMap<string, readonly string[]>,
): void {
  const counts = new Map(
    [...left].map((name) => [name, (edges.get(name) ?? []).filter((to) => left.has(to)).length]),
  );
  const open = [...left].filter((name) => counts.get(name) === 0);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    left.delete(name);
    for (const from of reverse.get(name) ?? []) {
      const count = (counts.get(from) ?? 0) - 1;
      counts.set(from, count);
      if (count === 0 && left.has(from)) open.push(from);
    }
  }
}
