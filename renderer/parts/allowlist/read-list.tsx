import { KeyRound, RefreshCw } from "lucide-react";
import { useState } from "react";
import type { ReadingView } from "../../../shared/bridge/readings.ts";
import { counted } from "../../../shared/core/words.ts";
import { listReaders } from "../../../shared/egress/read/readers.ts";
import { useSlice } from "../../state/mirror.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Status, type StatusProps } from "../../ui/status.tsx";
import { clockTime, shortAgo } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { ReadTokenDialog } from "./read-token-dialog.tsx";
import type { AllowlistState } from "./use-allowlist.ts";
import styles from "./read-list.module.css";

/** Reads the product’s list with a token that a person entered; nothing where it cannot be read. */
export function ReadList({ state: { readable, reading, name } }: { readonly state: AllowlistState }) {
  const [entering, setEntering] = useState(false);
  const connection = useSlice("connection");
  const read = useCommand("readings.read");
  const now = useNow();
  if (readable === null || connection === null) return null;
  const reader = listReaders[readable];
  const tailnet = connection.tailnets.find(({ id }) => id === connection.activeId);
  if (connection.runtime.loopbackOnly || tailnet === undefined || tailnet.kind === "demo") {
    const why = connection.runtime.loopbackOnly
      ? "Reading it with a token needs the official runtime: this one only talks to this computer."
      : "With your own tailnet, Tailrace can read it with a token.";
    return <p className={classes(styles.strip, styles.why)}>{why}</p>;
  }
  const rejected = reading?.trouble?.kind === "rejected";
  return (
    <section className={styles.strip} aria-label={`Read ${name}’s list`}>
      {reading === null ? (
        <span className={styles.words}>
          {reader.readOnly ? (
            <span>
              A token with <code>{reader.right}</code>, nothing else, keeps this up to date.
            </span>
          ) : (
            "A token keeps this up to date, and can do more than read."
          )}
        </span>
      ) : (
        <span className={styles.words}>
          <Status {...stateOf(reading, now)} />
          {reading.enforced === false ? (
            <Status kind="note" word={`${reader.product} does not enforce it`} />
          ) : null}
        </span>
      )}
      <span className={styles.acts}>
        {reading === null ? null : (
          <Button
            size="strip"
            icon={<RefreshCw />}
            disabled={waits(reading, now)}
            busyLabel={(reading.reading || read.pending) && "Reading…"}
            onClick={() => void read.run({ productId: readable })}
          >
            Read now
          </Button>
        )}
        <Button
          size="strip"
          variant={reading === null && !reader.readOnly ? "minimal" : "outlined"}
          icon={<KeyRound />}
          onClick={() => setEntering(true)}
        >
          {reading === null ? "Read with a token…" : rejected ? "Replace token…" : "Token…"}
        </Button>
      </span>
      {entering ? (
        <ReadTokenDialog
          productId={readable}
          reading={reading}
          keptIn={tailnet.keptIn}
          onClose={() => setEntering(false)}
        />
      ) : null}
    </section>
  );
}

function waits({ trouble }: ReadingView, now: number): boolean {
  return trouble?.kind === "wait" && trouble.until > now;
}

/** State, consequence: what was read last stays with its date, whatever went wrong since. */
function stateOf(reading: ReadingView, now: number): Pick<StatusProps, "kind" | "word"> {
  const { trouble, readAt, entries, name } = reading;
  const ago = shortAgo(readAt, now);
  if (reading.reading) return { kind: "progress", word: `Reading ${name}` };
  switch (trouble?.kind) {
    case undefined:
      return { kind: "ok", word: `Read ${ago} · ${counted(entries, "entry", "entries")} · ${name}` };
    case "rejected":
      return { kind: "error", word: `Token rejected · last read ${ago}` };
    case "wait":
      return waits(reading, now)
        ? { kind: "progress", word: `Asked to wait until ${clockTime(trouble.until)} · last read ${ago}` }
        : { kind: "unknown", word: `Last read ${ago}` };
    case "partly":
      return {
        kind: "attention",
        word: `Read ${ago} · ${counted(trouble.notUnderstood, "entry", "entries")} not understood, not recorded`,
      };
    case "failed":
      return { kind: "attention", word: `${trouble.problem.what} Last read ${ago}` };
  }
}
