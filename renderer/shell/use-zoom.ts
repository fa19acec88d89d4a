import { nextZoom } from "../../shared/bridge/zoom.ts";
import { useKey } from "../parts/keys/use-key.ts";
import { call } from "../state/call.ts";
import { sayProblem } from "../state/feedback.ts";
import { useSlice } from "../state/mirror.ts";

/** Keys for a larger, a smaller and the usual window; main shows it so and remembers it. */
export function useZoom(): void {
  const zoom = useSlice("preferences")?.values.zoom ?? 100;
  useKey("zoomIn", () => void setZoom(nextZoom(zoom, 1)));
  useKey("zoomOut", () => void setZoom(nextZoom(zoom, -1)));
  useKey("zoomReset", () => void setZoom(100));
}

async function setZoom(zoom: number): Promise<void> {
  const saved = await call("preferences.save", { zoom });
  if (!saved.ok) sayProblem(saved.problem);
}
