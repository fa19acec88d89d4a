import { useMemo, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import type { ReadingView } from "../../../shared/bridge/readings.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { compareForProduct } from "../../../shared/catalogue/compare-for-product.ts";
import {
  allowlistRows,
  type AllowlistFacts,
  type AllowlistRow,
} from "../../../shared/egress/allowlist-rows.ts";
import { lastCheck, removalWait, type RemovalWait } from "../../../shared/egress/list-check.ts";
import type { ListComparison } from "../../../shared/egress/compare-list.ts";
import { readableOf, type ReadableProductId } from "../../../shared/egress/read/list-reader.ts";
import { listOfEntries } from "../../../shared/egress/read/read-entries.ts";
import { isUnderstood, readPastedList, type PastedList } from "../../../shared/egress/pasted-list.ts";
import { useSlice } from "../../state/mirror.ts";
import { useRead } from "../../state/use-read.ts";
import { useTailnetKey, useTextDraft } from "../../state/drafts.ts";
import { useEgressCopy, type EgressCopyState } from "../../state/use-egress-copy.ts";
import { useNow } from "../../ui/use-now.ts";
import { allowlistFacts } from "./recorded-rows.ts";

/** A list that a person pasted or that was read, and what they say of it. What was pasted speaks first. */
interface PastedState {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly list: PastedList;
  /** When the list that is compared was read with a token; null where it was pasted, or there is none. */
  readonly readAt: number | null;
  /** Null while nothing is pasted or read. */
  readonly compared: ListComparison | null;
  readonly whole: boolean;
  readonly onWhole: (whole: boolean) => void;
  /** All of it was understood: it is whole if a person says so. */
  readonly mayBeWhole: boolean;
  readonly denies: boolean;
  readonly onDenies: (denies: boolean) => void;
  /** Which of the product’s lists it is, as a person calls it; empty where they do not say. */
  readonly listName: string;
  readonly onListName: (name: string) => void;
}

/** What an allowlist shows, see `useAllowlist`. */
export interface AllowlistState {
  readonly app: AppView;
  /** The product’s name, or the app’s. */
  readonly name: string;
  readonly rows: readonly AllowlistRow[];
  /** What belongs there, in the order of a copy. */
  readonly current: readonly string[];
  /** What is to be put there: surely missing, or not known to be there. */
  readonly toAdd: readonly string[];
  /** Some of it is surely there, so that a copy takes only what is missing. */
  readonly isPart: boolean;
  readonly waits: RemovalWait | null;
  readonly pasted: PastedState;
  /** The product that its list is read of, where that can be done. */
  readonly readable: ReadableProductId | null;
  /** The list that is read with a token; null where there is no token. */
  readonly reading: ReadingView | null;
  readonly copy: EgressCopyState;
}

/** An app’s allowlist: what stands there by the record or by what was pasted, against what should. */
export function useAllowlist(
  app: AppView,
  fleet: Pick<FleetState, "ledger" | "ground" | "apps">,
): AllowlistState {
  const draft = useTextDraft(useTailnetKey(`pasted list ${app.name}`));
  // What a person said of one text, they did not say of the next.
  const [wholeText, setWholeText] = useState<string | null>(null);
  const whole = wholeText === draft.value;
  const [denies, setDenies] = useState(false);
  const [typedName, setTypedName] = useState<string | null>(null);
  const now = useNow();
  const product = app.productId === null ? undefined : findProduct(app.productId);
  const readable = readableOf(app.productId);
  const reading = useSlice("readings")?.readings.find(({ productId }) => productId === readable) ?? null;
  const asked = reading === null ? null : { productId: reading.productId };
  const latest = useRead("readings.latest", asked, { since: reading?.readAt ?? 0 }).value;
  const read = reading === null ? null : latest;
  const list = useMemo(
    () =>
      draft.value.trim() === "" && read !== null ? listOfEntries(read.entries) : readPastedList(draft.value),
    [draft.value, read],
  );
  const isPasted = draft.value.trim() !== "";

  function factsWith(includeIPv6: boolean): AllowlistFacts {
    const facts = allowlistFacts(app, fleet, includeIPv6);
    if (!isPasted && read === null) return facts;
    return { ...facts, compared: compareForProduct(product, facts, { list, whole, denies }) };
  }

  const copy = useEgressCopy(app, (includeIPv6) => {
    const there = factsWith(includeIPv6);
    const missing = toAddOf(allowlistRows(there));
    return missing.length === 0 || missing.length === there.current.length ? undefined : missing;
  });
  const facts = factsWith(copy.ipv6?.included ?? false);
  const rows = allowlistRows(facts);
  const toAdd = toAddOf(rows);
  return {
    app,
    name: product?.name ?? app.name,
    rows,
    current: facts.current,
    toAdd,
    isPart: toAdd.length > 0 && toAdd.length < facts.current.length,
    waits: removalWait({ ...facts, delay: (product?.allowlist.changesTakeMinutes ?? 0) * 60_000, now }),
    copy,
    readable,
    reading,
    pasted: {
      text: draft.value,
      onText: draft.set,
      list,
      readAt: isPasted ? null : (read?.at ?? null),
      compared: facts.compared,
      whole,
      onWhole: (yes) => setWholeText(yes ? draft.value : null),
      mayBeWhole: isPasted && isUnderstood(list),
      denies,
      // It is mostly the list of the time before.
      listName: typedName ?? lastCheck(fleet.ledger, app.name)?.checked.list ?? "",
      onListName: setTypedName,
      onDenies: setDenies,
    },
  };
}

function toAddOf(rows: readonly AllowlistRow[]): readonly string[] {
  return rows.flatMap(({ sign, address }) => (sign === "add" || sign === "unknown" ? [address] : []));
}
