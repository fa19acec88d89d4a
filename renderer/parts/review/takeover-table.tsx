import { Copy } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { moreWords } from "../../../shared/connectors/people-words.ts";
import { tellingName } from "../../../shared/connectors/short-host.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import { copyMissing } from "../../state/actions.ts";
import { addConnector } from "../../state/begin-setup.ts";
import { AddressText } from "../../ui/address-text.tsx";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { StatusShape, type StatusKind } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { dayOrTime, exactTime } from "../../ui/time-text.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { Mark } from "../mark/mark.tsx";
import { counted } from "../../../shared/core/words.ts";
import { copyMissingLabel } from "../../../shared/egress/copied-sentence.ts";
import fold from "./fold-last.module.css";
import styles from "./takeover-table.module.css";

/** For each app: who takes over, whether it can, and whether its IP stands in the product’s allowlist. */
export function TakeoverTable({
  rows,
  switchedOff = false,
}: {
  readonly rows: readonly Takeover[];
  /** Somebody said that the allowlists that would refuse everybody are switched off. */
  readonly switchedOff?: boolean;
}) {
  const isOff = ({ listed, remedy }: Takeover) =>
    switchedOff && listed.state === "none" && remedy === "switch-off";
  const fleet = useFleet();
  const apps = fleet?.apps.known === true ? fleet.apps.value : [];
  const connectors = fleet?.connectors.known === true ? fleet.connectors.value : [];
  const offlineSince = ({ to }: Takeover): number | null => {
    const next = connectors.find(({ nodeId }) => nodeId === to?.nodeId);
    return next?.online === false ? next.lastSeen : null;
  };
  // A renamed app has its new name only once the change is applied: nothing can be added to it before.
  const isThere = ({ app }: Takeover) => fleet?.apps.known !== true || apps.some(({ name }) => name === app);
  const worstFirst = rows.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <div className={classes(styles.whole, fold.foldsLast)}>
      <Table
        caption="Where people arrive from"
        rows={worstFirst}
        rowKey={(row) => `${row.app} ${row.to?.nodeId ?? ""}`}
        isBad={(row) => row.severity === "error" && !isOff(row)}
        columns={[
          {
            id: "app",
            heading: "App",
            names: true,
            cell: (row) => (
              <span className={styles.app}>
                <Mark
                  productId={apps.find(({ name }) => name === row.app)?.productId ?? null}
                  name={row.app}
                />
                <span className={classes("foreign", "clamped", styles.name)} title={row.app}>
                  {row.app}
                </span>
              </span>
            ),
          },
          {
            id: "people",
            heading: "People",
            wideOnly: true,
            atEnd: true,
            cell: peopleCell,
          },
          {
            id: "to",
            heading: "Takes over",
            cell: (row) => (
              <span
                className={classes(
                  "clamped",
                  styles.name,
                  styles.to,
                  row.to === null ? styles.bad : "foreign",
                )}
                title={takesOver(row)}
              >
                {row.to === null ? takesOver(row) : <HostName name={tellingName(row.to.hostname)} />}
              </span>
            ),
          },
          { id: "can", heading: "Can it?", cell: (row) => <Fact {...canFact(row, offlineSince(row))} /> },
          {
            id: "listed",
            heading: "Is its IP listed?",
            cell: (row) =>
              isOff(row) ? <Fact kind="note" text="Switched off there, you said" /> : <Listed row={row} />,
          },
          {
            id: "remedy",
            heading: "Remedy",
            hideHeading: true,
            atEnd: true,
            cell: (row) => <Remedy row={row} isThere={isThere(row)} />,
          },
        ]}
      />
    </div>
  );
}

function peopleCell({ people, likely, orMore }: Takeover): ReactNode {
  if (likely !== undefined) return `up to ${likely}`;
  if (people === null || orMore !== true) return people ?? "–";
  return <span title={moreWords(people)}>{people}+</span>;
}

const order: readonly Takeover["severity"][] = ["error", "warning", "ok"];

function takesOver({ to, listed, can }: Takeover): string {
  if (to !== null) return to.hostname;
  return listed.state === "none" && can.state !== "nobody" ? "No connector" : "Nobody";
}

/** Hosts of one kind differ by the number alone: it is not left on a line of its own. */
function HostName({ name }: { readonly name: string }) {
  const hyphen = name.lastIndexOf("-");
  const at = hyphen <= 0 ? 0 : name.lastIndexOf("-", hyphen - 1) + 1;
  if (at === 0 || !/^\d+$/u.test(name.slice(hyphen + 1))) return name;
  return (
    <>
      {name.slice(0, at)}
      <span className={styles.ending}>{name.slice(at)}</span>
    </>
  );
}

interface FactProps {
  readonly kind: StatusKind;
  readonly text: ReactNode;
}

function Fact({ kind, text }: FactProps) {
  return (
    <span className={styles.fact}>
      <StatusShape kind={kind} />
      <span className={kind === "error" ? `foreign ${styles.bad}` : "foreign"}>{text}</span>
    </span>
  );
}

function canFact({ can }: Takeover, offlineSince: number | null): FactProps {
  const text = can.why.replace(/\.$/u, "");
  if (can.alone === true) return { kind: "attention", text };
  switch (can.state) {
    case "able":
      return can.waiting === undefined
        ? { kind: "ok", text }
        : { kind: "attention", text: `${counted(can.waiting, "route")} not approved` };
    case "unsure":
      return { kind: "unknown", text };
    case "unable":
    case "nobody":
      return {
        kind: "error",
        text: offlineSince === null ? text : `Offline since ${dayOrTime(offlineSince)}`,
      };
  }
}

function Listed({ row }: { readonly row: Takeover }) {
  const { listed, remedy, can } = row;
  switch (listed.state) {
    case "listed":
      return listed.at === null ? (
        <Fact kind="ok" text="Listed" />
      ) : (
        <span className={styles.fact}>
          <StatusShape kind="ok" />
          <span className={styles.since} title={exactTime(listed.at)}>
            Since {dayOrTime(listed.at)}
          </span>
        </span>
      );
    case "missing":
      return <Fact kind="error" text={<Missing addresses={listed.addresses} />} />;
    case "not-known":
      return <Fact kind="unknown" text="Its egress IP is not known" />;
    case "not-recorded":
      return <Fact kind="attention" text="Nothing recorded" />;
    case "none":
      // Where people go on without a connector, a list that nobody recorded would refuse them all.
      return remedy === "switch-off" ? (
        <Fact kind="error" text="Its allowlist refuses everybody" />
      ) : can.state === "able" ? (
        <Fact kind="attention" text="Nothing recorded" />
      ) : (
        <span>–</span>
      );
  }
}

function Missing({ addresses }: { readonly addresses: readonly string[] }) {
  return (
    <>
      {addresses.map((address, index) => (
        <Fragment key={address}>
          {index === 0 ? null : ", "}
          <AddressText address={address} />
        </Fragment>
      ))}{" "}
      missing
    </>
  );
}

/** What mends a row, within the red of it. */
function Remedy({ row, isThere }: { readonly row: Takeover; readonly isThere: boolean }) {
  const { app, listed, remedy } = row;
  if (listed.state === "missing") {
    return (
      <Button size="row" icon={<Copy />} className={styles.act} onClick={() => void copyMissing(row)}>
        {copyMissingLabel(listed.addresses.length)}
      </Button>
    );
  }
  if (listed.state !== "none" || remedy !== "add-connector" || !isThere) return null;
  return (
    <Button
      size="row"
      className={styles.act}
      aria-label={`Add a standby for ${app}`}
      onClick={() => void addConnector(app)}
    >
      Add a standby
    </Button>
  );
}
