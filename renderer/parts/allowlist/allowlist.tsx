import { ExternalLink } from "lucide-react";
import { useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { counted } from "../../../shared/core/words.ts";
import { openLink } from "../../state/actions.ts";
import { addConnector } from "../../state/begin-setup.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { shortAgo } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { SegmentedChoice } from "../../ui/segmented-choice.tsx";
import { AllowlistActs } from "./allowlist-acts.tsx";
import { AllowlistTable } from "./allowlist-table.tsx";
import { LockoutBand } from "./lockout-band.tsx";
import { PasteList } from "./paste-list.tsx";
import { ReadyToRun } from "./ready-to-run.tsx";
import { useAllowlist, type AllowlistState } from "./use-allowlist.ts";
import styles from "./allowlist.module.css";

/** The list against what should be there, or the command that changes it. */
type AllowlistView = "compare" | "run";

/** Props of `Allowlist`. */
export interface AllowlistProps {
  readonly app: AppView;
  readonly fleet: Pick<FleetState, "ledger" | "ground" | "apps">;
  /** What is shown first. */
  readonly first?: AllowlistView;
  /** The set-up that the record completes, and what follows it. */
  readonly setup?: { readonly id: string; readonly onRecorded: () => void };
}

/**
 * A product’s allowlist as one task: what is there against what should be, address by address. It copies what is missing,
 * records what was put there, proves addresses in place, and compares the list itself when that is pasted.
 */
export function Allowlist({ app, fleet, setup, first = "compare" }: AllowlistProps) {
  const state = useAllowlist(app, fleet);
  const now = useNow();
  const [view, setView] = useState<AllowlistView>(first);
  if (app.egress.length === 0 && state.rows.length === 0) {
    return (
      <EmptyState
        title="No egress IP yet"
        {...(setup === undefined ? { action: <ToConnectors app={app} /> } : {})}
      >
        They are found when a connector of this app is online. They can also be entered on the connector.
      </EmptyState>
    );
  }
  return (
    <div className={styles.whole}>
      <div className={styles.tools}>
        <SegmentedChoice
          label="How to change it"
          value={view}
          options={[
            { value: "compare", label: "Compare" },
            { value: "run", label: "Ready to run" },
          ]}
          onValue={setView}
        />
        <span className={styles.toDo}>{toDoWords(state, now)}</span>
        <ProductLink app={app} name={state.name} />
      </div>
      {view === "run" ? (
        <ReadyToRun state={state} fleet={fleet} />
      ) : (
        <section className="surface" aria-label={`${state.name}’s allowlist`}>
          <LockoutBand state={state} />
          <AllowlistTable
            state={state}
            ledger={fleet.ledger}
            {...(setup === undefined ? {} : { setupId: setup.id })}
          />
          <AllowlistActs state={state} {...(setup === undefined ? {} : { setup })} />
        </section>
      )}
      {fleet.ground.sound ? null : (
        <p className={styles.note}>
          {fleet.ground.reason} Nothing is marked for removal until it can be read.
        </p>
      )}
      <PasteList state={state} />
    </div>
  );
}

/** “1 to add, 1 to remove”: the same as the signs of the rows. */
function toDoWords({ rows, pasted, reading }: AllowlistState, now: number): string {
  const count = (...signs: readonly string[]) => rows.filter(({ sign }) => signs.includes(sign)).length;
  const [add, remove, unknown] = [count("add", "denied"), count("remove"), count("unknown")];
  const parts = [
    ...(add > 0 ? [`${add} to add`] : []),
    ...(remove > 0 ? [`${remove} to remove`] : []),
    ...(unknown > 0 ? [pasted.compared === null ? "not recorded" : `${unknown} not seen`] : []),
  ];
  if (parts.length > 0) return parts.join(", ");
  // What could not be read since may have changed since.
  const trouble = reading?.trouble?.kind;
  const isOld = pasted.readAt !== null && (trouble === "rejected" || trouble === "failed");
  const when = isOld ? `Up to date ${shortAgo(pasted.readAt, now)}, not read since` : "Up to date";
  return `${when} · ${counted(count("same"), "IP")}`;
}

/** What brings egress IPs: a connector, or entering them where one is. */
function ToConnectors({ app: { name, connectorIds } }: { readonly app: AppView }) {
  return connectorIds.known && connectorIds.value.length === 0 ? (
    <Button onClick={() => void addConnector(name)}>Add a connector</Button>
  ) : (
    <Button onClick={() => go({ screen: "app", name, tab: "connectors" })}>Show its connectors</Button>
  );
}

function ProductLink({ app: { productId }, name }: { readonly app: AppView; readonly name: string }) {
  const allowlist = productId === null ? undefined : findProduct(productId)?.allowlist;
  if (productId === null || allowlist === undefined) return null;
  const [first = "", ...steps] = allowlist.where;
  // Where a second way begins with “or”, the first is a whole way.
  const short = steps[0]?.startsWith("or ") === true ? [first] : steps.slice(0, 2);
  const place = `${name}: ${short.filter((step) => !step.startsWith("or ")).join(", ")}`;
  if (allowlist.documentation === undefined) return <span className={styles.place}>{place}</span>;
  return (
    <Button
      variant="minimal"
      intent="primary"
      size="strip"
      className={styles.place}
      icon={<ExternalLink />}
      title={allowlist.where.join(" › ")}
      onClick={() => void openLink(`product:${productId}`)}
    >
      {place}
    </Button>
  );
}
