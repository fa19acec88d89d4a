import type { WholeList } from "../../egress/whole-list.ts";
import type { Entry } from "./delta.ts";
import type { Removal } from "./removal.ts";
import type { Variable } from "./shell.ts";

/** What additions are written from. */
export interface Wanted {
  readonly add: readonly Entry[];
  /** All that is or was ours by the record: what an object of our own holds, so that setting its list takes nothing away. */
  readonly own: readonly Entry[];
  /** By `entryLabel`. */
  readonly label: string;
  /** Sentences that stand first in a block as comments: our own words and addresses alone. */
  readonly notes: readonly string[];
}

/** A removal, with the sentences that stand first in its block. */
export interface Unwanted {
  readonly removal: Removal;
  readonly label: string;
  readonly notes: readonly string[];
}

/** How an addition is written: `whole` replaces the list, so it is written from the whole list alone. */
type AddWriter =
  | {
      /** `entry`, `merge` and `lock` leave the rest of the list alone, `own` sets an object of our own. */
      readonly model: "entry" | "merge" | "lock" | "own";
      readonly add: (wanted: Wanted) => string;
    }
  | { readonly model: "whole"; readonly add: (wanted: Wanted, list: WholeList) => string };

/** One way to put addresses on a product’s list, and to take them out again. */
export interface Way {
  /** The program or language: `gh`, `curl`, `SQL`, `Terraform`. */
  readonly title: string;
  /** What the person sets first. */
  readonly variables: readonly Variable[];
  readonly write: AddWriter & {
    /** Null where the entries that hold the current addresses cannot be named to the product. */
    readonly remove?: (unwanted: Unwanted) => string | null;
  };
}

/** Where calls and field names were taken from. */
export interface Source {
  readonly from: string;
  /** How sure that is. */
  readonly confidence: "vendor’s document" | "vendor’s code" | "run in public" | "general knowledge";
  /** What was not established, one sentence. */
  readonly open?: string;
}

/** What a product’s own automation takes. */
export interface Automation {
  readonly productId: string;
  /** What goes wrong with it, in one sentence. */
  readonly trap: string;
  /** The same of a removal; absent where nothing goes wrong with it, or the same. */
  readonly removalTrap?: string;
  /** What the person does after the command ran, one sentence. */
  readonly after?: string;
  /** Takes one family alone. */
  readonly onlyIPv4?: true;
  /** Most entries of the list that the ways write to. */
  readonly maximum?: number;
  /** A change that would lock out the address it comes from is refused. */
  readonly judgesCaller?: true;
  readonly ways: readonly Way[];
  readonly source: Source;
}

export const wholeTrap =
  "This call replaces the whole list: the text below carries every entry that was there, foreign ones too.";
