import { useState } from "react";
import { egressElsewhere } from "../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { counted, firstOf } from "../../../shared/core/words.ts";
import { hasCommand, type Run } from "../../../shared/export/ready-to-run/ready-to-run.ts";
import { removalsForList, runForList } from "../../../shared/export/ready-to-run/run-for-list.ts";
import { copyRun } from "../../state/actions.ts";
import { StatusShape } from "../../ui/status.tsx";
import { useNow } from "../../ui/use-now.ts";
import { askedList, type Confirmed } from "./list-now.ts";
import { ReadyToRemove } from "./ready-to-remove.tsx";
import type { AllowlistState } from "./use-allowlist.ts";
import { WholeNow, type WholeNowProps } from "./whole-now.tsx";
import { WrittenText } from "./written-text.tsx";
import styles from "./ready-to-run.module.css";

/** Props of `ReadyToRun`. */
export interface ReadyToRunProps {
  readonly state: AllowlistState;
  readonly fleet: Pick<FleetState, "ledger" | "ground" | "apps">;
}

/** What is missing in a product as its own command, and in a block of its own what takes out what has expired. */
export function ReadyToRun({ state, fleet }: ReadyToRunProps) {
  const { app, name, toAdd, pasted, rows } = state;
  const now = useNow();
  const [said, setSaid] = useState<Confirmed | null>(null);
  const asked = askedList(pasted, said);
  const list = asked?.now ?? null;
  // What is confirmed or read by the clock of this moment is not older than the clock that the page was drawn by.
  const clock = Math.max(now, list?.at ?? 0);
  const recorded = fleet.ledger.flatMap((entry) => (entry.appName === app.name ? entry.addresses : []));
  const product = app.productId === null ? undefined : findProduct(app.productId);
  const question = {
    appName: app.name,
    missing: [...toAdd],
    own: [...new Set([...state.current, ...recorded])],
  };
  const run = runForList({ ...question, product, list }, clock);
  const includeIPv6 = state.copy.ipv6?.included ?? false;
  const removals = removalsForList(
    {
      product,
      appName: app.name,
      egress: app.egress,
      delta: app.delta,
      ledger: fleet.ledger,
      ground: fleet.ground,
      elsewhere: egressElsewhere(valueOr(fleet.apps, []), app.name),
      includeIPv6,
      list,
    },
    clock,
  );
  const due = rows.flatMap(({ sign, address }) => (sign === "remove" ? [address] : []));
  // A pasted list that nobody called whole yet asks for that here too.
  const mayGo = due.length > 0 || (pasted.compared?.expired.length ?? 0) > 0;
  // The path above goes by what is recorded.
  const isPasted = pasted.compared !== null && pasted.readAt === null;
  const whole: WholeNowProps = { pasted, asked, clock, onConfirmed: setSaid };
  return (
    <>
      {"why" in run ? (
        <section className="surface" aria-label={`${name}’s command`}>
          <p className={styles.none}>
            {run.why}
            {isPasted ? " That is by the list as pasted." : ""}
          </p>
        </section>
      ) : (
        <Additions
          run={run}
          name={name}
          whole={whole}
          due={due}
          onCopy={(way) => void copyRun({ ...question, list: asked?.asked ?? null, way })}
        />
      )}
      {hasCommand(app.productId) && (mayGo || !("why" in removals)) ? (
        <ReadyToRemove
          {...whole}
          appName={app.name}
          name={name}
          removals={removals}
          due={due}
          includeIPv6={includeIPv6}
          main={"why" in run}
        />
      ) : null}
    </>
  );
}

interface AdditionsProps {
  readonly run: Run;
  readonly name: string;
  readonly whole: WholeNowProps;
  readonly due: readonly string[];
  readonly onCopy: (way: string) => void;
}

/** The trap, the text, and the steps around it. */
function Additions({ run, name, whole, due, onCopy }: AdditionsProps) {
  const steps = [
    { text: `Run this. It adds ${firstOf(run.adds, 3)}.`, when: "now" },
    { text: run.after ?? "Test it with one person." },
    {
      text:
        whole.pasted.readAt === null ? "Paste the list here to confirm." : "Read the list again to confirm.",
    },
    ...(due.length === 0 ? [] : [{ text: `Remove ${firstOf(due, 3)}.`, when: "after step 3" }]),
  ];
  return (
    <WrittenText
      label={`${name}’s command`}
      choice="Written for"
      ways={run.ways}
      noun={noun}
      trap={run.trap}
      main
      onCopy={onCopy}
      instead={<WholeNow {...whole} />}
    >
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
      {run.source.open === undefined ? null : (
        <p className={styles.open}>
          <StatusShape kind="note" />
          <span>{run.source.open}</span>
        </p>
      )}
      {run.notApplicable.length === 0 ? null : (
        <p className={styles.none}>
          {counted(run.notApplicable.length, "IPv6 address", "IPv6 addresses")} not applicable: {name} takes
          IPv4.
        </p>
      )}
    </WrittenText>
  );
}

/** What a text is called. */
function noun(title: string): string {
  if (title === "PowerShell") return "script";
  return /^(?:Terraform|SQL|XML)/u.test(title) ? "text" : "command";
}
