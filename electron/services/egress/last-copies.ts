import type { EgressFormatId } from "../../../shared/egress/egress-format-id.ts";
import { isSameSet } from "../../../shared/egress/ledger.ts";
import { familyOf } from "../../../shared/net/address.ts";

/** What was put on the clipboard for an app. */
export interface LastCopy {
  /** Canonical. */
  readonly addresses: readonly string[];
  readonly format: EgressFormatId;
}

/** The same set may be copied in several formats before it is recorded. */
interface RememberedCopy extends LastCopy {
  readonly formats: readonly EgressFormatId[];
}

/**
 * What was copied last for each app of a tailnet, in window and tray alike, until it is recorded. Kept in
 * memory only: after a restart what a person sees stands for what they copied.
 */
export class LastCopies {
  readonly #copies = new Map<string, RememberedCopy>();

  /** The set was copied. */
  copied(appName: string, copy: LastCopy): void {
    const before = this.#copies.get(appName);
    const again = before !== undefined && isSameSet(copy.addresses, before.addresses);
    this.#copies.set(appName, { ...copy, formats: [...(again ? before.formats : []), copy.format] });
  }

  /**
   * One address was copied by itself: it adds to the set that was copied before, if there is one. IPv6 joins only a
   * set that has some, or an address that the product’s list is not to hold would be taken for one that it does.
   */
  alsoCopied(appName: string, address: string): void {
    const before = this.#copies.get(appName);
    if (before === undefined || before.addresses.includes(address)) return;
    if (isIPv6(address) && !before.addresses.some(isIPv6)) return;
    this.#copies.set(appName, { ...before, addresses: [...before.addresses, address] });
  }

  /**
   * The last copy that was not recorded yet. Its format is the one on screen, `shown`, where the same set was copied in
   * that too: the copy that belongs to what a person looks at.
   */
  of(appName: string, shown?: EgressFormatId): LastCopy | undefined {
    const copy = this.#copies.get(appName);
    if (copy === undefined) return undefined;
    const { addresses, format, formats } = copy;
    return { addresses, format: shown !== undefined && formats.includes(shown) ? shown : format };
  }

  /** What was copied is in the ledger. */
  recorded(appName: string): void {
    this.#copies.delete(appName);
  }
}

function isIPv6(address: string): boolean {
  return familyOf(address) === 6;
}
