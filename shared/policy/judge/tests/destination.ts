import { goQuote } from "../../../core/go-quote.ts";
import type { AddressRange } from "../../../net/address.ts";
import { overlapsRange } from "../../../net/address-set.ts";
import { splitHostPorts } from "../../../net/ports.ts";
import { contains } from "../../../net/prefix.ts";
import { protocolsWithPorts } from "../../../net/protocols.ts";
import type { CompiledPolicy } from "../../access/rules/compile.ts";
import type { Device } from "../../access/rules/device-index.ts";
import { parseSelector } from "../../document/selector.ts";
import type { Word } from "../../document/model.ts";

/** One host and one port, as a test must name them. */
export interface TestDestination {
  readonly ok: true;
  readonly host: string;
  readonly port: number;
  /** The address that it names; null if it names devices. */
  readonly address: AddressRange | null;
  /** The devices that it names, or that have the address. */
  readonly devices: readonly Device[];
  /** Login whose devices it means; null if it means no person’s. */
  readonly login: string | null;
}

/** A destination, or why it is none. */
export type DestinationReading = TestDestination | { readonly ok: false; readonly message: string };

function refuse(message: string): DestinationReading {
  return { ok: false, message };
}

/** Reads a destination of a test, `host:port`, for the protocols that the test is about. */
export function testDestination(
  word: Word,
  protocols: readonly number[],
  compiled: CompiledPolicy,
): DestinationReading {
  const parts = splitHostPorts(word.text.trim());
  if (parts === null) return refuse('must have the form "host:port"');
  const lowest = protocols.some((number) => protocolsWithPorts.includes(number)) ? 1 : 0;
  const port = /^\d+$/.test(parts.ports) ? Number(parts.ports) : -1;
  if (port < lowest || port > 65_535 || (lowest === 0 && port > 0)) return refuse("must have one port");
  const { resolver } = compiled;
  const selector = parseSelector(parts.host);
  const at = (found: Pick<TestDestination, "address" | "devices">): TestDestination => ({
    ok: true,
    host: parts.host,
    port,
    login: null,
    ...found,
  });
  const atAddress = (range: AddressRange): DestinationReading =>
    range.from === range.to
      ? at({ address: range, devices: resolver.index.within(range) })
      : refuse("must be one address");
  const atDevices = (): TestDestination => {
    const target = resolver.target(parts.host);
    return at({ address: null, devices: target.kind === "devices" ? target.devices : [] });
  };
  const unknown = refuse(`unknown user or host: ${goQuote(parts.host)}`);
  switch (selector.kind) {
    case "addresses":
      return selector.single ? atAddress(selector.range) : refuse("must be one address");
    case "host": {
      const range = resolver.names.hosts.get(selector.name);
      return range === undefined ? unknown : atAddress(range);
    }
    case "tag":
      return resolver.names.tags.has(selector.name) ? atDevices() : unknown;
    case "group":
      return resolver.names.groups.has(selector.name) ? atDevices() : unknown;
    case "user":
      if (!resolver.knowsUser(selector.login)) return unknown;
      return { ...atDevices(), login: selector.login.toLowerCase() };
    case "autogroup":
      return resolver.target(parts.host).kind === "devices" ? atDevices() : refuse("must name devices");
    case "service":
    case "foreign":
      return atDevices();
    case "all":
    case "domain":
    case "ipset":
      return refuse("must be one host");
  }
}

/** Up to so many comparisons are cheaper than a set. */
const fewComparisons = 1000;

/** Whether two lists have a device in common. One of them is mostly short. */
export function shareDevice(left: readonly Device[], right: readonly Device[]): boolean {
  if (left.length > right.length) return shareDevice(right, left);
  if (left.length * right.length > fewComparisons) {
    const set = new Set(right);
    return left.some((device) => set.has(device));
  }
  for (const device of left) if (right.includes(device)) return true;
  return false;
}

/** Whether some ranges hold the address of a destination, or an address of its devices. */
export function holdDestination(ranges: readonly AddressRange[], destination: TestDestination): boolean {
  const { address, devices } = destination;
  for (const range of ranges) {
    if (address !== null) {
      if (contains(range, address)) return true;
    } else if (devices.some(({ own }) => overlapsRange(own, range))) return true;
  }
  return false;
}
