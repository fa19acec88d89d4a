import type { Ground } from "../tailnet/ground.ts";
import type { EgressElsewhere, ListComparison } from "./compare-list.ts";
import { recordedSince, type LedgerDelta, type LedgerEntry } from "./ledger.ts";
import { entryText, type PastedEntry } from "./pasted-list.ts";
import { isCopied } from "./standing.ts";
import type { EgressAddress } from "./states.ts";

/**
 * What stands between an address there and here: the same, to add, to remove, not known, kept for a while, turned away by a
 * rule, another app’s, or somebody else’s.
 */
export type AllowlistSign =
  | "same"
  | "add"
  | "remove"
  | "unknown"
  | "kept"
  | "denied"
  | "other-app"
  | "foreign";

/** One address: what the product’s list has of it, and what it should have. */
export interface AllowlistRow {
  readonly sign: AllowlistSign;
  /** Canonical, or a foreign entry as it was pasted. */
  readonly address: string;
  /** The entries that hold it, as they were pasted; by the record they are not known. */
  readonly entries: readonly PastedEntry[];
  /** The connectors that leave by it; empty for what is not, or not any more, the app’s. */
  readonly egress: readonly EgressAddress[];
  /** Other apps that leave by it, by their names; empty for all but `other-app`. */
  readonly apps: readonly string[];
  /** When and by whom it was recorded; undefined where it is not. */
  readonly recorded: Pick<LedgerEntry, "at" | "by"> | undefined;
}

/** What the rows follow from. */
export interface AllowlistFacts {
  readonly appName: string;
  readonly egress: readonly EgressAddress[];
  /** What a copy takes. */
  readonly current: readonly string[];
  readonly delta: LedgerDelta | null;
  /** Of all apps. */
  readonly ledger: readonly LedgerEntry[];
  readonly ground: Ground;
  /** What other apps leave by: it may stand in the same list, and is never removed for this one. */
  readonly elsewhere: readonly EgressElsewhere[];
  /** A list that a person pasted; it speaks before the record. */
  readonly compared: ListComparison | null;
}

/**
 * A product’s allowlist as rows: what belongs there in the order of a copy, then what is kept, then what may go, then what
 * is somebody else’s. Nothing is marked for removal on other than sound ground.
 */
export function allowlistRows(facts: AllowlistFacts): readonly AllowlistRow[] {
  const { appName, egress, current, ledger, compared } = facts;
  const row = (sign: AllowlistSign, address: string, entries: readonly PastedEntry[] = []): AllowlistRow => ({
    sign,
    address,
    entries,
    egress: egress.filter((one) => one.address === address),
    apps: [],
    recorded: recordedSince(ledger, appName, address),
  });
  const kept = new Set([
    ...(facts.delta?.kept ?? []),
    ...egress.filter((one) => !isCopied(one)).map(({ address }) => address),
  ]);
  const own = [
    ...current.map((address) => row(signOf(address, facts), address, entriesOf(address, compared))),
    ...[...kept]
      .filter((address) => !current.includes(address))
      .map((address) => row("kept", address, entriesOf(address, compared))),
    ...removableRows(facts).map((address) => row("remove", address, entriesOf(address, compared))),
  ];
  const others =
    compared === null
      ? leftToOthers(facts).map(({ address, apps }) => ({ ...row("other-app", address), apps }))
      : compared.elsewhere.map(({ entry, apps }) => ({
          ...row("other-app", entryText(entry), [entry]),
          apps,
        }));
  return [
    ...own,
    ...others,
    ...(compared?.foreign ?? []).map((entry) => row("foreign", entryText(entry), [entry])),
  ];
}

/** How sure it is that an address that belongs there stands there. */
function signOf(address: string, { compared, delta }: AllowlistFacts): AllowlistSign {
  if (compared === null) {
    if (delta === null) return "unknown";
    return delta.add.includes(address) ? "add" : "same";
  }
  if (compared.denied.includes(address)) return "denied";
  if (compared.present.some((one) => one.address === address)) return "same";
  return compared.complete ? "add" : "unknown";
}

function entriesOf(address: string, compared: ListComparison | null): readonly PastedEntry[] {
  const there = [...(compared?.present ?? []), ...(compared?.switchedOff ?? [])];
  const present = there.find((one) => one.address === address)?.by ?? [];
  const expired = compared?.expired.filter((one) => one.address === address).map(({ entry }) => entry) ?? [];
  return [...present, ...expired];
}

/** By the record alone: what may not go because another app leaves by it. */
function leftToOthers({ delta, elsewhere }: AllowlistFacts) {
  return (delta?.remove ?? []).flatMap((address) => {
    const apps = elsewhere.flatMap((one) => (one.address === address ? [one.app] : []));
    return apps.length === 0 ? [] : [{ address, apps: [...new Set(apps)] }];
  });
}

/** Ours by the record, used by nobody any more; in a pasted list, also seen there. */
export function removableRows({
  compared,
  delta,
  ground,
  current,
  egress,
  elsewhere,
}: AllowlistFacts): readonly string[] {
  if (!ground.sound) return [];
  const used = new Set([
    ...current,
    ...[...egress, ...elsewhere].map(({ address }) => address),
    ...(delta?.kept ?? []),
  ]);
  if (compared === null) return (delta?.remove ?? []).filter((address) => !used.has(address));
  const seen = compared.expired.map(({ address }) => address);
  return compared.complete ? seen.filter((address) => !used.has(address)) : [];
}
