import type { CatalogueProduct } from "../../catalogue/product.ts";
import { compareList } from "../../egress/compare-list.ts";
import { readPastedList } from "../../egress/pasted-list.ts";
import { WholeList } from "./delta.ts";
import { readyToRun, type Run } from "./ready-to-run.ts";

/** A list that a person pasted, and when they said that it is the whole one as it stands now. */
interface ConfirmedList {
  readonly text: string;
  readonly confirmedAt: number;
}

/** What is missing in an app’s product, and what is known of its list. */
interface ListQuestion {
  readonly product: CatalogueProduct | undefined;
  readonly appName: string;
  readonly missing: readonly string[];
  /** All that is or was ours by the record. */
  readonly own: readonly string[];
  readonly list: ConfirmedList | null;
}

/** The change for an app’s product; window and main process write the same text from the same question. */
export function runForList(question: ListQuestion, now: number): Run | { readonly why: string } {
  const { product, list, missing, own } = question;
  return readyToRun({ ...question, list: list === null ? null : wholeList() });

  function wholeList(): WholeList | null {
    const pasted = readPastedList(list?.text ?? "");
    const compared = compareList({
      list: pasted,
      current: missing,
      spared: own,
      recorded: [],
      whole: true,
      onlyIPv4: product?.allowlist.format.accepts.ipv6 === "no",
      denies: false,
    });
    return WholeList.of(pasted, compared, { at: list?.confirmedAt ?? 0, now });
  }
}
