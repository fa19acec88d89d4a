import { canonicalJson } from "../hujson/json.ts";
import type { Access } from "../policy/access/access.ts";

/** Who reaches what, in one text to compare: what each device lets in, who logs in to it by SSH, and which routes are approved. */
export function accessText(access: Access): string {
  const filters = [...access.packetFilters()].map(([name, rules]) => [name, sorted(rules)]);
  const ssh = [...access.sshRules()].map(([name, rules]) => [name, sorted(rules)]);
  const routes = [...access.autoApprovedRoutes()].map(([{ name }, approved]) => [name, sorted(approved)]);
  return [filters, ssh, routes].map((part) => sorted(part).join("\n")).join("\n\n");
}

function sorted(values: readonly unknown[]): readonly string[] {
  return values.map((value) => canonicalJson(JSON.parse(JSON.stringify(value, big)))).toSorted();
}

/** Where a rule stands is no part of what it lets through. */
function big(key: string, value: unknown): unknown {
  if (key === "origin") return undefined;
  return typeof value === "bigint" ? `${value}n` : value;
}
