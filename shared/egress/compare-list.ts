import { coversRange, overlapsRange, setOfRanges } from "../net/address-set.ts";
import { familyOf, lastV4, lastV6, type AddressRange } from "../net/address.ts";
import { compareRanges } from "../net/prefix.ts";
import { parseEgress } from "./address.ts";
import { isUnderstood, type PastedEntry, type PastedList } from "./pasted-list.ts";

/** What a product’s list is compared with. */
export interface CompareQuestion {
  readonly list: PastedList;
  /** What belongs on the list: what a copy takes. */
  readonly current: readonly string[];
  /** Other addresses of the app that the list need not hold: kept for a while, or of a family that it does not take. */
  readonly spared: readonly string[];
  /** What other apps leave by: it may stand in the same list. */
  readonly elsewhere?: readonly EgressElsewhere[];
  /** What was ever recorded as put there: only that may be ours. */
  readonly recorded: readonly string[];
  /** A person says that this is the whole list, and not one page of it. */
  readonly whole: boolean;
  /** The product judges IPv4 alone. */
  readonly onlyIPv4: boolean;
  /** A person says that these rules turn away. */
  readonly denies: boolean;
}

/** An address that another app leaves by. */
export interface EgressElsewhere {
  readonly address: string;
  readonly app: string;
}

/** A product’s list against what should be there. */
export interface ListComparison {
  /** The list lets everybody of a family in, whatever else it holds. */
  readonly open: boolean;
  readonly present: readonly { readonly address: string; readonly by: readonly PastedEntry[] }[];
  /** Should be there and is not; only *not seen* where the list may go on. */
  readonly missing: readonly string[];
  /** IPv6 addresses that the list does not take. */
  readonly notApplicable: readonly string[];
  /** Spared addresses that the list holds as an entry of their own. */
  readonly kept: readonly string[];
  /** Turned away by a rule of the list, though they should get in. */
  readonly denied: readonly string[];
  /** Ours by the record, and no longer used. */
  readonly expired: readonly { readonly address: string; readonly entry: PastedEntry }[];
  /** Never ours: somebody’s office. Never proposed for removal. */
  readonly foreign: readonly PastedEntry[];
  /** Held for other apps, by their names: neither foreign nor expired. */
  readonly elsewhere: readonly { readonly entry: PastedEntry; readonly apps: readonly string[] }[];
  /** Of what is missing: these stand there, switched off. */
  readonly switchedOff: readonly { readonly address: string; readonly by: readonly PastedEntry[] }[];
  /** The list was whole, and every entry of it was understood: only then is something surely not there. */
  readonly complete: boolean;
}

/** Compares as sets of addresses: an address counts as present under one wider entry, or under several together. */
export function compareList(question: CompareQuestion): ListComparison {
  const { list, whole, onlyIPv4 } = question;
  const denying = list.entries.filter((entry) => question.denies || entry.denies);
  const letting = list.entries.filter((entry) => !denying.includes(entry));
  const inside = setOfRanges(letting.filter(({ isOff }) => isOff !== true).map(({ range }) => range));
  const off = setOfRanges(letting.filter(({ isOff }) => isOff === true).map(({ range }) => range));
  const outside = setOfRanges(denying.map(({ range }) => range));
  const judged = ranges(question.current);
  const wanted = judged.filter(({ address }) => !(onlyIPv4 && familyOf(address) === 6));
  const denied = wanted.filter(({ range }) => overlapsRange(outside, range));
  const present = wanted.filter(({ range }) => coversRange(inside, range) && !overlapsRange(outside, range));
  const missing = wanted.filter((one) => !present.includes(one) && !denied.includes(one));
  const spared = ranges(question.spared);
  const used = [...judged, ...spared];
  const former = ranges(question.recorded).filter(
    ({ range }) => !used.some((one) => overlap(one.range, range)),
  );
  const others = (question.elsewhere ?? []).flatMap(({ address, app }) =>
    ranges([address]).map(({ range }) => ({ range, app })),
  );
  const appsOf = (range: AddressRange) => [
    ...new Set(others.filter((one) => overlap(one.range, range)).map(({ app }) => app)),
  ];
  const unused = letting.filter(({ range }) => !used.some((one) => overlap(one.range, range)));
  const rest = unused.filter(({ range }) => appsOf(range).length === 0);
  const expired = rest.flatMap((entry) => {
    const own = former.find(({ range }) => compareRanges(range, entry.range) === 0);
    return own === undefined ? [] : [{ address: own.address, entry }];
  });
  return {
    open:
      letting.some(({ range, isOff }) => isOff !== true && isHalf(range)) ||
      coversRange(inside, allV4) ||
      coversRange(inside, allV6),
    present: present.map(({ address, range }) => ({
      address,
      by: letting.filter((entry) => entry.isOff !== true && overlap(entry.range, range)),
    })),
    missing: missing.map(({ address }) => address),
    switchedOff: missing
      .filter(({ range }) => coversRange(off, range))
      .map(({ address, range }) => ({
        address,
        by: letting.filter((entry) => entry.isOff === true && overlap(entry.range, range)),
      })),
    notApplicable: judged.filter((one) => !wanted.includes(one)).map(({ address }) => address),
    kept: spared
      .filter(({ address }) => !question.current.includes(address))
      .filter(({ range }) => letting.some((entry) => compareRanges(entry.range, range) === 0))
      .map(({ address }) => address),
    denied: denied.map(({ address }) => address),
    expired,
    elsewhere: unused.flatMap((entry) => {
      const apps = appsOf(entry.range);
      return apps.length === 0 ? [] : [{ entry, apps }];
    }),
    foreign: rest.filter((entry) => !expired.some((own) => own.entry === entry)),
    complete: (whole || list.isRead === true) && isUnderstood(list),
  };
}

const allV4: AddressRange = { from: 0, to: lastV4 };
const allV6: AddressRange = { from: 0n, to: lastV6 };

function ranges(
  addresses: readonly string[],
): readonly { readonly address: string; readonly range: AddressRange }[] {
  return addresses.flatMap((address) => {
    const parsed = parseEgress(address);
    return parsed.ok ? [{ address, range: parsed.value }] : [];
  });
}

function overlap(left: AddressRange, right: AddressRange): boolean {
  return typeof left.from === typeof right.from && left.from <= right.to && right.from <= left.to;
}

/** `0.0.0.0/0` in two halves, or one of them: nobody means an office by it. */
function isHalf({ from, to }: AddressRange): boolean {
  if (typeof from === "number" && typeof to === "number") return to - from >= (lastV4 - 1) / 2;
  return typeof from === "bigint" && typeof to === "bigint" && to - from >= (lastV6 - 1n) / 2n;
}
