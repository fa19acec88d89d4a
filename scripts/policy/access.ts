import { counted } from "../../shared/core/words.ts";
import { parse } from "../../shared/hujson/parse.ts";
import { lineIndex, type LineIndex } from "../../shared/hujson/positions.ts";
import type { Network } from "../../shared/policy/access/network.ts";
import { splitHostPorts } from "../../shared/net/ports.ts";
import { parseProtocol, protocolName } from "../../shared/net/protocols.ts";
import type { Traffic } from "../../shared/policy/access/rules/rule.ts";
import { accessTable } from "../../shared/policy/access/reach/devices.ts";
import { compilePolicy, type CompiledPolicy } from "../../shared/policy/access/rules/compile.ts";
import {
  whatCanReach,
  whoCanReach,
  type Connection,
  type Ground,
} from "../../shared/policy/access/reach/connections.ts";
import { checkPolicy } from "../../shared/policy/judge/validate.ts";
import { decodePolicy } from "../../shared/policy/document/sections.ts";
import { readText, UsageError, type Outcome } from "./command.ts";
import { syntaxLine } from "./finding-lines.ts";

/** Prints who can reach what by the rules of a text. */
export function access(
  path: string,
  network: Network,
  question: { readonly who: string | undefined; readonly to: string | undefined },
): Outcome {
  if (question.who !== undefined && question.to !== undefined)
    throw new UsageError("--who and --to exclude each other");
  const text = readText(path);
  const parsed = parse(text);
  if (!parsed.ok) return { status: 1, output: "", remarks: [syntaxLine(path, parsed.problem)] };
  const verdict = checkPolicy(parsed.value, { network });
  const refused = verdict.ok
    ? []
    : [`The service would refuse this file, so take the answer with care: ${verdict.message}`];
  const compiled = compilePolicy(decodePolicy(parsed.value).policy, network);
  const lines = answer(compiled, lineIndex(text), question);
  return { status: 0, output: lines.map((line) => `${line}\n`).join(""), remarks: refused };
}

function answer(
  compiled: CompiledPolicy,
  places: LineIndex,
  { who, to }: { readonly who: string | undefined; readonly to: string | undefined },
): readonly string[] {
  if (who !== undefined) return whatOf(who, compiled, places);
  if (to !== undefined) return whoTo(to, compiled, places);
  const table = accessTable(compiled);
  if (table.logins.length === 0) return ["nobody"];
  return table.logins.toSorted().map((login) => `${login}: ${counted(table.countOf(login), "device")}`);
}

function whatOf(login: string, compiled: CompiledPolicy, places: LineIndex): readonly string[] {
  const table = accessTable(compiled);
  if (!table.logins.includes(login.toLowerCase()))
    throw new UsageError(`nobody in the network is called ${login}`);
  const rules = whatCanReach(compiled, login).map(
    ({ destinations, traffic, ...ground }) =>
      `${destinations.join(", ")} ${trafficText(traffic)} (${groundText(ground, places)})`,
  );
  const devices = table.devicesOf(login).toSorted();
  return [
    "by rule:",
    ...(rules.length === 0 ? ["  nothing"] : rules.map((line) => `  ${line}`)),
    `devices, ${devices.length}:`,
    ...devices.map((name) => `  ${name}`),
  ];
}

function whoTo(to: string, compiled: CompiledPolicy, places: LineIndex): readonly string[] {
  const found = whoCanReach(compiled, connectionOf(to));
  if (found === null) throw new UsageError(`${to} names no IP address`);
  const why = (grounds: readonly Ground[]) => grounds.map((ground) => groundText(ground, places)).join("; ");
  const lines = [
    ...(found.everybody ? ["everybody on the internet"] : []),
    ...found.people.map(({ login, grounds }) => `${login} (${why(grounds)})`).toSorted(),
    ...found.taggedDevices.map(({ name, grounds }) => `device ${name} (${why(grounds)})`).toSorted(),
    ...found.otherSources.map((source) => `addresses ${source}`),
  ];
  return lines.length === 0 ? ["nobody"] : lines;
}

function connectionOf(text: string): Connection {
  const [, protocol = "tcp", rest = ""] = /^(?:([a-z]+):)?(.*)$/.exec(text) ?? [];
  const number = parseProtocol(protocol);
  const parts = splitHostPorts(rest);
  if (!number.ok || parts === null || !/^\d+$/.test(parts.ports) || Number(parts.ports) > 65_535)
    throw new UsageError(`--to takes IP:PORT, not ${text}`);
  return { address: parts.host, port: Number(parts.ports), protocol: number.value };
}

function groundText({ origin, via, postures }: Ground, places: LineIndex): string {
  const words = [
    origin === null
      ? "no rules: everything is allowed"
      : `${origin.section}[${origin.index}], line ${places.positionAt(origin.offset).line}`,
    ...(via.length === 0 ? [] : [`via ${via.join(", ")}`]),
    ...(postures.length === 0 ? [] : [`only with ${postures.join(" or ")}`]),
  ];
  return words.join(", ");
}

function trafficText(traffic: readonly Traffic[]): string {
  const parts = traffic.map(({ protocols, ports: { first, last } }) => {
    const range = first === 0 && last === 65_535 ? "*" : first === last ? `${first}` : `${first}-${last}`;
    return protocols === null ? range : `${protocols.map(protocolName).join("/")}:${range}`;
  });
  return `ports ${[...new Set(parts)].join(", ")}`;
}
