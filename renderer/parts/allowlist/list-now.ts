import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import type { ListNow } from "../../../shared/egress/whole-list.ts";
import type { AllowlistState } from "./use-allowlist.ts";

/** When a person said that the pasted list is whole and as it stands now. */
export interface Confirmed {
  readonly text: string;
  readonly at: number;
}

/** A product’s whole list, and the same as main is asked by it: what was read is there already. */
export interface AskedList {
  readonly now: ListNow;
  readonly asked: CommandArgument<"egress.copyRemoval">["list"];
}

/** The list that commands are written from: read in whole, or pasted and called whole; null where it is neither. */
export function askedList(
  { list, text, readAt, compared, denies }: AllowlistState["pasted"],
  confirmed: Confirmed | null,
): AskedList | null {
  if (compared === null || !compared.complete || denies) return null;
  if (readAt !== null) return { now: { list, at: readAt }, asked: { readAt } };
  if (confirmed?.text !== text) return null;
  return { now: { list, at: confirmed.at }, asked: { text, confirmedAt: confirmed.at } };
}
