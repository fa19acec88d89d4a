import * as v from "valibot";
import { instant, list } from "../../core/schema.ts";
import { parseMetrics, type MetricSample } from "./metrics-text.ts";

const count = v.nullable(v.pipe(v.number(), v.finite()));

/**
 * What a node says of itself on its metrics page. null is what it does not say. Source: Tailscale docs, “Client metrics”.
 */
const nodeVitalsSchema = v.strictObject({
  at: instant,
  advertisedRoutes: count,
  approvedRoutes: count,
  /** Warnings that the node has of itself. */
  warnings: count,
  /** Bytes since the client started, over all ways. */
  received: count,
  sent: count,
  /** Packets that it dropped since then, by access rules and otherwise. */
  dropped: count,
  /** The share of bytes that went through relays, 0 to 1. */
  relayed: count,
});
export type NodeVitals = Readonly<v.InferOutput<typeof nodeVitalsSchema>>;

/** What is measured of a connector. */
export const measuredSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("off") }),
  /** Turned on, and this last look got nothing. That is no fault. */
  v.strictObject({
    kind: v.literal("silent"),
    at: instant,
    reason: v.string(),
    vitals: list(nodeVitalsSchema),
  }),
  /** Oldest first, the newest is of now. */
  v.strictObject({ kind: v.literal("measured"), vitals: list(nodeVitalsSchema) }),
]);
export type Measured = Readonly<v.InferOutput<typeof measuredSchema>>;

/** Reads a metrics page; null where it is none of a Tailscale client. */
export function readNodeVitals(text: string, at: number): NodeVitals | null {
  const samples = parseMetrics(text);
  if (!samples.some(({ name }) => name.startsWith("tailscaled_"))) return null;
  const of = (name: string) => samples.filter((sample) => sample.name === `tailscaled_${name}`);
  const inbound = of("inbound_bytes_total");
  const outbound = of("outbound_bytes_total");
  const all = [...inbound, ...outbound];
  const bytes = sum(all);
  return {
    at,
    advertisedRoutes: sum(of("advertised_routes")),
    approvedRoutes: sum(of("approved_routes")),
    warnings: sum(of("health_messages").filter(({ labels }) => labels.get("type") === "warning")),
    received: sum(inbound),
    sent: sum(outbound),
    dropped: sum([...of("inbound_dropped_packets_total"), ...of("outbound_dropped_packets_total")]),
    relayed:
      bytes === null || bytes === 0
        ? null
        : (sum(all.filter(({ labels }) => labels.get("path") === "derp")) ?? 0) / bytes,
  };
}

function sum(samples: readonly MetricSample[]): number | null {
  return samples.length === 0 ? null : samples.reduce((total, { value }) => total + value, 0);
}

/** Bytes a second between each two looks, received and sent together. A client that began anew in between has none. */
export function throughput(
  vitals: readonly NodeVitals[],
): readonly { readonly at: number; readonly value: number }[] {
  return vitals.flatMap((now, index) => {
    const before = vitals[index - 1];
    if (before === undefined || now.at <= before.at) return [];
    const [total, earlier] = [bytesOf(now), bytesOf(before)];
    if (total === null || earlier === null || total < earlier) return [];
    return [{ at: now.at, value: ((total - earlier) * 1000) / (now.at - before.at) }];
  });
}

function bytesOf({ received, sent }: NodeVitals): number | null {
  return received === null && sent === null ? null : (received ?? 0) + (sent ?? 0);
}
