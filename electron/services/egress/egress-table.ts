import type { AppView } from "../../../shared/bridge/apps.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { counted } from "../../../shared/core/words.ts";
import { newestEntry, type LedgerEntry } from "../../../shared/egress/ledger.ts";
import { csvText, type CsvColumn } from "../../../shared/export/csv.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { JsonStore } from "../../ports/stores.ts";

/** What the table of all egress IPs needs from its surroundings. */
export interface EgressTableParts {
  /** As they are shown. Error: `not-found`. */
  readonly apps: () => Result<readonly AppView[]>;
  readonly ledger: () => Result<Pick<JsonStore<readonly LedgerEntry[]>, "current">>;
  readonly clipboard: ClipboardPort;
}

interface Row {
  readonly app: string;
  readonly address: string;
  readonly connector: string;
  readonly allowlist: string;
  readonly entry: LedgerEntry | undefined;
}

const columns: readonly CsvColumn<Row>[] = [
  { title: "App", value: ({ app }) => app },
  { title: "Egress IP", value: ({ address }) => address },
  { title: "Connector", value: ({ connector }) => connector },
  { title: "Allowlist", value: ({ allowlist }) => allowlist },
  {
    title: "Recorded at",
    value: ({ entry }) => (entry === undefined ? null : new Date(entry.at).toISOString()),
  },
  { title: "Recorded by", value: ({ entry }) => entry?.by ?? null },
];

/** All apps with their egress IPs as a table for a spreadsheet. */
export class EgressTable {
  readonly #parts: EgressTableParts;

  constructor(parts: EgressTableParts) {
    this.#parts = parts;
  }

  /** Puts it on the clipboard as CSV. Errors: `not-found`, `nothing-to-copy`. */
  async copy(): Promise<Result<{ sentence: string }>> {
    const apps = this.#parts.apps();
    if (!apps.ok) return apps;
    const ledger = this.#parts.ledger();
    if (!ledger.ok) return ledger;
    const rows = apps.value.flatMap((app) => rowsOf(app, ledger.value.current()));
    if (rows.length === 0) return fail(problem("nothing-to-copy", "No app has an egress IP yet."));
    const written = await this.#parts.clipboard.write(csvText(rows, columns));
    if (!written.ok) return written;
    return ok({ sentence: `Copied ${counted(rows.length, "row")} as CSV, for a spreadsheet` });
  }
}

/** What belongs in an app’s allowlist, and what may be taken out of it. */
function rowsOf({ name, egress, delta }: AppView, entries: readonly LedgerEntry[]): readonly Row[] {
  const entry = newestEntry(entries, name);
  const stateOf = (address: string): string => {
    if (delta === null) return "not recorded";
    if (delta.add.includes(address)) return "to add";
    if (delta.unchanged.includes(address)) return "in the list";
    return delta.kept.includes(address) ? "kept for now" : "not taken by the product";
  };
  return [
    ...egress.map(({ address, connector }) => {
      return { app: name, address, connector, allowlist: stateOf(address), entry };
    }),
    ...(delta?.remove ?? []).map((address) => {
      return { app: name, address, connector: "", allowlist: "to remove", entry };
    }),
  ];
}
