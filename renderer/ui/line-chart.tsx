import { useEffect, useRef, useState } from "react";
import { dequal } from "dequal";
import type { LinePoint } from "./draw-line.ts";
import styles from "./line-chart.module.css";

/**
 * A line over time. Only a drawing: what it shows has to be said in words beside it. What draws is loaded when the
 * first chart is on screen.
 */
export function LineChart({ points }: { readonly points: readonly LinePoint[] }) {
  const host = useRef<HTMLDivElement>(null);
  const line = useUnchanged(points);
  useEffect(() => {
    const box = host.current;
    if (box === null || !("CanvasRenderingContext2D" in window)) return undefined;
    let erase: (() => void) | null = null;
    let gone = false;
    const draw = async (): Promise<void> => {
      const { drawLine } = await import("./draw-line.ts");
      if (!gone) erase = drawLine(box, line);
    };
    void draw();
    return () => {
      gone = true;
      erase?.();
    };
  }, [line]);
  return <div ref={host} className={styles.chart} aria-hidden="true" />;
}

/** Every check brings a new list; while it says the same, the earlier one stands for it and nothing is drawn anew. */
function useUnchanged<T>(value: T): T {
  const [kept, keep] = useState(value);
  if (dequal(kept, value)) return kept;
  keep(value);
  return value;
}
