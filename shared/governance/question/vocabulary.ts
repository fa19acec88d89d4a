import * as v from "valibot";
import { list } from "../../core/schema.ts";
import { parseProtocolPorts, splitHostPorts, parsePorts } from "../../net/ports.ts";
import type { Network } from "../../policy/access/network.ts";
import { appsOf } from "../../policy/document/app-connectors.ts";
import type { Policy } from "../../policy/document/model.ts";
import type { DeviceNames } from "./directory.ts";

/** Somewhere a question may be about, with the ports that rules name for it. */
const placeWordSchema = v.strictObject({
  name: v.string(),
  /** “tag:db”, “2 devices”, an address. */
  note: v.string(),
  ports: list(v.number()),
});
export type PlaceWord = v.InferOutput<typeof placeWordSchema>;

/** The names that questions about a tailnet may use. */
export const vocabularySchema = v.strictObject({
  people: list(v.strictObject({ short: v.string(), login: v.string() })),
  devices: list(placeWordSchema),
  tags: list(placeWordSchema),
  hosts: list(placeWordSchema),
  apps: list(v.string()),
});
export type Vocabulary = v.InferOutput<typeof vocabularySchema>;

/** Ports that are offered for one place. */
const mostPorts = 4;

/** The names that questions about a tailnet may use; `short` says what people are called. */
export function vocabularyOf(
  policy: Policy,
  network: Network,
  called: DeviceNames,
  short: (login: string) => string,
): Vocabulary {
  const ports = namedPorts(policy);
  const portsOf = (names: readonly string[]): number[] =>
    [...new Set(names.flatMap((name) => ports.get(name) ?? []))].slice(0, mostPorts);
  const tags = new Map<string, number>();
  for (const node of network.nodes) for (const tag of node.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  return {
    people: network.users.map(({ login }) => ({ short: short(login), login: login.toLowerCase() })),
    devices: network.nodes.map(({ name, tags: own, user }) => ({
      name: called(name)[0],
      note: own.length > 0 ? own.join(", ") : (user ?? ""),
      ports: portsOf(own),
    })),
    tags: [...tags].map(([name, devices]) => ({
      name,
      note: `${devices.toLocaleString("en")} ${devices === 1 ? "device" : "devices"}`,
      ports: portsOf([name]),
    })),
    hosts: policy.hosts.map(({ name, value }) => ({
      name: name.text,
      note: value.text.trim(),
      ports: portsOf([name.text]),
    })),
    apps: [...new Set(appsOf(policy).map(({ name }) => name))],
  };
}

/** The single ports that rules let through, by the destinations as written. */
export function namedPorts(policy: Policy): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, Set<number>>();
  const add = (destination: string, first: number, last: number): void => {
    if (first !== last) return;
    const known = found.get(destination) ?? new Set<number>();
    found.set(destination, known.add(first));
  };
  for (const { destinations, ip } of policy.grants ?? [])
    for (const { text } of ip) {
      const reading = parseProtocolPorts(text);
      if (!reading.ok) continue;
      const { first, last } = reading.value.ports;
      for (const destination of destinations) add(destination.text.trim(), first, last);
    }
  for (const { destinations } of policy.acls ?? [])
    for (const { text } of destinations) {
      const parts = splitHostPorts(text.trim());
      const ranges = parts === null ? null : parsePorts(parts.ports);
      if (parts === null || ranges?.ok !== true) continue;
      for (const { first, last } of ranges.value) add(parts.host, first, last);
    }
  return new Map([...found].map(([name, ports]) => [name, [...ports]]));
}
