import { Fragment, useState } from "react";
import { tellingName } from "../../../shared/connectors/short-host.ts";
import { counted, firstOf } from "../../../shared/core/words.ts";
import type { AllowlistRow, AllowlistSign } from "../../../shared/egress/allowlist-rows.ts";
import { newestEntry, type LedgerEntry } from "../../../shared/egress/ledger.ts";
import type { RemovalWait } from "../../../shared/egress/list-check.ts";
import { entryText } from "../../../shared/egress/pasted-list.ts";
import { copyAddress, tickAddress } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { classes } from "../../ui/classes.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { Status } from "../../ui/status.tsx";
import { dateWords, dayOrTime, shortAgo } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { fewOf } from "../../ui/few-of.ts";
import { shortName } from "../short-name.ts";
import { addressStatus, keptUntil } from "../egress/address-status.ts";
import { Sign } from "./sign.tsx";
import type { AllowlistState } from "./use-allowlist.ts";
import { VerifyAddress } from "./verify-address.tsx";
import styles from "./allowlist.module.css";

/** Props of `AllowlistTable`. */
export interface AllowlistTableProps {
  readonly state: AllowlistState;
  readonly ledger: readonly LedgerEntry[];
  readonly setupId?: string;
}

/** As many foreign entries as a person looks through here; the rest is counted. */
const foreignShown = 8;

/** One row an address: left what is there, right what should be, the sign between. */
export function AllowlistTable({ state, ledger, setupId }: AllowlistTableProps) {
  const [verified, setVerified] = useState<string | null>(null);
  const now = useNow();
  const { app, name, rows, pasted } = state;
  const own = rows.filter(({ sign }) => sign !== "foreign");
  const foreign = rows.filter(({ sign }) => sign === "foreign");
  const foreignRows = fewOf(foreign, foreignShown);
  const more = foreign.length - foreignRows.length;
  const newest = newestEntry(ledger, app.name);
  const connectors = new Set(rows.flatMap(({ egress }) => egress.map(({ nodeId }) => nodeId))).size;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{name}’s allowlist, address by address</caption>
      <colgroup>
        <col className={styles.thereColumn} />
        <col className={styles.signColumn} />
        <col />
        <col className={styles.doneColumn} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <b>In {name} now</b> <span>{sourceWords(pasted, newest, now)}</span>
          </th>
          <th scope="col">
            <span className="visually-hidden">Difference</span>
          </th>
          <th scope="col">
            <b>Should be</b> <span>from {counted(connectors, "connector")}</span>
          </th>
          <th scope="col">Done there</th>
        </tr>
      </thead>
      <tbody>
        {[...own, ...foreignRows].map((row) => {
          const open = verified === row.address;
          return (
            <Fragment key={`${row.sign} ${row.address}`}>
              <tr>
                <td>
                  <There row={row} />
                </td>
                <td className={styles.signCell}>
                  <RowSign sign={row.sign} />
                </td>
                <td>
                  <ShouldBe
                    appName={app.name}
                    row={row}
                    now={now}
                    open={open}
                    onVerify={() => setVerified(open ? null : row.address)}
                  />
                </td>
                <td>
                  <Done row={row} state={state} now={now} setupId={setupId} />
                </td>
              </tr>
              {open && row.egress[0] !== undefined ? (
                <tr className={styles.verify}>
                  <td colSpan={4}>
                    <VerifyAddress address={row.egress[0]} onDone={() => setVerified(null)} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
        {more > 0 ? (
          <tr>
            <td colSpan={4} className={styles.muted}>
              {more} more not from Tailrace, stay
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function sourceWords(
  { compared, readAt }: AllowlistState["pasted"],
  newest: LedgerEntry | undefined,
  now: number,
): string {
  if (compared !== null) return readAt === null ? "as pasted" : `read ${shortAgo(readAt, now)}`;
  if (newest === undefined) return "never recorded";
  const { checked, at, by } = newest;
  const how = checked === undefined ? "recorded" : checked.how === "read" ? "read" : "checked";
  return `${how} ${dateWords(at, now)} · ${shortName(by)}`;
}

function There({ row: { sign, address, entries, recorded } }: { readonly row: AllowlistRow }) {
  const [entry] = entries;
  if (entry !== undefined) {
    const wider =
      entries.length > 1 ? `with ${entries.length - 1} more` : entry.hasHostBits ? "host bits ignored" : "";
    const label = [entry.isOff === true ? "switched off" : "", entry.label, wider]
      .filter((part) => part !== "")
      .join(" · ");
    return (
      <span className={styles.there}>
        <span className="mono">{entryText(entry)}</span>
        <span className={classes("foreign", styles.label)} title={label}>
          {label}
        </span>
      </span>
    );
  }
  if (sign === "same" || sign === "remove" || sign === "other-app" || recorded !== undefined)
    return <span className={classes("mono", styles.there)}>{address}</span>;
  return (
    <span className={styles.there}>
      <span className={styles.muted}>{absentWords[sign] ?? "Not known"}</span>
      <span className={styles.ghost} aria-hidden="true" />
    </span>
  );
}

const absentWords: Partial<Record<AllowlistSign, string>> = { add: "Not there", denied: "Turned away" };

const signs: Readonly<
  Record<AllowlistSign, { readonly mark: string; readonly word: string; readonly tone?: "add" | "remove" }>
> = {
  same: { mark: "=", word: "in the list" },
  add: { mark: "+", word: "to add", tone: "add" },
  denied: { mark: "✕", word: "turned away", tone: "remove" },
  remove: { mark: "−", word: "to remove", tone: "remove" },
  unknown: { mark: "?", word: "not known" },
  kept: { mark: "·", word: "kept" },
  "other-app": { mark: "·", word: "another app’s" },
  foreign: { mark: "·", word: "somebody else’s" },
};

function RowSign({ sign }: { readonly sign: AllowlistSign }) {
  const { mark, word, tone } = signs[sign];
  return (
    <>
      <Sign mark={mark} tone={tone} />
      <span className="visually-hidden">{word}</span>
    </>
  );
}

interface ShouldBeProps {
  readonly appName: string;
  readonly row: AllowlistRow;
  readonly now: number;
  readonly open: boolean;
  readonly onVerify: () => void;
}

function ShouldBe({ appName, row: { sign, address, egress, apps }, now, open, onVerify }: ShouldBeProps) {
  if (sign === "other-app")
    return <span className={classes("foreign", styles.muted)}>Of {firstOf(apps, 2)}, stays</span>;
  if (sign === "foreign") return <span className={styles.muted}>Not from Tailrace, stays</span>;
  const [first, ...others] = egress;
  if (first === undefined) {
    const word = sign === "remove" ? "No longer used" : "Not used, kept for now";
    return <span className={styles.muted}>{word}</span>;
  }
  const provable = first.kept === undefined && (first.state !== "verified" || first.proofIsOld === true);
  return (
    <span className={styles.shouldBe}>
      <span className={classes(styles.address, sign === "add" && styles.strong)}>
        {first.kept === undefined ? (
          <CopyField
            value={address}
            label={`Copy ${address}`}
            onCopy={() => void copyAddress(appName, address)}
          />
        ) : (
          <span className={styles.muted}>not used</span>
        )}
      </span>
      <span className={classes("foreign", "clamped", styles.connector)} title={first.connector}>
        {tellingName(first.connector)}
        {others.length > 0 ? ` and ${others.length} more` : ""}
      </span>
      <span className={styles.state}>
        {first.kept === undefined ? (
          <Status {...addressStatus(first, now)} />
        ) : (
          <span className={styles.muted}>{keptUntil(first, now)}</span>
        )}
      </span>
      {provable ? (
        <Button
          variant="minimal"
          size="row"
          aria-expanded={open}
          aria-label={`Verify ${address}`}
          onClick={onVerify}
        >
          Verify
        </Button>
      ) : null}
    </span>
  );
}

interface DoneProps {
  readonly row: AllowlistRow;
  readonly state: AllowlistState;
  readonly now: number;
  readonly setupId: string | undefined;
}

/** Whether a person did it there: ticked and dated where it is recorded. */
function Done({ row: { sign, address, recorded }, state, now, setupId }: DoneProps) {
  const { app, name, waits } = state;
  if (sign === "foreign" || sign === "kept" || sign === "other-app") return null;
  const set = setupId === undefined ? {} : { setupId };
  if (sign === "remove") {
    if (waits !== null) return <span className={styles.muted}>{waitWords(waits, now)}</span>;
    return (
      <Checkbox
        label={`${address} removed from ${name}’s allowlist`}
        short="Removed"
        checked={false}
        onChecked={() => void tickAddress(app.name, address, { there: false, ...set })}
      />
    );
  }
  const isThere = recorded !== undefined;
  return (
    <Checkbox
      label={`${address} added to ${name}’s allowlist`}
      short={isThere ? dateWords(recorded.at, now) : "Added"}
      checked={isThere}
      onChecked={(there) => void tickAddress(app.name, address, { there, ...set })}
    />
  );
}

function waitWords(wait: RemovalWait, now: number): string {
  switch (wait.why) {
    case "add-first":
      return "add first";
    case "delay":
      return `from ${dayOrTime(wait.until, now)}`;
    case "changing":
      return "still in use";
    case "open":
      return "list is open";
    case "ground":
    case "check-first":
      return "check first";
  }
}
