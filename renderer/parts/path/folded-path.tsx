import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { hopKinds } from "../../../shared/connectors/path/path.ts";
import { classes } from "../../ui/classes.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { AppPathCard, type AppPathCardProps } from "./app-path-card.tsx";
import { foldedHops, type FoldedHop } from "./folded-hops.ts";
import { Glyph } from "./glyph.tsx";
import lines from "./line.module.css";
import { stateWords } from "./state-words.ts";
import styles from "./folded-path.module.css";

/** The path of an app in one line, which opens to the whole. */
export function FoldedPath({ app, dialogs }: Required<AppPathCardProps>) {
  const [open, setOpen] = useState(false);
  const fold = (
    <IconButton
      label={open ? "Fold the path" : "Show the whole path"}
      aria-expanded={open}
      className={styles.fold}
      icon={open ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
      onClick={() => setOpen(!open)}
    />
  );
  if (open)
    return (
      <div className={styles.opened}>
        <AppPathCard app={app} dialogs={dialogs} />
        {fold}
      </div>
    );
  return (
    <section className={styles.card} aria-label="How people get there">
      <ol className={styles.hops}>
        {foldedHops(app).map((hop) => (
          <FoldedStep key={hopKinds.indexOf(hop.kind)} hop={hop} />
        ))}
      </ol>
      {fold}
    </section>
  );
}

function FoldedStep({ hop: { state, name, word, flow, isKept } }: { readonly hop: FoldedHop }) {
  return (
    <li className={classes(styles.hop, flow !== null && styles.led, isKept && styles.kept)}>
      {flow === null ? null : <Line flow={flow} />}
      {/* Its words may have no room: then they are to be had of the shape. */}
      <span className={styles.glyph} title={[name, word].join("\n").trim()} aria-hidden="true">
        <svg viewBox="-7 -7 14 14">
          <Glyph state={state} x={0} y={0} size={1} />
        </svg>
      </span>
      <span className="visually-hidden">{stateWords[state]}</span>
      <span className={styles.words}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        {word === "" ? null : (
          <span
            className={classes(styles.word, state === "error" && styles.bad, state === "ok" && styles.well)}
            title={word}
          >
            {word}
          </span>
        )}
      </span>
    </li>
  );
}

function Line({ flow }: { readonly flow: NonNullable<FoldedHop["flow"]> }) {
  return (
    <svg className={styles.line} viewBox="0 0 32 12" preserveAspectRatio="none" aria-hidden="true">
      <path
        className={classes(lines.line, lines[flow === "cut" ? "ready" : flow])}
        d={flow === "cut" ? "M0 6H26" : "M0 6H32"}
        vectorEffect="non-scaling-stroke"
      />
      {flow === "cut" ? <path className={lines.bar} d="M28 2V10" vectorEffect="non-scaling-stroke" /> : null}
    </svg>
  );
}
