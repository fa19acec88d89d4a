import { allPorts, type PortRange } from "../../../net/ports.ts";
import { subtracted, type TrafficSet } from "./traffic-set.ts";

/** Words of a traffic set that stand for SSH: a login that is allowed, and one that is allowed without asking again. */
export const sshWord = { as: "ssh as ", unasked: "ssh unasked " } as const;

/** Whether a word of a traffic set is about SSH. */
export function isSshWord(word: string): boolean {
  return word.startsWith(sshWord.as) || word.startsWith(sshWord.unasked);
}

const names: Readonly<Record<number, string>> = {
  1: "ICMP",
  6: "TCP",
  17: "UDP",
  47: "GRE",
  132: "SCTP",
};

/** Ports written out; the others are counted. */
const mostWritten = 5;

/** A traffic set as words: “port 443”, “all ports except 22”, “UDP port 53”, “SSH as root”. */
export function trafficWords({ ports, words }: TrafficSet): string {
  const tcp = rangesText(ports.get(6) ?? []);
  const udp = rangesText(ports.get(17) ?? []);
  const parts: string[] = [];
  if (tcp !== "" && tcp === udp) parts.push(tcp);
  else {
    if (tcp !== "") parts.push(named(tcp, "TCP"));
    if (udp !== "") parts.push(named(udp, "UDP"));
  }
  const other = [...ports].filter(([protocol]) => protocol !== 6 && protocol !== 17);
  for (const [protocol, ranges] of other) {
    // ICMP comes and goes with TCP and UDP, so it is worth a word only by itself.
    if (protocol === 1 && parts.length > 0) continue;
    const name = names[protocol] ?? `protocol ${protocol}`;
    const text = rangesText(ranges);
    parts.push(text === "all ports" ? name : `${name} ${text}`);
  }
  return [...parts, ...sshWords(words), ...plainWords(words)].join(" and ");
}

function plainWords(words: ReadonlySet<string>): readonly string[] {
  return [...words].filter((word) => !isSshWord(word));
}

function sshWords(words: ReadonlySet<string>): readonly string[] {
  const texts = [...words];
  const users = texts.filter((word) => word.startsWith(sshWord.as)).map((w) => w.slice(sshWord.as.length));
  const unasked = texts
    .filter((word) => word.startsWith(sshWord.unasked))
    .map((word) => word.slice(sshWord.unasked.length))
    .filter((user) => !users.includes(user));
  return [
    ...(users.length === 0 ? [] : [`SSH as ${usersText(users)}`]),
    ...(unasked.length === 0 ? [] : [`SSH as ${usersText(unasked)} without logging in again`]),
  ];
}

/** Whoever may be any user but root gains nothing by the name of another one but root. */
function usersText(users: readonly string[]): string {
  if (!users.includes("autogroup:nonroot")) return users.join(", ");
  return users.includes("root") ? "any user" : "any user but root";
}

function named(text: string, protocol: string): string {
  if (text.startsWith("all ports")) return text.replace("all ports", `all ${protocol} ports`);
  return `${protocol} ${text}`;
}

function rangesText(ranges: readonly PortRange[]): string {
  if (ranges.length === 0) return "";
  // Port 0 is no port anybody uses: 1–65535 is everything too.
  const missing = subtracted([allPorts], ranges).filter(({ last }) => last > 0);
  if (missing.length === 0) return "all ports";
  if (missing.length <= 3 && portCount(missing) < portCount(ranges))
    return `all ports except ${listed(missing)}`;
  const single = ranges.length === 1 && ranges[0]?.first === ranges[0]?.last;
  return `${single ? "port" : "ports"} ${listed(ranges)}`;
}

function portCount(ranges: readonly PortRange[]): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

function listed(ranges: readonly PortRange[]): string {
  const texts = ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  if (texts.length <= mostWritten) return texts.join(", ");
  return `${texts.slice(0, mostWritten - 1).join(", ")} and ${texts.length - mostWritten + 1} more`;
}
