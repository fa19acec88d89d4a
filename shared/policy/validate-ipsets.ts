import { parsePrefix, parseRange } from "./address/address.ts";
import { finding, type CheckContext } from "./check-words.ts";
import { goQuote } from "../core/go-quote.ts";
import type { Finding, NamedList } from "./model.ts";

/** Checks `ipsets`: operations, what they name, circles. (https://tailscale.com/kb/1387/ipsets) */
export function checkIpsets(ipsets: readonly NamedList[], context: CheckContext): Finding[] {
  const found: Finding[] = [];
  for (const { name, items } of ipsets) {
    const where = `ipsets[${goQuote(name.text)}]`;
    if (!name.text.startsWith("ipset:"))
      found.push(finding(name, `${where}: ipset names must start with 'ipset:'`));
    const removes = items.some(({ text }) => /^\s*remove\s/.test(text));
    for (const item of items) {
      const text = item.text.trim();
      const [, verb, operand = ""] = /^(?:(add|remove)\s+)?(.*)$/.exec(text) ?? [];
      const reason =
        verb === undefined && removes
          ? "'add' can only be left out where nothing is removed"
          : operandProblem(operand.trim(), context);
      if (reason !== null) found.push(finding(item, `${where}: ${goQuote(text)}: ${reason}`));
    }
    if (isCircular(name.text, context)) found.push(finding(name, `${where}: circular reference`));
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

function isCircular(start: string, { names }: CheckContext): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const operation of names.ipsets.get(name) ?? []) {
      const inner = /(ipset:\S+)$/.exec(operation)?.[1];
      if (inner === start) return true;
      if (inner !== undefined && !seen.has(inner)) open.push(inner);
      if (inner !== undefined) seen.add(inner);
    }
  }
  return false;
}
