import { useEffect, useState } from "react";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import { useSlice } from "../../state/mirror.ts";

/** How long the state may take to follow an answer: that a set-up was begun, or that it was finished. */
const grace = 2_000;

/**
 * The set-up of this screen. One that was just begun may not have arrived yet (`coming`); one that was just finished
 * stays as it was until the screen is left, so that nothing flickers; after a while it is `gone`, unless it `isHeld`: then
 * something about it is still asked on the screen.
 */
export function useSetupView(setupId: string, isHeld: boolean): SetupView | "coming" | "gone" {
  const setup = useSlice("setups")?.setups.find(({ id }) => id === setupId);
  const [last, setLast] = useState(setup);
  const [over, setOver] = useState(false);
  if (setup !== undefined && setup !== last) setLast(setup);
  const present = setup !== undefined;
  useEffect(() => {
    if (present) return undefined;
    const timer = setTimeout(() => setOver(true), grace);
    return () => clearTimeout(timer);
  }, [present]);
  if (setup !== undefined) return setup;
  if (over && !(isHeld && last !== undefined)) return "gone";
  return last ?? "coming";
}
