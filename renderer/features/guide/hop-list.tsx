import type { Guide, GuideHop, GuideHopKind } from "../../../shared/connectors/guide/guide.ts";
import { classes } from "../../ui/classes.ts";
import { StatusShape, type StatusKind } from "../../ui/status.tsx";
import { HopBox, type HopBoxProps } from "./hop-box.tsx";
import styles from "./hop-list.module.css";

/** Props of `HopList`. */
export interface HopListProps extends Omit<HopBoxProps, "box" | "isBreak"> {
  readonly guide: Guide;
}

const names: Readonly<Record<GuideHopKind, string>> = {
  policy: "Policy",
  connector: "Connector",
  route: "Route",
  names: "Names",
  allowlist: "Allowlist",
};

const shapes: Readonly<Record<GuideHop["state"], StatusKind>> = {
  ok: "ok",
  error: "error",
  unknown: "unknown",
  none: "hollow",
};

/** What a screen reader hears of a state. */
const stateWords: Readonly<Record<GuideHop["state"], string>> = {
  ok: "OK",
  error: "Stops here",
  unknown: "Not known",
  none: "Not reached",
};

/** The way from the policy to the product, upright: the line carries down to the first break. */
export function HopList({ guide, ...box }: HopListProps) {
  const { hops, sentence } = guide;
  return (
    <section className={styles.way} aria-label="The way">
      <output className="visually-hidden">{sentence}</output>
      <ol className={styles.hops}>
        {hops.map((hop, index) => (
          <li key={hop.kind} className={classes(styles.hop, styles[lineAfter(hop, hops[index + 1])])}>
            <span className={styles.shape}>
              <StatusShape kind={shapes[hop.state]} />
            </span>
            <div className={styles.content}>
              <div className={styles.line}>
                <span className={styles.name}>{names[hop.kind]}</span>
                <span className="visually-hidden">{stateWords[hop.state]}:</span>
                <span
                  className={classes("foreign", styles.word, hop.state === "none" && styles.muted)}
                  title={hop.word}
                >
                  {hop.word}
                </span>
                {hop.box === undefined ? <span className={styles.owner}>{hop.owner}</span> : null}
              </div>
              {hop.box === undefined ? null : (
                <HopBox box={hop.box} isBreak={hop.state === "error"} {...box} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How the line goes on below a hop. */
function lineAfter(
  hop: GuideHop,
  next: GuideHop | undefined,
): "carries" | "stops" | "idle" | "unsure" | "last" {
  if (next === undefined) return "last";
  if (hop.state === "error" || hop.state === "none") return "idle";
  if (next.state === "error") return "stops";
  return hop.state === "unknown" || next.state === "unknown" ? "unsure" : "carries";
}
