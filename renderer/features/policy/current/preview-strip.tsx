import { Eye, X } from "lucide-react";
import { counted } from "../../../../shared/core/words.ts";
import { previewAs } from "../../../state/preview-person.ts";
import { classes } from "../../../ui/classes.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import type { Preview } from "./use-preview.ts";
import styles from "./preview-strip.module.css";

/** Props of `PreviewStrip`. */
export interface PreviewStripProps {
  readonly preview: Preview;
  readonly edited: boolean;
  /** The line of the first error that stops the save; null while none does. */
  readonly stoppedAt: number | null;
}

/** What the text gives the person it is read as, and what the edit adds. */
export function PreviewStrip({ preview, edited, stoppedAt }: PreviewStripProps) {
  const { login, value, problem } = preview;
  const name = useShortLogin()(login);
  return (
    <section className={styles.strip} aria-label={`Preview as ${login}`}>
      <Eye aria-hidden="true" />
      {problem !== null ? (
        <span className={classes(styles.worse, styles.effect)}>{problem.what}</span>
      ) : value === null ? (
        <span className={styles.muted}>Working out what {name} reaches…</span>
      ) : (
        <>
          <span className={styles.reach} title={value.apps.join(", ")}>
            <span title={login}>{name}</span> reaches {counted(value.apps.length, "app")}
          </span>
          <span className={classes(styles.muted, styles.wide)}>
            {counted(value.rules.length, "rule")}, tinted · {counted(value.devices, "device")}
            {value.exitNodes ? " · every exit node" : ""}
          </span>
          <output className={styles.effect} aria-live="polite">
            <Effect value={value} edited={edited} stoppedAt={stoppedAt} />
          </output>
          {value.conditions === 0 ? null : (
            <span className={classes(styles.muted, styles.wide)}>Posture not counted</span>
          )}
          {value.unknowns.length === 0 ? null : (
            <span className={styles.muted} title={value.unknowns.join(" ")}>
              Not all is known
            </span>
          )}
        </>
      )}
      <IconButton
        label="End the preview"
        className={styles.close}
        icon={<X aria-hidden="true" />}
        onClick={() => previewAs(null)}
      />
    </section>
  );
}

interface EffectProps extends Pick<PreviewStripProps, "edited" | "stoppedAt"> {
  readonly value: NonNullable<Preview["value"]>;
}

/** What is not saved gives nobody anything, whatever the rules say. */
function Effect({ value, edited, stoppedAt }: EffectProps) {
  if (!edited) return null;
  if (stoppedAt !== null)
    return (
      <span className={styles.worse}>this edit adds nothing: line {stoppedAt.toLocaleString("en")}</span>
    );
  const { adds, takes } = value;
  if (adds.length === 0 && takes.length === 0)
    return <span className={styles.muted}>this edit changes nothing</span>;
  return (
    <>
      {adds.length === 0 ? null : (
        <span className={styles.better} title={adds.join(", ")}>
          this edit adds {someOf(adds)}
        </span>
      )}
      {takes.length === 0 ? null : (
        <span className={styles.worse} title={takes.join(", ")}>
          {adds.length === 0 ? "this edit takes " : "takes "}
          {someOf(takes)}
        </span>
      )}
    </>
  );
}

function someOf(names: readonly string[]): string {
  const [first = "", second] = names;
  if (second === undefined) return first;
  return names.length === 2 ? `${first}, ${second}` : `${first} and ${names.length - 1} more`;
}
