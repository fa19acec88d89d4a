import { Copy } from "lucide-react";
import { useState } from "react";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { counted, firstOf } from "../../../shared/core/words.ts";
import { runForList } from "../../../shared/export/ready-to-run/run-for-list.ts";
import { copyRun } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { SegmentedChoice } from "../../ui/segmented-choice.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { useNow } from "../../ui/use-now.ts";
import type { AllowlistState } from "./use-allowlist.ts";
import styles from "./ready-to-run.module.css";

/** Props of `ReadyToRun`. */
export interface ReadyToRunProps {
  readonly state: AllowlistState;
  readonly ledger: FleetState["ledger"];
}

/** What is missing in a product as its own command: the trap, the text, and the steps around it. */
export function ReadyToRun({ state, ledger }: ReadyToRunProps) {
  const { app, name, toAdd, pasted, rows } = state;
  const now = useNow();
  const [title, setTitle] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState<{ readonly text: string; readonly at: number } | null>(null);
  const isConfirmed = confirmed?.text === pasted.text && pasted.compared?.complete === true && !pasted.denies;
  const recorded = ledger.flatMap((entry) => (entry.appName === app.name ? entry.addresses : []));
  const question = {
    appName: app.name,
    missing: [...toAdd],
    own: [...new Set([...state.current, ...recorded])],
    list: isConfirmed ? { text: pasted.text, confirmedAt: confirmed.at } : null,
  };
  const product = app.productId === null ? undefined : findProduct(app.productId);
  // What is confirmed by the clock of this moment is not older than the clock that the page was drawn by.
  const run = runForList({ ...question, product }, Math.max(now, confirmed?.at ?? 0));
  if ("why" in run) {
    return (
      <section className="surface" aria-label={`${name}’s command`}>
        <p className={styles.none}>{run.why}</p>
      </section>
    );
  }
  const way = run.ways.find((one) => one.title === title) ?? run.ways[0];
  if (way === undefined) return null;
  const remove = rows.flatMap(({ sign, address }) => (sign === "remove" ? [address] : []));
  const steps = [
    { text: `Run this. It adds ${firstOf(run.adds, 3)}.`, when: "now" },
    { text: run.after ?? "Test it with one person." },
    { text: "Paste the list here to confirm." },
    ...(remove.length === 0
      ? []
      : [{ text: `Remove ${firstOf(remove, 3)} under Compare.`, when: "after step 3" }]),
  ];
  return (
    <section className="surface" aria-label={`${name}’s command`}>
      <div className={styles.head}>
        <SegmentedChoice
          label="Written for"
          value={way.title}
          options={run.ways.map((one) => ({ value: one.title, label: one.title }))}
          onValue={setTitle}
        />
        <span className={styles.variables}>
          {way.variables.length === 0
            ? null
            : `Set first: ${way.variables.map((variable) => variable.name).join(", ")}`}
        </span>
        <Button
          variant="filled"
          intent="primary"
          icon={<Copy />}
          disabled={way.text === null}
          onClick={() => void copyRun({ ...question, way: way.title })}
        >
          Copy {way.title} {noun(way.title)}
        </Button>
      </div>
      <p className={styles.trap}>
        <StatusShape kind="attention" />
        <span>{run.trap}</span>
      </p>
      {way.text === null ? (
        <div className={styles.none}>
          <p>{way.why}</p>
          <Checkbox
            label="The list below is whole, copied just now"
            disabled={pasted.compared?.complete !== true || pasted.denies}
            checked={isConfirmed}
            onChecked={(on) => setConfirmed(on ? { text: pasted.text, at: Date.now() } : null)}
          />
        </div>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <pre className={styles.code} aria-label={`${way.title} ${noun(way.title)}`} tabIndex={0}>
          {way.text}
        </pre>
      )}
      <ol className={styles.steps} aria-label="Steps">
        {steps.map(({ text, when }, index) => (
          <li key={text}>
            <span className={styles.ordinal} aria-hidden="true">
              {index + 1}
            </span>
            <span className={styles.step}>{text}</span>
            <span className={styles.muted}>{when}</span>
          </li>
        ))}
      </ol>
      {run.notApplicable.length === 0 ? null : (
        <p className={styles.none}>
          {counted(run.notApplicable.length, "IPv6 address", "IPv6 addresses")} not applicable: {name} takes
          IPv4.
        </p>
      )}
    </section>
  );
}

/** What a text is called. */
function noun(title: string): string {
  return title === "Terraform" || title === "SQL" || title === "XML" ? "text" : "command";
}
