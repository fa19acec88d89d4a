/** Ports of one protocol. `protocol` null stands for the default, TCP and UDP. */
export interface PortRange {
  readonly protocol: string | null;
  readonly from: number;
  readonly to: number;
}

const highest = 65_535;

/**
 * Reads one item of a grant's `ip`: `*`, `443`, `80-443`, `tcp:443`, `icmp:*`. Null when it is none of these.
 * Source: Tailscale docs, "Grants syntax: ip".
 */
export function parsePorts(text: string): PortRange | null {
  if (text === "*") return { protocol: "*", from: 0, to: highest };
  const match = /^(?:([a-z0-9/-]+):)?(?:(\*)|(\d{1,5})(?:-(\d{1,5}))?)$/u.exec(text.toLowerCase());
  if (match === null) return null;
  const [, protocol = null, all, first, last] = match;
  if (all !== undefined) return { protocol, from: 0, to: highest };
  const from = Number(first);
  const to = last === undefined ? from : Number(last);
  return from > to || to > highest ? null : { protocol, from, to };
}

/** Whether some item of `have` allows everything `want` asks for. */
export function portsCover(have: readonly string[], want: string): boolean {
  const wanted = parsePorts(want);
  return have.some((item) => {
    if (item === want) return true;
    const range = parsePorts(item);
    if (range === null || wanted === null) return false;
    if (!protocolCovers(range.protocol, wanted.protocol)) return false;
    return range.from <= wanted.from && range.to >= wanted.to;
  });
}

/** Whether rules for one protocol take in another: the default stands for TCP and UDP. */
function protocolCovers(have: string | null, want: string | null): boolean {
  if (have === "*" || have === want) return true;
  return have === null && (want === "tcp" || want === "udp");
}

/** Port expressions of ACL destinations (`80,443`, `*`) with the rule's protocol, in grant notation. */
export function fromAclPorts(ports: string, protocol: string | undefined): string[] {
  if (protocol === undefined) return ports.split(",");
  return ports.split(",").map((port) => `${protocol.toLowerCase()}:${port}`);
}

/** Port items in grant notation as ACL rules need them: one rule per protocol, ports joined by commas. */
export function toAclPorts(items: readonly string[]): { protocol: string | undefined; ports: string }[] {
  if (items.includes("*") || items.length === 0) return [{ protocol: undefined, ports: "*" }];
  const byProtocol = new Map<string | undefined, string[]>();
  for (const item of items) {
    const colon = item.indexOf(":");
    const protocol = colon < 0 ? undefined : item.slice(0, colon);
    byProtocol.set(protocol, [...(byProtocol.get(protocol) ?? []), item.slice(colon + 1)]);
  }
  return [...byProtocol].map(([protocol, ports]) => ({
    protocol,
    ports: ports.includes("*") ? "*" : ports.join(","),
  }));
}
