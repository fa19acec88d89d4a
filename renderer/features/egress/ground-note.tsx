import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { Banner } from "../../ui/banner.tsx";
import { momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";

/** Says that a screen shows the last known state, since when and why; nothing where all of it was read whole. */
export function GroundNote({ ground }: { readonly ground: FleetState["ground"] }) {
  const now = useNow();
  if (ground.sound) return null;
  const title = ground.at === null ? "Not everything could be read" : `As of ${momentWords(ground.at, now)}`;
  return (
    <Banner kind="unknown" title={title}>
      <p>{ground.reason} No address is marked for removal until it can be read.</p>
    </Banner>
  );
}
