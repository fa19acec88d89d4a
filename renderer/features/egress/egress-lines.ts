import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ReadingView } from "../../../shared/bridge/readings.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { hitWords } from "../../../shared/connectors/people-words.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { tellingName } from "../../../shared/connectors/short-host.ts";
import type { AllowlistRow, AllowlistSign } from "../../../shared/egress/allowlist-rows.ts";
import { readableOf } from "../../../shared/egress/read/list-reader.ts";
import { checkState, type CheckState } from "../../../shared/egress/list-check.ts";
import { newestEntry, type LedgerEntry } from "../../../shared/egress/ledger.ts";
import { allowlistFacts, recordedRows } from "../../parts/allowlist/recorded-rows.ts";
import { compareNatural } from "../../ui/data-table/columns.ts";
import type { StatusProps } from "../../ui/status.tsx";

/** One product: what its allowlist must hold, and what is recorded of it. */
export interface EgressLine {
  readonly app: AppView;
  readonly rows: readonly AllowlistRow[];
  readonly status: Pick<StatusProps, "kind" | "word">;
  /** The newest record; undefined where nothing is recorded. */
  readonly entry: LedgerEntry | undefined;
  /** What the last look at the list itself is worth now. */
  readonly check: CheckState;
  /** Its list is read with a token that the product rejected. */
  readonly rejected: boolean;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** One address that products depend on. */
export interface EgressColumn {
  readonly address: string;
  readonly nodeId: string;
  readonly connector: string;
  /** How many products have to add it, or are not known to have it. */
  readonly open: number;
  readonly uses: number;
}

/** All products, those first whose allowlist has to change. */
export function egressLines(
  apps: readonly AppView[],
  fleet: FleetState,
  { readings, now }: { readonly readings: readonly ReadingView[]; readonly now: number },
): readonly EgressLine[] {
  return apps
    .map((app): EgressLine => {
      const rows = recordedRows(app, fleet);
      const of = (sign: AllowlistSign) => rows.flatMap((row) => (row.sign === sign ? [row.address] : []));
      const [add, remove] = [of("add"), of("remove")];
      const entry = newestEntry(fleet.ledger, app.name);
      const facts = allowlistFacts(app, fleet, app.ipv6Choice === "included");
      const check = checkState({ ...facts, now });
      const status = statusOf(app, { add: add.length, remove: remove.length, check });
      const rejected = readings.some(
        ({ productId, trouble }) => productId === readableOf(app.productId) && trouble?.kind === "rejected",
      );
      return { app, rows, entry, add, remove, check, rejected, status };
    })
    .toSorted((a, b) => rank(a) - rank(b) || compareNatural(a.app.name, b.app.name));
}

function statusOf(
  { connectorIds, egress, delta }: AppView,
  { add, remove, check }: { readonly add: number; readonly remove: number; readonly check: CheckState },
): EgressLine["status"] {
  if (!connectorIds.known) return { kind: "unknown", word: "Not known" };
  if (egress.length === 0) return { kind: "unknown", word: "No egress IP" };
  if (delta === null) return { kind: "unknown", word: "Not recorded" };
  if (add > 0) return { kind: "attention", word: remove > 0 ? `Add ${add}, remove ${remove}` : `Add ${add}` };
  if (remove > 0) return { kind: "attention", word: `Remove ${remove}` };
  if (connectorIds.doubt !== undefined) return { kind: "unknown", word: "Last known" };
  if (check.kind === "stale") return { kind: "unknown", word: "Check is stale" };
  return { kind: "ok", word: "Up to date" };
}

function rank({ add, remove, status }: EgressLine): number {
  if (add.length > 0) return 0;
  if (status.word === "Not recorded") return 1;
  if (remove.length > 0) return 2;
  return status.word === "Check is stale" ? 3 : 4;
}

/** The addresses that products use now, by their connector. */
export function egressColumns(lines: readonly EgressLine[]): readonly EgressColumn[] {
  const columns = new Map<string, EgressColumn>();
  for (const { rows } of lines) {
    for (const { address, egress, sign } of rows) {
      const [first] = egress;
      if (first === undefined || sign === "kept") continue;
      const before = columns.get(address);
      columns.set(address, {
        address,
        nodeId: first.nodeId,
        connector: first.connector,
        open: (before?.open ?? 0) + (sign === "same" ? 0 : 1),
        uses: (before?.uses ?? 0) + 1,
      });
    }
  }
  return [...columns.values()].toSorted(byConnector);
}

/** The columns that there is room for: where something is to be done first, then those most depend on. */
export function worstColumns(columns: readonly EgressColumn[], room: number): readonly EgressColumn[] {
  if (columns.length <= room) return columns;
  return columns
    .toSorted((a, b) => b.open - a.open || b.uses - a.uses)
    .slice(0, room)
    .toSorted(byConnector);
}

function byConnector(a: EgressColumn, b: EgressColumn): number {
  return compareNatural(a.connector, b.connector) || compareNatural(a.address, b.address);
}

/** Who is locked out where an address is missing, and when: “13 people locked out if fra-1 takes over”. */
export function lockoutWords({ app, rows }: EgressLine): string {
  const { expectedPrimary, connectorIds } = app;
  const who = hitWords(app);
  const missing = rows.find(({ sign }) => sign === "add")?.egress[0];
  if (missing === undefined) return who;
  if (missing.nodeId === expectedPrimary) return `${who} may be locked out now`;
  const others = valueOr(connectorIds, null)?.filter((id) => id !== missing.nodeId);
  const name = tellingName(missing.connector);
  // The only connector takes over from nobody: nobody arrives until it is back.
  return others?.length === 0
    ? `${who} locked out when ${name} is back`
    : `${who} locked out if ${name} takes over`;
}
