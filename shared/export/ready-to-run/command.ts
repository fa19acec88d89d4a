import type { Variable } from "./shell.ts";
import type { Addition, WholeList } from "./delta.ts";

/** What a command is written from. */
export interface Wanted {
  readonly add: readonly Addition[];
  /** All that is or was ours by the record: what an object of our own holds, so that setting its list takes nothing away. */
  readonly own: readonly Addition[];
  /** By `entryLabel`. */
  readonly label: string;
}

/** One way to put addresses on a product’s list. */
export interface Way {
  /** The program or language: `gh`, `curl`, `SQL`, `Terraform`. */
  readonly title: string;
  /** What the person sets first. */
  readonly variables: readonly Variable[];
  /**
   * `entry`, `merge` and `lock` leave the rest of the list alone, `own` sets an object of our own; `whole` replaces it, so it is written from the whole list
   * alone.
   */
  readonly write:
    | { readonly model: "entry" | "merge" | "lock" | "own"; readonly text: (wanted: Wanted) => string }
    | { readonly model: "whole"; readonly text: (wanted: Wanted, list: WholeList) => string };
}

/** What a product’s own automation takes. */
export interface Automation {
  readonly productId: string;
  /** What goes wrong with it, in one sentence. */
  readonly trap: string;
  /** What the person does after the command ran, one sentence. */
  readonly after?: string;
  /** Takes one family alone. */
  readonly onlyIPv4?: true;
  /** Most entries of the list that the ways write to. */
  readonly maximum?: number;
  readonly ways: readonly Way[];
  /** Where the calls and field names were taken from. */
  readonly source: string;
}

export const wholeTrap =
  "This call replaces the whole list: the text below carries every entry that was there, foreign ones too.";
