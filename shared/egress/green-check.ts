import { firstOf } from "../core/words.ts";
import { removableRows } from "./allowlist-rows.ts";
import { compareList, type ListComparison } from "./compare-list.ts";
import { lastRecord, recordedSince, type LedgerEntry } from "./ledger.ts";
import { removalWait, type RemovalFacts, type RemovalWait } from "./list-check.ts";
import type { PastedEntry, PastedList } from "./pasted-list.ts";
import { isFresh, WholeList, type ListNow } from "./whole-list.ts";

/** What a check follows from. The list is compared here, so that nothing can be said of it that it does not hold. */
export interface CheckFacts extends Omit<RemovalFacts, "compared"> {
  /** Null while no list is there. */
  readonly list: ListNow | null;
  /** The product judges IPv4 alone. */
  readonly onlyIPv4: boolean;
}

/** An entry of ours that nobody arrives from any more. */
interface Expired {
  readonly address: string;
  readonly entry: PastedEntry;
  /** When and by whom it was put there, by the record. */
  readonly recorded: Pick<LedgerEntry, "at" | "by">;
}

/** Why nothing may be removed yet, one sentence. */
interface NotYet {
  readonly why: string;
}

/**
 * What a removal rests on: the product’s whole list, copied or read within the hour, lets every current address in, and nothing else
 * stands in the way by `removalWait`. Only `GreenCheck.of` makes one, so nothing is removed without.
 */
export class GreenCheck {
  readonly #expired: readonly Expired[];
  readonly #holding: readonly PastedEntry[];
  readonly #current: readonly string[];
  readonly #list: WholeList;

  private constructor(
    expired: readonly Expired[],
    holding: readonly PastedEntry[],
    current: readonly string[],
    list: WholeList,
  ) {
    this.#expired = expired;
    this.#holding = holding;
    this.#current = current;
    this.#list = list;
  }

  /** The check, or what it still waits for. */
  static of(facts: CheckFacts): GreenCheck | NotYet {
    const { list, ground, now } = facts;
    if (!ground.sound) return { why: ground.reason };
    if (list === null) return { why: "A later check comes first: paste the whole list." };
    if (!isFresh({ at: list.at, now })) return { why: oldList(list) };
    const compared = compare(facts, list.list);
    const whole = WholeList.of(list.list, compared, { at: list.at, now });
    if (whole === null) return { why: "It is not sure that this is the whole list." };
    const off = [...compared.present.filter(({ by }) => by.some(isSwitchedOff)), ...compared.switchedOff];
    if (off.length > 0) {
      const addresses = off.map(({ address }) => address);
      return { why: `Switched off in the list: ${firstOf(addresses, 3)}. Switch on and test first.` };
    }
    const wait = removalWait({ ...facts, compared });
    if (wait !== null) return { why: waitSentence(wait, facts) };
    if (compared.present.length === 0) return { why: "No current egress IP is known." };
    const removable = new Set(removableRows({ ...facts, compared }));
    const expired = compared.expired.flatMap(({ address, entry }): readonly Expired[] => {
      const recorded =
        recordedSince(facts.ledger, facts.appName, address) ??
        lastRecord(facts.ledger, facts.appName, address);
      return recorded === undefined || !removable.has(address) ? [] : [{ address, entry, recorded }];
    });
    if (expired.length === 0) return { why: "Nothing of ours has expired in this list." };
    const current = compared.present.map(({ address }) => address);
    return new GreenCheck(expired, [...new Set(compared.present.flatMap(({ by }) => by))], current, whole);
  }

  /** Ours by the record, seen in the list, and of no use any more. */
  get expired(): readonly Expired[] {
    return this.#expired;
  }

  /** The entries that hold the current addresses; they have to be there still when something is removed. */
  get holding(): readonly PastedEntry[] {
    return this.#holding;
  }

  /** Every current address that the product judges; none is empty. */
  get current(): readonly string[] {
    return this.#current;
  }

  get list(): WholeList {
    return this.#list;
  }
}

function compare(
  { appName, current, egress, elsewhere, ledger, onlyIPv4 }: CheckFacts,
  list: PastedList,
): ListComparison {
  return compareList({
    list,
    current,
    spared: egress.map(({ address }) => address),
    elsewhere,
    recorded: ledger.flatMap((entry) => (entry.appName === appName ? entry.addresses : [])),
    whole: true,
    onlyIPv4,
    denies: false,
  });
}

function oldList({ list }: ListNow): string {
  return list.isRead === true
    ? "The list was read more than an hour ago: read it again."
    : "The list was copied more than an hour ago: paste it again.";
}

function waitSentence(wait: RemovalWait, { ground, delay, now }: CheckFacts): string {
  switch (wait.why) {
    case "ground":
      return ground.sound ? "What is known of the tailnet is old." : ground.reason;
    case "add-first":
      return `Not in the list yet: ${firstOf(wait.missing, 3)}. Additions come first.`;
    case "check-first":
      return "It is not sure that this is the whole list.";
    case "open":
      return "The list lets everybody in, so nothing shows whether it is right.";
    case "changing":
      return `The egress IPs are changing: ${firstOf(wait.kept, 3)} may still be used.`;
    case "delay":
      return `A change takes up to ${Math.round(delay / 60_000)} minutes to count: ${Math.ceil((wait.until - now) / 60_000)} to go.`;
  }
}

/** Whether the words beside an entry say that it does not count. */
function isSwitchedOff({ label }: PastedEntry): boolean {
  return /(?<!\p{L})(?:inactive|disabled|off|false)(?!\p{L})/iu.test(label);
}
