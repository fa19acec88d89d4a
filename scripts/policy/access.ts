import { counted } from "../../shared/core/words.ts";
import { lineIndex, type LineIndex } from "../../shared/hujson/positions.ts";
import { suspendedIn, type Network } from "../../shared/policy/access/network.ts";
import { splitHostPorts } from "../../shared/net/ports.ts";
import { parseProtocol, protocolName } from "../../shared/net/protocols.ts";
import { Access } from "../../shared/policy/access/access.ts";
import type { Connection, AccessGround, Holder, Traffic } from "../../shared/policy/access/answers.ts";
import { checkPolicy } from "../../shared/policy/judge/validate.ts";
import { readText, UsageError, type CommandResult } from "./command.ts";
import { syntaxLine } from "./finding-lines.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

/** Prints who can reach what by the rules of a text. */
export function access(
  path: string,
  network: Network,
  question: { readonly who: string | undefined; readonly to: string | undefined },
): CommandResult {
  if (question.who !== undefined && question.to !== undefined)
    throw new UsageError("--who and --to exclude each other");
  const text = readText(path);
  const { parsed } = new PolicyFile(text);
  if (!parsed.ok) return { status: 1, output: "", remarks: [syntaxLine(path, parsed.problem)] };
  const verdict = checkPolicy(parsed.value, { network });
  const refused = verdict.ok
    ? []
    : [`The service would refuse this file, so take the answer with care: ${verdict.message}`];
  const lines = answer(new Access(parsed.value.policy, network), lineIndex(text), question);
  return { status: 0, output: lines.map((line) => `${line}\n`).join(""), remarks: refused };
}

function answer(
  on: Access,
  places: LineIndex,
  { who, to }: { readonly who: string | undefined; readonly to: string | undefined },
): readonly string[] {
  if (who !== undefined) return whatOf(who, on, places);
  if (to !== undefined) return whoTo(to, on, places);
  const table = on.devices;
  if (table.logins.length === 0) return ["nobody"];
  return table.logins.toSorted().map((login) => `${login}: ${counted(table.countOf(login), "device")}`);
}

function whatOf(login: string, on: Access, places: LineIndex): readonly string[] {
  const table = on.devices;
  if (!table.logins.includes(login.toLowerCase()))
    throw new UsageError(`nobody in the network is called ${login}`);
  const rules = on
    .whatReaches({ kind: "person", login })
    .map(
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

function whoTo(to: string, on: Access, places: LineIndex): readonly string[] {
  const found = on.whoReaches(connectionOf(to));
  if (found === null) throw new UsageError(`${to} names no IP address`);
  const people = found.holders.filter(({ who }) => who.kind === "person");
  const devices = found.holders.filter(({ who }) => who.kind === "device");
  const lines = [
    ...(found.everybody ? ["everybody on the internet"] : []),
    ...people
      .map((holder) => `${lineOf(holder, places)}${isPaused(holder, on.network) ? ", suspended" : ""}`)
      .toSorted(),
    ...devices.map((holder) => `device ${lineOf(holder, places)}`).toSorted(),
    ...found.otherSources.map((source) => `addresses ${source}`),
  ];
  return lines.length === 0 ? ["nobody"] : lines;
}

/** The rules let them, and they may nothing now. */
function isPaused({ who }: Holder, network: Network): boolean {
  return who.kind === "person" && suspendedIn(network).has(who.login.toLowerCase());
}

function lineOf({ who, verdict, ways, reasons }: Holder, places: LineIndex): string {
  const name = who.kind === "person" ? who.login : who.name;
  const why = ways.map((way) => groundText(way, places)).join("; ");
  return verdict === "unknown" ? `${name}, perhaps (${why}). ${reasons.join(" ")}` : `${name} (${why})`;
}

function connectionOf(text: string): Connection {
  const [, protocol = "tcp", rest = ""] = /^(?:([a-z]+):)?(.*)$/.exec(text) ?? [];
  const number = parseProtocol(protocol);
  const parts = splitHostPorts(rest);
  if (!number.ok || parts === null || !/^\d+$/.test(parts.ports) || Number(parts.ports) > 65_535)
    throw new UsageError(`--to takes IP:PORT, not ${text}`);
  return { address: parts.host, port: Number(parts.ports), protocol: number.value };
}

function groundText({ origin, via, postures }: AccessGround, places: LineIndex): string {
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
