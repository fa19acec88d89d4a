import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import {
  readNodeVitals,
  type Measured,
  type NodeVitals,
} from "../../../shared/connectors/vitals/node-vitals.ts";
import { andThen, ok, type Result } from "../../../shared/core/result.ts";
import { isOfTailnet } from "../../../shared/net/tailnet-address.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Clock } from "../../ports/clock.ts";
import type { NodeMetrics } from "../../ports/node-metrics.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import { emptied, type Module } from "../module.ts";

/** What measuring the connectors of one tailnet needs. */
export interface VitalsNeeds {
  /** Of this tailnet, while it is the active one. */
  readonly memory: () => Result<TailnetMemory>;
  readonly device: (nodeId: string) => Result<Device>;
  readonly connector: (nodeId: string) => Result<ConnectorView>;
  readonly metrics: NodeMetrics;
  /** Health hears what a connector says of itself; null once it is measured no more. */
  readonly measured: (nodeId: string, vitals: NodeVitals | null) => void;
  readonly clock: Clock;
}

/** A node is asked no more often than this, in milliseconds, whatever the page does. */
const atMostEvery = 5_000;
/** As many looks are kept: half an hour of a page that looks every fifteen seconds. */
const mostKept = 120;

/** Puts together what measures connectors: only those that somebody turned on, and only while that is looked at. */
export function vitalsModule(needs: VitalsNeeds): Module<"vitals"> {
  const { memory, device, connector, metrics, clock } = needs;
  const looks = new Map<string, readonly NodeVitals[]>();
  const last = new Map<string, { readonly at: number; readonly answer: Measured }>();

  const look = async ({ nodeId, addresses }: Device): Promise<Measured> => {
    const now = clock.now();
    const before = last.get(nodeId);
    if (before !== undefined && now >= before.at && now - before.at < atMostEvery) return before.answer;
    const earlier = looks.get(nodeId) ?? [];
    const address = addresses.find(isOfTailnet);
    const answer = await measured(address, earlier, now);
    if (answer.kind === "measured") {
      looks.set(nodeId, answer.vitals);
      needs.measured(nodeId, answer.vitals.at(-1) ?? null);
    }
    last.set(nodeId, { at: now, answer });
    return answer;
  };

  const measured = async (
    address: string | undefined,
    earlier: readonly NodeVitals[],
    at: number,
  ): Promise<Measured> => {
    const vitals = [...earlier];
    if (address === undefined) return { kind: "silent", at, reason: "It has no Tailscale address.", vitals };
    const page = await metrics.read(address);
    if (!page.known) return { kind: "silent", at, reason: page.reason, vitals };
    const read = readNodeVitals(page.value, at);
    return read === null
      ? { kind: "silent", at, reason: "What it answers are no metrics of a Tailscale client.", vitals }
      : { kind: "measured", vitals: [...earlier, read].slice(-mostKept) };
  };

  return {
    handlers: {
      "vitals.measure": async ({ nodeId, on }) => {
        const found = andThen(connector(nodeId), memory);
        // What is turned off may be gone by now.
        const kept = on ? found : memory();
        if (!kept.ok) return kept;
        looks.delete(nodeId);
        last.delete(nodeId);
        needs.measured(nodeId, null);
        return emptied(
          await kept.value.measured.update((list) => [
            ...list.filter((one) => one !== nodeId),
            ...(on ? [nodeId] : []),
          ]),
        );
      },
      "vitals.read": async ({ nodeId }) => {
        const kept = memory();
        if (!kept.ok) return kept;
        const target = device(nodeId);
        if (!target.ok || !kept.value.measured.current().includes(nodeId)) return ok({ kind: "off" });
        return ok(await look(target.value));
      },
    },
  };
}
