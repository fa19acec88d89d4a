import { Copy } from "lucide-react";
import { isolated, listed } from "../../../shared/core/words.ts";
import { copyMissingLabel } from "../../../shared/egress/copied-sentence.ts";
import { copyEgress } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import { classes } from "../../ui/classes.ts";
import { Button } from "../../ui/button.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { dateWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { lockoutWords, type EgressLine } from "./egress-lines.ts";
import styles from "./egress.module.css";

/** As much as a person does at a time; the rest stands first in the table below. */
const most = 4;

/** What has to be done in the products, the worst first; its first act is the main one of the screen. */
export function EgressToDo({ lines }: { readonly lines: readonly EgressLine[] }) {
  const now = useNow();
  const due = lines.filter(({ status, add, remove }) => {
    return add.length + remove.length > 0 || ["Not recorded", "Check is stale"].includes(status.word);
  });
  if (due.length === 0) return null;
  const more = due.length - most;
  return (
    <ul className={`${styles.toDo} surface`} aria-label="To do">
      {due.slice(0, most).map((line, index) => (
        <li key={line.app.name}>
          <StatusShape kind={line.status.kind} />
          <span className={classes("clamped", styles.what)}>
            <b className="foreign">{whatWords(line)}</b>
            <span className={styles.whom}> · {lockoutWords(line)}</span>
          </span>
          <span className={styles.since}>
            {/* When it was recorded: what is missing in it may be younger. */}
            {line.entry === undefined ? "never recorded" : `list of ${dateWords(line.entry.at, now)}`}
          </span>
          <Act line={line} main={index === 0} />
        </li>
      ))}
      {more > 0 ? <li className={styles.muted}>{more} more in the table below</li> : null}
    </ul>
  );
}

function whatWords({ app, add, remove, check }: EgressLine): string {
  const name = isolated(app.name);
  const [first = ""] = add;
  if (add.length === 1) return `${first} is missing in ${name}`;
  if (add.length > 1) return `${add.length} IPs are missing in ${name}`;
  if (remove.length > 0) return `${name} still lists ${listed(remove)}`;
  if (check.kind === "stale") {
    const why = check.why === "egress" ? "before its IPs changed" : "long ago";
    return `${name}’s allowlist was checked ${why}`;
  }
  return `${name}’s allowlist is not recorded`;
}

function Act({ line: { app, add }, main }: { readonly line: EgressLine; readonly main: boolean }) {
  const look = main ? ({ variant: "filled", intent: "primary" } as const) : {};
  if (add.length === 0) {
    return (
      <Button
        {...look}
        size="strip"
        className={styles.act}
        aria-label={`Check list of ${app.name}`}
        onClick={() => go({ screen: "app", name: app.name, tab: "egress" })}
      >
        Check list
      </Button>
    );
  }
  const label = copyMissingLabel(add.length);
  return (
    <Button
      {...look}
      size="strip"
      className={styles.act}
      icon={<Copy />}
      aria-label={`${label} of ${app.name}`}
      onClick={() => void copyEgress(app.name, { only: [...add] })}
    >
      {label}
    </Button>
  );
}
