import type { Takeover } from "../../../shared/connectors/takeover.ts";
import { copyMissing } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StatusShape, type StatusKind } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./takeover-table.module.css";

/** For each app: who takes over, whether it can, and whether its IP stands in the product’s allowlist. */
export function TakeoverTable({ rows }: { readonly rows: readonly Takeover[] }) {
  return (
    <div className={styles.whole}>
      <Table
        caption="Where people arrive from"
        rows={rows}
        rowKey={(row) => `${row.app} ${row.to?.nodeId ?? ""}`}
        isBad={({ severity }) => severity === "error"}
        columns={[
          {
            id: "app",
            heading: "App",
            names: true,
            cell: (row) => <span className="foreign">{row.app}</span>,
          },
          { id: "people", heading: "People", wideOnly: true, atEnd: true, cell: (row) => row.people ?? "–" },
          {
            id: "to",
            heading: "Takes over",
            cell: (row) => <span className={row.to === null ? styles.bad : "foreign"}>{takesOver(row)}</span>,
          },
          { id: "can", heading: "Can it?", cell: (row) => <Fact {...canFact(row)} /> },
          { id: "listed", heading: "Is its IP listed?", cell: (row) => <Listed row={row} /> },
        ]}
      />
    </div>
  );
}

function takesOver({ to, listed, can }: Takeover): string {
  if (to !== null) return to.hostname;
  return listed.state === "none" && can.state !== "nobody" ? "No connector" : "Nobody";
}

interface FactProps {
  readonly kind: StatusKind;
  readonly text: string;
}

function Fact({ kind, text }: FactProps) {
  return (
    <span className={styles.fact}>
      <StatusShape kind={kind} />
      <span className={kind === "error" ? `foreign ${styles.bad}` : "foreign"}>{text}</span>
    </span>
  );
}

function canFact({ can }: Takeover): FactProps {
  switch (can.state) {
    case "able":
      return { kind: "ok", text: can.why };
    case "unsure":
      return { kind: "unknown", text: can.why };
    case "unable":
    case "nobody":
      return { kind: "error", text: can.why };
  }
}

function Listed({ row }: { readonly row: Takeover }) {
  const { listed, remedy } = row;
  switch (listed.state) {
    case "listed":
      return listed.at === null ? (
        <Fact kind="ok" text="Listed" />
      ) : (
        <span className={styles.fact}>
          <StatusShape kind="ok" />
          <span>
            Recorded <RelativeTime at={listed.at} />
          </span>
        </span>
      );
    case "missing":
      return (
        <div className={styles.missing}>
          <Fact kind="error" text={`${listed.addresses.join(", ")} missing`} />
          <Button size="row" onClick={() => void copyMissing(row)}>
            Copy {counted(listed.addresses.length, "IP")}
          </Button>
        </div>
      );
    case "not-known":
      return <Fact kind="unknown" text="Its egress IP is not known" />;
    case "not-recorded":
      return <Fact kind="attention" text="Nothing recorded" />;
    case "none":
      if (remedy === "switch-off") return <Fact kind="error" text="Its allowlist refuses everybody" />;
      return remedy === "add-connector" ? (
        <Button
          size="row"
          aria-label={`Add a standby for ${row.app}`}
          onClick={() => go({ screen: "app", name: row.app, tab: "connectors" })}
        >
          Add a standby
        </Button>
      ) : (
        <span>–</span>
      );
  }
}
