import { useCallback, useEffect, useRef, useState } from "react";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import type { CloudId } from "../../../../shared/export/cloud/clouds.ts";
import { useCommand } from "../../../state/use-command.ts";
import type { DeviceWay } from "../../../../shared/connectors/commands.ts";

/** A way, with the device for the way that needs one. */
export interface WayWish {
  readonly way: DeviceWay;
  readonly nodeId?: string;
  readonly cloud?: CloudId;
}

/**
 * Arrow keys pass over every way between two; each would make an auth key and revoke it again, so main is told only
 * once the choice has rested.
 */
const rest = 350;

/** Choosing how the connector is made. Choices go to main one after the other; only the last one counts. */
export function useChooseWay(setup: SetupView) {
  const { run, pending, problem } = useCommand("setup.chooseWay");
  const [wish, setWish] = useState<WayWish | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const line = useRef<{ busy: boolean; next: WayWish | null }>({ busy: false, next: null });
  const setupId = setup.id;

  const send = useCallback(
    async (first: WayWish) => {
      if (line.current.busy) {
        line.current.next = first;
        return;
      }
      line.current.busy = true;
      for (let now: WayWish | null = first; now !== null; now = line.current.next) {
        line.current.next = null;
        await run({ setupId, ...now });
        if (line.current.next === null) break;
      }
      line.current.busy = false;
    },
    [run, setupId],
  );

  useEffect(() => () => clearTimeout(timer.current), []);

  // Most new connectors are Linux hosts: their commands are there at once.
  const isOpen = setup.way === null && setup.decisions.runsOn === undefined;
  useEffect(() => {
    if (isOpen) void send({ way: "linux" });
  }, [isOpen, send]);

  const choose = (next: WayWish) => {
    setWish(next);
    clearTimeout(timer.current);
    // Which device is still open; its commands follow from that.
    if (next.way === "existing" && next.nodeId === undefined) return;
    timer.current = setTimeout(() => void send(next), rest);
  };
  const again = () => {
    const now = wish ?? (setup.way === null ? null : { way: setup.way, ...nodeOf(setup), ...cloudOf(setup) });
    if (now !== null) void send(now);
  };
  const cloud = (wish === null ? setup.cloud : wish.cloud) ?? null;
  return { way: wish?.way ?? setup.way, cloud, wish, choose, again, pending, problem };
}

/** What the parts of the device step share. */
export type WayChoiceState = ReturnType<typeof useChooseWay>;

function cloudOf({ cloud }: SetupView): { readonly cloud?: CloudId } {
  return cloud === undefined ? {} : { cloud };
}

function nodeOf({ nodeId }: SetupView): { readonly nodeId?: string } {
  return nodeId === null ? {} : { nodeId };
}
