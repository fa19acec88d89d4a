import { Check, Copy, ListChecks, SquareTerminal } from "lucide-react";
import { Fragment, useRef } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { tellingName } from "../../../shared/connectors/short-host.ts";
import { counted, firstOf } from "../../../shared/core/words.ts";
import type { AllowlistRow, AllowlistSign } from "../../../shared/egress/allowlist-rows.ts";
import { hasCommand } from "../../../shared/export/ready-to-run/ready-to-run.ts";
import { Mark } from "../../parts/mark/mark.tsx";
import { shortName } from "../../parts/short-name.ts";
import { copyEgress } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { fewOf } from "../../ui/few-of.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useRowFocus } from "../../ui/data-table/use-row-focus.ts";
import { StatusShape } from "../../ui/status.tsx";
import { dateWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { useWidth } from "../../ui/use-width.ts";
import { egressColumns, worstColumns, type EgressColumn, type EgressLine } from "./egress-lines.ts";
import { Sign } from "../../parts/allowlist/sign.tsx";
import styles from "./egress.module.css";

/** Props of `EgressMatrix`. */
export interface EgressMatrixProps {
  readonly lines: readonly EgressLine[];
  readonly connectors: readonly ConnectorView[];
  /** The product that somebody came here for. */
  readonly chosen: string | null;
}

/** In pixels: app, the least for one address and as much as the longest needs, the least for the state, copy and check. */
const widths = { app: 134, address: 88, longest: 112, state: 148, acts: 156 } as const;
const mostColumns = 8;

/**
 * A row is what a product must list, a column what depends on an address. What has no column is listed in its row: without
 * the room for three columns that is all.
 */
export function EgressMatrix({ lines, connectors, chosen }: EgressMatrixProps) {
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const active = useRowFocus(body, {
    count: lines.length,
    onKey: (event, index) => onRowKey(event, lines[index]),
  });
  const width = useWidth(frame) ?? 848;
  const now = useNow();
  const all = egressColumns(lines);
  const rest = width - widths.app - widths.state - widths.acts;
  const room = Math.floor(rest / widths.address);
  const shown = room < 3 ? [] : worstColumns(all, Math.min(room, mostColumns));
  const each = Math.min(widths.longest, Math.floor(rest / shown.length));
  const unseen = all.filter((column) => !shown.includes(column));
  return (
    <div ref={frame} className={`${styles.frame} surface`}>
      <table className={styles.matrix}>
        <caption className="visually-hidden">Products and the egress IPs in their allowlists</caption>
        <colgroup>
          <col style={{ width: widths.app }} />
          {shown.map(({ address }) => (
            <col key={address} style={{ width: each }} />
          ))}
          <col />
          <col style={{ width: widths.acts }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">App</th>
            {shown.map((column) => (
              <th key={column.address} scope="col" className={styles.cell}>
                <ColumnHead column={column} connectors={connectors} />
              </th>
            ))}
            <th scope="col">Allowlist, checked</th>
            <th scope="col">Copy, run, check</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {lines.map((line, index) => (
            <tr
              key={line.app.name}
              data-index={index}
              className={line.app.name === chosen ? styles.chosen : undefined}
            >
              <th scope="row">
                <button
                  type="button"
                  data-row-stop
                  tabIndex={index === active ? 0 : -1}
                  className={styles.name}
                  title={line.app.name}
                  onClick={() => openList(line)}
                >
                  <Mark productId={line.app.productId} name={line.app.name} isFixed={line.app.isFixed} />
                  <span className="foreign">{line.app.name}</span>
                </button>
              </th>
              {shown.map((column) => (
                <td key={column.address} className={styles.cell}>
                  <Cell line={line} address={column.address} />
                </td>
              ))}
              <td>
                <State line={line} now={now} />
                <Addresses line={line} columns={unseen} />
              </td>
              <td>
                <Acts line={line} tabIndex={index === active ? 0 : -1} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === 0 || unseen.length === 0 ? null : (
        <p className={styles.more}>
          Without a column here:{" "}
          {firstOf(
            unseen.map(({ address }) => address),
            3,
          )}
        </p>
      )}
    </div>
  );
}

/** Opens what one product must list, to compare and to record it. */
function openList({ app }: EgressLine): void {
  go({ screen: "app", name: app.name, tab: "egress" });
}

/** `C` copies what the product takes, wherever in its row the focus is. */
function onRowKey(event: KeyboardEvent, line: EgressLine | undefined): void {
  if (line === undefined || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key.toLowerCase() !== "c") return;
  event.preventDefault();
  void copyEgress(line.app.name);
}

function ColumnHead({
  column: { address, nodeId, connector },
  connectors,
}: {
  readonly column: EgressColumn;
  readonly connectors: readonly ConnectorView[];
}) {
  const found = connectors.find((one) => one.nodeId === nodeId);
  return (
    <>
      <span className={classes("mono", styles.address)} title={address}>
        <InParts address={address} />
      </span>
      <span className={styles.host} title={connector}>
        {found?.online === false ? (
          <>
            <StatusShape kind="error" />
            <span className="visually-hidden">offline</span>
          </>
        ) : null}
        <span className="foreign">{tellingName(connector)}</span>
      </span>
    </>
  );
}

/** An address that may be broken between its parts. */
function InParts({ address }: { readonly address: string }) {
  return address.split(/(?<=[.:])/u).map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a part is what it is by its place
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}

const cellWords: Readonly<Record<AllowlistSign, string>> = {
  same: "in the list",
  add: "to add",
  remove: "to remove",
  unknown: "not recorded",
  kept: "kept",
  denied: "turned away",
  "other-app": "another app’s",
  foreign: "somebody else’s",
};

/** What one product has of the address of a column. A former address stands where its successor is to be added. */
function Cell({ line, address }: { readonly line: EgressLine; readonly address: string }) {
  const former = formerAt(line, address);
  if (former.length === 0) return <OwnSign line={line} address={address} />;
  return (
    <span className={styles.signs}>
      <OwnSign line={line} address={address} />
      <Sign mark="−" tone="remove" title={former.join(", ")} />
      <span className="visually-hidden">{former.join(", ")} to remove</span>
    </span>
  );
}

/** What is to be removed with an address: it goes as the first of its successors comes. */
function formerAt({ add, remove }: EgressLine, address: string): readonly string[] {
  return add[0] === address ? remove : [];
}

/** What one product has of one address. */
function OwnSign({ line, address }: { readonly line: EgressLine; readonly address: string }) {
  const row = rowOf(line, address);
  if (row === undefined) return null;
  if (row.sign === "same") {
    return (
      <>
        <Check className={styles.check} aria-hidden="true" />
        <span className="visually-hidden">{cellWords.same}</span>
      </>
    );
  }
  if (row.sign === "unknown") {
    return (
      <>
        <StatusShape kind="unknown" />
        <span className="visually-hidden">{cellWords.unknown}</span>
      </>
    );
  }
  return (
    <>
      <Sign mark="+" tone="add" />
      <span className="visually-hidden">{cellWords[row.sign]}</span>
    </>
  );
}

/** What one product has of an address that is a column; undefined where the address is none of its own. */
function rowOf({ rows }: EgressLine, address: string): AllowlistRow | undefined {
  return rows.find((row) => row.address === address && row.egress.length > 0 && row.sign !== "kept");
}

/** Addresses of a row before the others are counted. */
const fewAddresses = 4;

/** What has no column in a row, one below the other: each sign beside the address that it is about. */
function Addresses({
  line,
  columns,
}: {
  readonly line: EgressLine;
  readonly columns: readonly EgressColumn[];
}) {
  const own = columns.filter(({ address }) => rowOf(line, address) !== undefined);
  const signs = own.flatMap(({ address, connector }) => [
    { address, connector, isFormer: false },
    ...formerAt(line, address).map((former) => ({ address: former, connector: "", isFormer: true })),
  ]);
  if (signs.length === 0) return null;
  const shown = fewOf(signs, fewAddresses);
  return (
    <ul className={styles.addresses} aria-label={`Egress IPs of ${line.app.name}`}>
      {shown.map(({ address, connector, isFormer }) => (
        <li key={address} title={connector === "" ? undefined : connector}>
          <span className={styles.mark}>
            {isFormer ? (
              <>
                <Sign mark="−" tone="remove" />
                <span className="visually-hidden">{cellWords.remove}</span>
              </>
            ) : (
              <OwnSign line={line} address={address} />
            )}
          </span>
          <span className={classes("mono", styles.address)}>
            <InParts address={address} />
          </span>
        </li>
      ))}
      {shown.length === signs.length ? null : (
        <li className={styles.muted}>and {(signs.length - shown.length).toLocaleString("en")} more</li>
      )}
    </ul>
  );
}

function State({ line, now }: { readonly line: EgressLine; readonly now: number }) {
  const { status } = line;
  return (
    <span className={styles.state}>
      <StatusShape kind={status.kind} />
      <span className={styles.stateWords}>
        <span className={status.kind === "ok" ? undefined : styles.strong}>{status.word}</span>
        {/* Under the word of the list stands what keeps it from being read again. */}
        {line.rejected ? (
          <span className={styles.trouble}>
            <StatusShape kind="attention" />
            Token rejected
          </span>
        ) : null}
        <span className={styles.muted}>{checkedWords(line, now)}</span>
      </span>
    </span>
  );
}

/** When and by whom the list was last looked at or recorded: “28 Nov · bruno”, “1 Dec · read”. */
function checkedWords({ entry }: EgressLine, now: number): string {
  if (entry === undefined) return "never";
  const on = dateWords(entry.at, now);
  if (entry.checked?.how === "read") return `${on} · read`;
  return `${on} · ${shortName(entry.by)}${entry.checked === undefined ? "" : " · compared"}`;
}

function Acts({ line, tabIndex }: { readonly line: EgressLine; readonly tabIndex: 0 | -1 }) {
  const { app } = line;
  const label = counted(app.copyCount, "IP");
  return (
    <span className={styles.acts}>
      {app.copyCount === 0 ? (
        <span />
      ) : (
        <Button
          size="row"
          icon={<Copy />}
          tabIndex={tabIndex}
          aria-label={`Copy ${label} of ${app.name}`}
          onClick={() => void copyEgress(app.name)}
        >
          {label}
        </Button>
      )}
      {line.add.length + line.remove.length === 0 || !hasCommand(app.productId) ? null : (
        <IconButton
          label={`Ready to run for ${app.name}`}
          icon={<SquareTerminal aria-hidden="true" />}
          tabIndex={tabIndex}
          onClick={() => go({ screen: "app", name: app.name, tab: "egress", run: true })}
        />
      )}
      <IconButton
        label={`Check ${app.name}’s list`}
        icon={<ListChecks aria-hidden="true" />}
        tabIndex={tabIndex}
        onClick={() => openList(line)}
      />
    </span>
  );
}
